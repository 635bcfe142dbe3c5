"""The manifest of a SCORM package: the module is one object that a platform starts, with all its files.

SCORM 1.2 and SCORM 2004, 4th edition, "Content Aggregation Model" (https://adlnet.gov/projects/scorm/).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree as ET

from .learning_object_metadata import add_metadata, learning_object_metadata, learning_resource_metadata
from .records import CourseModule
from .xml_files import add, write

_METADATA_PREFIX = "lom:"


class ScormVersion(NamedTuple):
    """A version of SCORM."""

    #: as its manifest has it
    number: str
    #: behind the name of a package, and for its script
    suffix: str
    #: by prefix
    namespaces: dict[str, str]
    #: the attribute by which a resource says that it talks with the platform
    type_attribute: str
    #: adds to an organization and its item how a reader goes through them
    add_sequencing: Callable[[ET.Element, ET.Element], None]


def _add_no_sequencing(_organization: ET.Element, _item: ET.Element) -> None:
    """SCORM 1.2 knows none."""


def _add_sequencing(organization: ET.Element, item: ET.Element) -> None:
    """Say that readers choose, and that the content says by itself what is completed and what was scored."""
    delivery = add(add(item, "imsss:sequencing"), "imsss:deliveryControls")
    for name in ("completionSetByContent", "objectiveSetByContent"):
        delivery.set(name, "true")
    control = add(add(organization, "imsss:sequencing"), "imsss:controlMode")
    for name in ("choice", "flow"):
        control.set(name, "true")


SCORM_VERSIONS = (
    ScormVersion(
        "1.2",
        "scorm12",
        {
            "": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
            "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
            "lom": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
        },
        "adlcp:scormtype",
        _add_no_sequencing,
    ),
    ScormVersion(
        "2004 4th Edition",
        "scorm2004",
        {
            "": "http://www.imsglobal.org/xsd/imscp_v1p1",
            "adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
            "imsss": "http://www.imsglobal.org/xsd/imsss",
            "lom": "http://ltsc.ieee.org/xsd/LOM",
        },
        "adlcp:scormType",
        _add_sequencing,
    ),
)


def make_scorm_manifest(module: CourseModule, names: Iterable[str], launch: str, version: ScormVersion) -> bytes:
    """Return the manifest of a package.

    :param names: the paths of all other files in it
    :param launch: the path of the page that the platform opens
    """
    namespaces = {f"xmlns:{prefix}" if prefix else "xmlns": name for prefix, name in version.namespaces.items()}
    manifest = ET.Element("manifest", {**namespaces, "identifier": f"M{module.identifier}", "version": "1.0"})
    metadata = add(manifest, "metadata")
    add(metadata, "schema", "ADL SCORM")
    add(metadata, "schemaversion", version.number)
    make_form = learning_resource_metadata if version.number == "1.2" else learning_object_metadata
    add_metadata(metadata, module, make_form(_METADATA_PREFIX))
    organizations = add(manifest, "organizations", attributes={"default": "organization"})
    organization = add(organizations, "organization", attributes={"identifier": "organization"})
    add(organization, "title", module.title)
    item = add(organization, "item", attributes={"identifier": "item", "identifierref": "module"})
    add(item, "title", module.title)
    version.add_sequencing(organization, item)
    resources = add(manifest, "resources")
    attributes = {"identifier": "module", "type": "webcontent", version.type_attribute: "sco", "href": quote(launch)}
    resource = add(resources, "resource", attributes=attributes)
    for name in names:
        add(resource, "file", attributes={"href": quote(name)})
    return write(manifest)
