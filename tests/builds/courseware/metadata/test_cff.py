"""``CITATION.cff``: ours is valid, what it says is read, what is wrong with another is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import check_jsonschema
import jsonschema
import pytest
import yaml
from courseware.metadata.cff import CffError, read_cff
from courseware.metadata.records import Agent
from project import REPOSITORY

SCHEMA = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor" / "citation-file-format.json"
GOOD = {"title": "T", "authors": [{"name": "N"}], "date-released": "2026-11-23"}


def faults(text: str) -> list[str]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    found = yaml.load(text, yaml.BaseLoader)
    return [error.message for error in jsonschema.validators.validator_for(schema)(schema).iter_errors(found)]


def test_ours_is_what_the_format_says():
    text = (REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")
    # the schema wants a number as the year, and the loader gives texts
    assert faults(text.replace("year: 2019", "")) == []
    assert faults(text.replace("cff-version: 1.2.0", "")) != []


def test_what_it_says_is_read():
    told = read_cff(
        """
title: Keys
version: 2
license: MIT
date-released: 2026-11-23
authors: [{family-names: Ada, given-names: Ann}, {name: A Group}]
preferred-citation: {title: Doors, year: 2019, edition: second, authors: [{name: Elders}], url: https://d.example}
"""
    )
    assert told.edition.authors == (Agent("Ada", "Ann"), Agent("A Group"))
    assert (told.version, told.edition.date, told.edition.license) == ("2", "2026-11-23", "MIT")
    assert (told.book.title, told.book.date, told.book.edition, told.book.address) == (
        "Doors",
        "2019",
        "second",
        "https://d.example",
    )


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("title: [", "it is no YAML", 1),
        ("a: 1\n b: 2", "it is no YAML", 2),
        ("- a list", "it holds no lines of 'key: value'", None),
        ("", "it holds no lines of 'key: value'", None),
        (json.dumps({**GOOD, "authors": []}), "it has no authors", None),
        (json.dumps({**GOOD, "authors": "Ada"}), "it has no authors", None),
        (json.dumps({**GOOD, "authors": [{"alias": "x"}]}), "an author has no name", None),
        (json.dumps({**GOOD, "date-released": "soon"}), "it has no date", None),
        (json.dumps({**GOOD, "title": ""}), "it has no title", None),
        (json.dumps({**GOOD, "license": ["MIT", "ISC"]}), "license is not one text", None),
        (json.dumps({**GOOD, "preferred-citation": "x"}), "preferred-citation holds no lines", None),
        (json.dumps({**GOOD, "preferred-citation": {"title": "D"}}), "preferred-citation: it has no authors", None),
    ],
)
def test_what_is_wrong_is_told(text, message, line):
    with pytest.raises(CffError, match=message.replace("(", r"\(")) as caught:
        read_cff(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [", "CITATION.cff:1: WARNING: CITATION.cff: it is no YAML"),
        ("", "CITATION.cff:1: WARNING: CITATION.cff: it holds no lines"),
        (None, "metadata_citation is 'CITATION.cff', which cannot be read"),
    ],
    ids=["broken", "empty", "missing"],
)
def test_the_book_is_built_all_the_same(project, text, message):
    book = project("metadata")
    if text is None:
        (book.folder / "CITATION.cff").unlink()
    else:
        book.write("CITATION.cff", text)
    book.build("html", clean=False)
    assert message in book.warnings
    page = book.text("html", "module/page.html")
    assert "Cite this page" not in page
    assert "citation_title" not in page
    assert '"license"' not in page


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version: "1.2"', "version: 9", "CITATION.cff:4: WARNING: version is '9', and release in conf.py is '1.2'"),
        (
            "title: 'A Book of <Doors> & \"Keys\"'",
            "title: Another",
            "CITATION.cff:3: WARNING: title is 'Another', and project in conf.py is 'A Book of",
        ),
        (
            "CC-BY-SA-4.0",
            "MIT",
            "license stands for 'https://spdx.org/licenses/MIT.html', and acc",
        ),
    ],
)
def test_what_conf_says_otherwise_is_told(project, old, new, message):
    book = project("metadata")
    book.replace("CITATION.cff", old, new)
    settings = {"accessibility_license_url": "https://creativecommons.org/licenses/by-sa/4.0/"}
    book.build("html", clean=False, settings=settings)
    assert message in book.warnings


def test_an_address_that_pages_may_not_link_is_left_out(project):
    book = project("metadata")
    book.replace("CITATION.cff", "version:", 'url: "javascript:alert(1)"\nversion:')
    book.build("html", clean=False)
    assert book.warnings.count("[metadata.unsafe_address]") == 1
    assert re.search(r"^CITATION.cff:\d+: WARNING: url is 'javascript:alert\(1\)'", book.warnings, re.MULTILINE)
    assert "javascript:" not in book.text("html", "module/page.html")
