"""A module as IMS Common Cartridge: one item for each page, its worksheets and handouts, and a test of its questions.

Written by "IMS Common Cartridge Profile" 1.3 (https://www.imsglobal.org/cc/ccv1p3/imscc_profilev1p3-Implementation.html)
and, for platforms that know no later one, 1.1, which differs in names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree as ET

from fastbuild.files import digest

from .learning_object_metadata import add_metadata, cartridge_metadata
from .records import CourseModule, PackageFiles
from .xml_files import add, write

MANIFEST = "imsmanifest.xml"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


class Version(NamedTuple):
    """A version of the profile."""

    #: as its manifest has it
    number: str
    #: behind the name of a package
    suffix: str
    #: of its names
    sign: str

    @property
    def namespace(self) -> str:
        """That of the manifest."""
        return f"http://www.imsglobal.org/xsd/ims{self.sign}/imscp_v1p1"

    @property
    def metadata_namespace(self) -> str:
        """That of what the manifest says of the whole."""
        return f"http://ltsc.ieee.org/xsd/ims{self.sign}/LOM/manifest"

    @property
    def schema_locations(self) -> str:
        """Where the schemas of both namespaces are published, in pairs."""
        base = f"http://www.imsglobal.org/profile/cc/{self.sign}"
        return (
            f"{self.namespace} {base}/{self.sign}_imscp_v1p2_v1p0.xsd "
            f"{self.metadata_namespace} {base}/LOM/{self.sign}_lommanifest_v1p0.xsd"
        )

    @property
    def assessment_type(self) -> str:
        """The type of a resource that is a test."""
        return f"imsqti_xmlv1p2/ims{self.sign.replace('ccv', 'cc_xmlv')}/assessment"


#: Canvas, Blackboard, Brightspace, Sakai and Open edX read the first; Moodle reads the second
VERSIONS = (Version("1.3.0", "", "ccv1p3"), Version("1.1.0", "-for-moodle", "ccv1p1"))


class Assessment(NamedTuple):
    """A test, and where it stands in the package."""

    path: str
    title: str
    content: bytes


class Words(NamedTuple):
    """What the package says besides, in the language of the book."""

    #: above what readers can take along
    downloads: str


def make_cartridge(
    module: CourseModule, files: PackageFiles, assessment: Assessment | None, version: Version, words: Words
) -> dict[str, bytes]:
    """Return the content of a cartridge by paths, its manifest first."""
    tests = {assessment.path: assessment.content} if assessment else {}
    names = [*files.contents, *tests]
    manifest = _make_manifest(module, version)
    _add_organization(manifest, module, files, assessment, words)
    resources = add(manifest, "resources")
    pages = {page.path for page in (*module.pages, *files.glossaries)}
    for name in names:
        kind = version.assessment_type if name in tests else "webcontent"
        resource = add(resources, "resource", attributes={"identifier": identify(name), "type": kind})
        if name not in tests:
            resource.set("href", quote(name))
        add(resource, "file", attributes={"href": quote(name)})
        for needed in files.needs.get(name, ()) if name in pages else ():
            add(resource, "dependency", attributes={"identifierref": identify(needed)})
    return {MANIFEST: write(manifest), **files.contents, **tests}


def identify(path: str) -> str:
    """Return the identifier of a file; it begins with a letter, as XML asks."""
    return f"R{digest(path)[:16]}"


def _make_manifest(module: CourseModule, version: Version) -> ET.Element:
    """Return a manifest that says what the module is; the namespace comes first, for platforms read that far."""
    manifest = ET.Element(
        "manifest",
        {
            "xmlns": version.namespace,
            "xmlns:lomimscc": version.metadata_namespace,
            "xmlns:xsi": _XSI,
            "identifier": f"M{module.identifier}",
            "xsi:schemaLocation": version.schema_locations,
        },
    )
    metadata = add(manifest, "metadata")
    add(metadata, "schema", "IMS Common Cartridge")
    add(metadata, "schemaversion", version.number)
    add_metadata(metadata, module, cartridge_metadata("lomimscc:"))
    return manifest


def _add_organization(
    manifest: ET.Element, module: CourseModule, files: PackageFiles, assessment: Assessment | None, words: Words
) -> None:
    """Add what the platform shows of the module, in order."""
    organizations = add(manifest, "organizations")
    attributes = {"identifier": "organization", "structure": "rooted-hierarchy"}
    organization = add(organizations, "organization", attributes=attributes)
    root = add(organization, "item", attributes={"identifier": "root"})
    folder = add(root, "item", attributes={"identifier": "module"})
    add(folder, "title", module.title)
    _add_items(folder, {page.path: page.title for page in module.pages})
    if assessment:
        _add_items(folder, {assessment.path: assessment.title})
    _add_items(folder, {page.path: page.title for page in files.glossaries})
    if files.downloads:
        downloads = add(root, "item", attributes={"identifier": "downloads"})
        add(downloads, "title", words.downloads)
        _add_items(downloads, files.downloads)


def _add_items(parent: ET.Element, titles: Mapping[str, str] | Iterable[tuple[str, str]]) -> None:
    """Add an item for each file."""
    for path, title in dict(titles).items():
        item = add(parent, "item", attributes={"identifier": f"I{identify(path)}", "identifierref": identify(path)})
        add(item, "title", title or path)
