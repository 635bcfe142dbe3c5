"""Fields of CITATION.cff that catalogues ask for: one that is wrong costs itself."""

from __future__ import annotations

import pytest
from courseware.metadata.cff import read_cff
from courseware.metadata.records import Agent

FILE = """
title: Doors
authors:
  - family-names: Opener
    given-names: Ann
    orcid: {orcid}
date-released: 2026-11-23
doi: {doi}
isbn: {isbn}
publisher: {publisher}
keywords: {keywords}
abstract: |
  How doors
  are opened.
"""
RIGHT = {
    "orcid": "https://orcid.org/0000-0002-1825-0097",
    "doi": "10.5281/zenodo.1234567",
    "isbn": "978-0-306-40615-7",
    "publisher": "{name: A Library}",
    "keywords": "[doors, ' open  ways ', doors]",
}


def test_fields_are_read():
    citation = read_cff(FILE.format(**RIGHT))
    assert citation.faults == ()
    assert citation.edition.authors == (Agent("Opener", "Ann", "https://orcid.org/0000-0002-1825-0097"),)
    edition = citation.edition
    assert (edition.doi, edition.isbn, edition.publisher) == (
        "10.5281/zenodo.1234567",
        "978-0-306-40615-7",
        "A Library",
    )
    assert citation.keywords == ("doors", "open ways")
    assert citation.abstract == "How doors are opened."


@pytest.mark.parametrize(
    ("key", "value", "remedy"),
    [
        ("orcid", "0000-0002-1825-0097", "type its address: https://orcid.org/"),
        ("doi", "https://doi.org/10.5281/zenodo.1", "type it without an address before it"),
        ("doi", "[a]", "is not one text"),
        ("isbn", "978-0-306-40615-8", "check digit"),
        ("isbn", "12", "check digit"),
        ("publisher", "A Library", "type publisher: and below it name:"),
        ("keywords", "doors", "type each keyword on a line of its own"),
    ],
)
def test_wrong_field_costs_itself(key, value, remedy):
    citation = read_cff(FILE.format(**{**RIGHT, key: value}))
    assert [fault.key for fault in citation.faults] == [key]
    assert remedy in citation.faults[0].message
    assert citation.edition.title == "Doors"
    right = read_cff(FILE.format(**RIGHT))
    assert (citation.edition.doi or key == "doi") and (citation.keywords or key == "keywords")
    assert citation.edition != right.edition or citation.keywords != right.keywords


@pytest.mark.parametrize("isbn", ["0-306-40615-2", "080442957X", "9780306406157"])
def test_isbn_of_either_length(isbn):
    assert read_cff(FILE.format(**{**RIGHT, "isbn": f"'{isbn}'"})).edition.isbn == isbn


def test_book_has_the_doi_of_its_edition():
    text = FILE.format(**RIGHT) + "preferred-citation:\n  title: Gates\n  year: 2019\n  authors: [{name: A}]\n"
    assert read_cff(text).book.doi == "10.5281/zenodo.1234567"
