"""What platforms are told of a package: valid, whole, and the same each time."""

from __future__ import annotations

import pytest
from courseware.learning_platforms.common_cartridge import (
    MANIFEST,
    VERSIONS,
    Assessment,
    Words,
    identify,
    make_cartridge,
)
from courseware.learning_platforms.learning_object_metadata import format_duration
from courseware.learning_platforms.records import PackageFiles
from courseware.learning_platforms.scorm_manifest import SCORM_VERSIONS, make_scorm_manifest
from lxml import etree

from .examples import MODULE

FILES = PackageFiles(
    {
        "_package/page.css": b"",
        "partners/index.html": b"",
        "partners/check.html": b"",
        "handouts/ñandú 1.pdf": b"",
    },
    {"partners/index.html": ("_package/page.css",), "partners/check.html": ("_package/page.css",)},
    {"handouts/ñandú 1.pdf": "Handout (PDF)"},
)
TEST = Assessment("_package/questions.xml", "Check yourself", b"<test/>")


def make_manifest(version, module=MODULE, assessment=TEST):
    return make_cartridge(module, FILES, assessment, version, Words("Handouts"))[MANIFEST]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda version: version.number)
def test_cartridge_is_valid_and_names_each_file(version, faults_of_manifest):
    contents = make_cartridge(MODULE, FILES, TEST, version, Words("Handouts"))
    assert faults_of_manifest(contents[MANIFEST]) == []
    manifest = etree.fromstring(contents[MANIFEST])
    hrefs = [file.get("href") for file in manifest.iter("{*}file")]
    assert "handouts/%C3%B1and%C3%BA%201.pdf" in hrefs
    assert len(hrefs) == len(contents) - 1 == len(FILES.contents) + 1
    titles = [title.text for title in manifest.find("{*}organizations").iter("{*}title")]
    assert titles == ["Partners & friends", "Partners", "Check", "Check yourself", "Handouts", "Handout (PDF)"]
    kinds = {resource.get("identifier"): resource.get("type") for resource in manifest.iter("{*}resource")}
    assert kinds[identify(TEST.path)] == f"imsqti_xmlv1p2/imscc_xmlv{version.number[0]}p{version.number[2]}/assessment"
    assert make_cartridge(MODULE, FILES, TEST, version, Words("Handouts")) == contents


def test_moodle_knows_the_version_by_the_first_characters():
    # it reads 500, without spaces and quotation marks
    start = make_manifest(VERSIONS[1])[:500].decode().replace('"', "").replace("\n", "").replace(" ", "")
    assert "xmlns=http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" in start


@pytest.mark.parametrize("version", SCORM_VERSIONS, ids=lambda version: version.suffix)
def test_scorm_is_valid_and_names_each_file(version, faults_of_manifest):
    content = make_scorm_manifest(MODULE, FILES.contents, "_package/index.html", version)
    assert faults_of_manifest(content) == []
    manifest = etree.fromstring(content)
    assert len([*manifest.iter("{*}file")]) == len(FILES.contents)
    (resource,) = manifest.iter("{*}resource")
    assert resource.get("href") == "_package/index.html"
    assert [value for name, value in resource.items() if name.lower().endswith("scormtype")] == ["sco"]


def test_says_minutes_license_authors_and_objectives():
    for content in (
        make_manifest(VERSIONS[0]),
        *(make_scorm_manifest(MODULE, (), "a", version) for version in SCORM_VERSIONS),
    ):
        texts = [element.text for element in etree.fromstring(content).iter() if element.text and element.text.strip()]
        assert {"PT1H40M", MODULE.length} & {*texts}
        assert MODULE.audience in texts
        for text in ("CC BY-SA 4.0 https://creativecommons.org/licenses/by-sa/4.0/", *MODULE.objectives):
            assert text in texts
        assert any("FN:A Library\\, Springfield" in text for text in texts)


def test_book_that_says_little_is_valid(faults_of_manifest):
    bare = MODULE._replace(
        description="",
        authors=(),
        date="",
        license="",
        license_address="",
        audience="",
        objectives=(),
        minutes=0,
        length="",
    )
    for version in VERSIONS:
        assert faults_of_manifest(make_manifest(version, bare, None)) == []
    for scorm in SCORM_VERSIONS:
        assert faults_of_manifest(make_scorm_manifest(bare, (), "a", scorm)) == []


def test_text_that_xml_cannot_hold_costs_itself(faults_of_manifest):
    module = MODULE._replace(title="a\x00b\x0bc")
    assert faults_of_manifest(make_manifest(VERSIONS[0], module)) == []
    assert b"abc" in make_manifest(VERSIONS[0], module)


def test_shapes_find_faults(faults_of_manifest):
    content = make_manifest(VERSIONS[0])
    assert faults_of_manifest(content.replace(b"<schema>", b"<scheme>").replace(b"</schema>", b"</scheme>"))
    assert faults_of_manifest(content.replace(b'identifierref="R', b'identifierref="X', 1))


@pytest.mark.parametrize(("minutes", "duration"), [(0, "PT0M"), (5, "PT5M"), (60, "PT1H"), (135, "PT2H15M")])
def test_duration(minutes, duration):
    assert format_duration(minutes) == duration
