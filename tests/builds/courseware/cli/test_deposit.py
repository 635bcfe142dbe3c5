"""``courseware deposit``: the files of a release."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest
from courseware.cli.__main__ import main
from project import REPOSITORY

CONF = """
project = "Doors"
author = copyright = "A Library"
version = release = "1.2"
html_baseurl = "https://doors.example/"
extensions = ["courseware", "taggedpdf"]
taggedpdf_handouts = ["page"]
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "conf.py").write_text(CONF)
    shutil.copy(REPOSITORY / "tests/roots/test-metadata/CITATION.cff", tmp_path)
    citation = (tmp_path / "CITATION.cff").read_text().replace("'A Book of <Doors> & \"Keys\"'", "Doors")
    (tmp_path / "CITATION.cff").write_text(citation)
    (tmp_path / "docs/index.md").write_text("# Doors\n\nHow they open.\n\n```{toctree}\nmodule\n```\n")
    (tmp_path / "docs/module.md").write_text("# A module\n\n```{toctree}\npage\n```\n")
    (tmp_path / "docs/page.md").write_text("# A page\n\nA door.\n")
    return tmp_path


def test_release_holds_what_was_built_and_its_checksums(folder, capsys):
    assert main(["deposit", "--common-cartridge", str(folder)]) == 0
    release = folder / "_build/release/Doors-1.2"
    names = {path.name for path in release.iterdir()}
    assert [name for name in names if name.endswith(".imscc")]
    assert {"CITATION.cff", ".zenodo.json", "amb.json", "metadata.yml", "SHA256SUMS"} <= names
    assert {"Doors.pdf", "Doors.epub", "Doors.zip"} <= names
    sums = dict(reversed(line.split("  ")) for line in (release / "SHA256SUMS").read_text().splitlines())
    assert sums.keys() == names - {"SHA256SUMS"}
    assert sums["Doors.pdf"] == hashlib.sha256((folder / "_build/html/downloads/Doors.pdf").read_bytes()).hexdigest()
    zenodo = json.loads((release / ".zenodo.json").read_text())
    assert zenodo["related_identifiers"][0]["identifier"] == "https://doors.example/"
    out = capsys.readouterr().out
    assert "left out: the sources" in out  # no git repository is around it
    assert "type it into CITATION.cff: doi:" in out
    # a warning of the book stops a release, and leaves the last one as it was
    before = {path.name: path.read_bytes() for path in release.iterdir()}
    (folder / "docs/page.md").write_text("# A page\n\n{term}`nothing`\n")
    assert main(["deposit", str(folder)]) == 1
    assert {path.name: path.read_bytes() for path in release.iterdir()} == before


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "write who made the book"), ("title: Doors\n", "CITATION.cff:1: it has no authors; type authors:")],
)
def test_book_without_a_citation_is_no_release(folder, capsys, text, message):
    (folder / "CITATION.cff").unlink()
    if text:
        (folder / "CITATION.cff").write_text(text)
    assert main(["deposit", str(folder)]) == 2
    assert message in capsys.readouterr().err
