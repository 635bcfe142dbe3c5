"""A site of our own that holds each thing the converter reads, with the expected MyST beside it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from jekyll2myst.__main__ import main
from jekyll2myst.starter.files import FRAME
from project import REPOSITORY, Project

SITE = REPOSITORY / "tests" / "sites" / "every"
EXPECTED = REPOSITORY / "tests" / "sites" / "every.expected"
#: what the converter writes besides the pages: its report, the list of what it wrote, what stands around pages
OWN = {"report.json", "report.html", ".jekyll2myst.json", *FRAME}


def book(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in OWN)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    out = tmp_path_factory.mktemp("every")
    assert main([str(SITE), str(out)]) == 0
    return out


def report(folder: Path) -> dict:
    return json.loads((folder / "report.json").read_text())


def test_expected_output(converted):
    if os.environ.get("REWRITE_GOLDENS"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, content in book(converted).items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_bytes(content)
    assert book(converted) == book(EXPECTED)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "xml"])
def test_builds_without_a_warning(converted, tmp_path, builder):
    Project(tmp_path / "book", converted).build(builder, source="docs")


def test_old_addresses_and_places_are_there(converted, tmp_path):
    out = Project(tmp_path / "book", converted).build("html", source="docs")
    assert 'href="../../guide/links.html"' in (out / "old" / "links" / "index.html").read_text()
    assert 'id="old-place"' in (out / "guide" / "html.html").read_text()
    assert 'href="html.html#old-place"' in (out / "guide" / "links.html").read_text()
    assert 'href="markdown.html#lists-and-quotes"' in (out / "guide" / "links.html").read_text()


def test_every_element_has_a_fate_and_the_totals_add_up(converted):
    found = report(converted)
    totals = found["totals"]
    assert totals["elements"] == len(found["elements"])
    fates = ("kept", "rewritten", "moved", "dropped", "private", "needs a person", "lost")
    assert sum(totals.get(name, 0) for name in fates) == totals["elements"]
    assert sum(sum(counts.values()) for counts in found["kinds"].values()) == totals["elements"]
    assert {one["fate"] for one in found["elements"]} <= set(fates)
    assert totals["lost words"] == totals.get("lost", 0) == 0
    assert all(one["line"] for one in found["elements"] if one["kind"] in ("link", "heading", "image", "list item"))


def test_counts_are_those_of_the_source(converted):
    kinds = {kind: sum(counts.values()) for kind, counts in report(converted)["kinds"].items()}
    # counted by hand in guide/html.md, guide/markdown.md and the others
    assert kinds["script"] == 1
    assert kinds["embedded"] == 2
    assert kinds["image"] == 5 + 1  # one stands there again, since it has no alternative text
    assert kinds["heading"] == 9
    assert kinds["code"] == 4


def test_strict_says_that_something_is_left(tmp_path):
    assert main([str(SITE), str(tmp_path), "--strict"]) == 1


def test_dry_run_writes_nothing(tmp_path, capsys):
    assert main([str(SITE), str(tmp_path / "out"), "--dry-run"]) == 0
    assert not (tmp_path / "out").exists()
    assert "of them lost" in capsys.readouterr().out


def test_pages_for_the_old_host(tmp_path):
    main([str(SITE), str(tmp_path), "--book-url", "https://new.example.org/en/latest/"])
    page = (tmp_path / "old-host" / "guide" / "html" / "index.html").read_text()
    assert "https://new.example.org/en/latest/guide/html.html" in page


@pytest.mark.program("jekyll")
def test_compared_with_jekyll(tmp_path, capsys):
    rendered = tmp_path / "site"
    environment = {**os.environ, "JEKYLL_ENV": "production", "LC_ALL": "C.UTF-8", "JEKYLL_NO_BUNDLER_REQUIRE": "true"}
    command = ["jekyll", "build", "-q", "-s", str(SITE), "-d", str(rendered), "--disable-disk-cache"]
    subprocess.run(command, check=True, env=environment)
    main([str(SITE), str(tmp_path / "out"), "--rendered", str(rendered)])
    compared = report(tmp_path / "out")["compared"]
    assert len(compared) == 10  # Jekyll takes a page that begins with a byte order mark for a file without front matter
    # words that the old pages show and the new ones do not: garbage of broken HTML, numbers of notes, quotation dashes
    assert all(one["recall"] > 0.9 for page, one in compared.items() if page != "guide/notes.md"), compared
    assert compared["plain.html"]["recall"] == compared["index.md"]["recall"] == 1.0
