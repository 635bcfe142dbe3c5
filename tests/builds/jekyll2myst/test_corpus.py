"""Two modules of the original site, which stand beside the repository: nothing of them is lost."""

from __future__ import annotations

import json
import os
import re
import subprocess

import pytest
from jekyll2myst.__main__ import main
from project import REPOSITORY, Project

CORPUS = REPOSITORY.parent / "shared" / "corpus" / "connectedlib"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the repository")


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    out = tmp_path_factory.mktemp("corpus")
    assert main([str(CORPUS), str(out)]) == 0
    return out


def test_no_word_is_lost(converted):
    report = json.loads((converted / "report.json").read_text())
    assert report["totals"]["words"] > 19_000
    assert report["totals"]["lost words"] == 0
    assert not report["problems"]


def test_no_code_of_an_interview_gets_out(converted):
    for path in [*converted.glob("docs/**/*.md"), *converted.glob("docs/**/*.inc"), converted / "references.bib"]:
        assert not re.search(r"INT[SK][ _-]*\d", path.read_text()), path


def test_builds_without_a_warning_and_without_raw_html(converted, tmp_path):
    project = Project(tmp_path / "book", converted)
    project.build("xml", source="docs")
    assert not [path for path in (tmp_path / "book/_build/xml").rglob("*.xml") if "<raw" in path.read_text()]


@pytest.mark.program("jekyll")
def test_every_page_shows_what_jekyll_showed(tmp_path):
    rendered, out = tmp_path / "site", tmp_path / "out"
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "JEKYLL_NO_BUNDLER_REQUIRE": "true"}
    command = ["jekyll", "build", "-q", "-s", str(CORPUS), "-d", str(rendered), "--disable-disk-cache"]
    subprocess.run(command, check=True, env=environment)
    assert main([str(CORPUS), str(out), "--rendered", str(rendered)]) == 0
    report = json.loads((out / "report.json").read_text())
    compared = report["compared"]
    nowhere = [one["source"] for one in report["elements"] if "leads to no note" in one["detail"]]
    assert len(compared) == 44
    # what kramdown printed of stray end tags: </p> and </li>
    assert {word for one in compared.values() for word in one["lost"].split()} <= {"p", "li"}
    for page, one in compared.items():
        for name, missing in (("images", 0), ("notes", nowhere.count(page))):
            old, new = one[name].split(" → ")
            assert int(new) >= int(old) - missing, (page, name, one[name])
