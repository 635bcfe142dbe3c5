"""Packages for learning platforms: a sound one, and one with a fault of each kind."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from courseware.conformance import packages
from courseware.conformance.checkers import CHECKERS

pytestmark = [pytest.mark.program(name) for name in ("chromium", "java", "npm")]

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>A page</h1><p>Words, and <a href="other.html">a link to another page</a>.</p></main></body></html>
"""
PLAYER = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A module</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>A module</h1><p><button type="button" id="next">Next page</button></p>
<p role="status" id="state"></p></main>
<script>
const names = {1.2: ["LMSInitialize", "LMSSetValue", "core.lesson_status"]};
const old = Boolean(parent.API), api = parent.API ?? parent.API_1484_11;
let page = 1;
const tell = () => { document.querySelector("#state").textContent = `Page ${page} of 2`; };
if (api) { if (old) api.LMSInitialize(""); else api.Initialize(""); }
document.querySelector("#next").onclick = () => {
  if (page === 2 && old) api.LMSSetValue("cmi.core.lesson_status", "completed");
  if (page === 2 && !old) api.SetValue("cmi.completion_status", "completed");
  page += 1;
  tell();
};
tell();
</script></body></html>
"""
MANIFEST = """<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"><metadata><schema>{schema}</schema>
<schemaversion>{version}</schemaversion></metadata>
<organizations><organization><item identifierref="R1"><title>A module</title></item></organization></organizations>
<resources><resource identifier="R1" href="player.html"/></resources></manifest>"""
VERSIONS = {
    "scorm/module-scorm12.zip": ("ADL SCORM", "1.2"),
    "scorm/module-scorm2004.zip": ("ADL SCORM", "2004 4th Edition"),
    "common-cartridge/module.imscc": ("IMS Common Cartridge", "1.3.0"),
}
#: what is put in place of what in which file, and what is said of it: place, rule, and part of the message
BROKEN = {
    "a link to a page that is not in the package": ("page.html", "other.html", "gone.html", "link", "no such file"),
    "a picture without words": ("page.html", "<p>Words", '<img src="data:,"><p>Words', "image-alt", "alternative"),
    "an element where none may be": ("page.html", "<p>Words", "<ul><p>x</p></ul><p>Words", "error", "not allowed"),
    "a button without a type": ("page.html", "<p>Words", "<button>x</button><p>Words", "no-implicit-button-type", ""),
    "a script from elsewhere": (
        "page.html",
        "</body>",
        '<script src="https://example.org/x.js"></script></body>',
        "request",
        "asks https",
    ),
    "a button that leads nowhere": ("player.html", "page += 1", "page += 0", "player", "does nothing"),
    "an end that nobody is told of": ("player.html", "page === 2", "page === 9999", "player", "never told"),
    "a script that fails": ("player.html", "tell();\n</script>", "tell(); gone();\n</script>", "player", "gone"),
}


def write_packages(site, changes=()):
    """Write all packages, with the changes to their files."""
    outputs = site()
    for name, (schema, version) in VERSIONS.items():
        files = {"page.html": PAGE, "other.html": PAGE.replace("A page", "Another"), "player.html": PLAYER}
        if "imscc" in name:
            del files["player.html"]
        for path, old, new in changes:
            if path in files:
                assert old in files[path]
                files[path] = files[path].replace(old, new)
        path = Path(outputs.build, name)
        path.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("imsmanifest.xml", MANIFEST.format(schema=schema, version=version))
            for file, text in files.items():
                archive.writestr(file, text)
    return outputs


def test_sound_packages(site):
    result = packages.check(write_packages(site))
    assert result.findings == ()
    assert result.counts == {"files": 3, "pages": 3, "links": 6, "judged": 0}
    assert set(result.tools) == {"axe-core", "html-validate", "Nu HTML checker", "scorm-again"}


def test_broken_packages(site, monkeypatch):
    monkeypatch.setattr("courseware.conformance.course_player._PATIENCE", 1000)
    monkeypatch.setattr("courseware.conformance.course_player._LONGEST_WAY", 5)
    of_pages = [row[:3] for row in BROKEN.values() if row[0] == "page.html"]
    of_players = [[row[:3]] for row in BROKEN.values() if row[0] == "player.html"]
    findings = list(packages.check(write_packages(site, [*of_pages, *of_players[0]])).findings)
    for changes in of_players[1:]:
        findings += packages.check(write_packages(site, changes)).findings
    for fault, (path, _old, _new, rule, said) in BROKEN.items():
        of_fault = [one for one in findings if one.rule == rule and said in one.message and path in one.location]
        assert of_fault, (fault, findings)
        assert all(one.location.startswith(("scorm/module-scorm", "common-cartridge/module")) for one in of_fault)
    # links are followed in each package, and players are started of each version
    assert {one.location.partition("/page")[0] for one in findings if one.rule == "link"} == set(VERSIONS)
    assert len({one.location.partition(" ")[0] for one in findings if one.rule == "player"}) == 2


def test_book_without_packages_has_no_row_of_them(site):
    (checker,) = (checker for checker in CHECKERS if checker.name == "packages")
    assert not checker.has_subject(site())
    assert checker.has_subject(write_packages(site))
