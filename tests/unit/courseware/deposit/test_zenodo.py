"""What Zenodo asks of a deposit, by its published rules."""

from __future__ import annotations

import json

import pytest
from courseware.deposit.languages import name_language
from courseware.deposit.zenodo import Book, write_zenodo
from courseware.metadata.cff import read_cff
from jsonschema import Draft202012Validator

_AGENT = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "orcid": {"pattern": r"^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"},
        "type": {"enum": ["Editor", "Other"]},
    },
}
#: https://github.com/zenodraft/metadata-schema-zenodo, of the properties that are written
SCHEMA = {
    "type": "object",
    "required": ["title", "upload_type", "description", "creators"],
    "additionalProperties": False,
    "dependentRequired": {"access_right": ["license"]},
    "properties": {
        "title": {"type": "string", "minLength": 3},
        "upload_type": {"const": "lesson"},
        "description": {"type": "string", "minLength": 1},
        "creators": {"type": "array", "minItems": 1, "uniqueItems": True, "items": _AGENT},
        "contributors": {"type": "array", "uniqueItems": True, "items": {**_AGENT, "required": ["name", "type"]}},
        "publication_date": {"pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "access_right": {"const": "open"},
        "license": {"type": "string"},
        "keywords": {"type": "array", "uniqueItems": True, "items": {"type": "string", "minLength": 1}},
        "version": {"type": "string"},
        "language": {"pattern": "^[a-z]{3}$"},
        "imprint_publisher": {"type": "string"},
        "imprint_isbn": {"type": "string"},
        "related_identifiers": {
            "items": {
                "required": ["identifier", "relation", "scheme"],
                "properties": {"relation": {"const": "isVariantFormOf"}, "scheme": {"const": "url"}},
            }
        },
    },
}
FULL = """
title: Doors
version: "1.2"
authors:
  - family-names: Li
    given-names: Ann
    orcid: https://orcid.org/0000-0002-1825-0097
  - name: Editors of Doors
date-released: 2026-11-23
license: CC-BY-4.0
keywords: [doors]
publisher: {name: A Library}
preferred-citation:
  title: Doors
  authors: [{name: The Doors Group}]
  year: 2019
"""
SHORT = "title: Doors\nauthors: [{name: A}]\nyear: 2019\n"


@pytest.mark.parametrize("text", [FULL, SHORT])
@pytest.mark.parametrize("book", [Book("How doors open.", "en", "https://b.example/"), Book("", "xx", "")])
def test_deposit_is_described_by_the_rules(text, book):
    data = json.loads(write_zenodo(read_cff(text), book))
    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []


def test_deposit_names_who_wrote_the_book_and_who_made_the_edition():
    data = json.loads(write_zenodo(read_cff(FULL), Book("", "es", "")))
    assert data["creators"] == [{"name": "The Doors Group"}]
    assert data["contributors"] == [
        {"name": "Li, Ann", "orcid": "0000-0002-1825-0097", "type": "Editor"},
        {"name": "Editors of Doors", "type": "Editor"},
    ]
    assert (data["license"], data["language"], data["description"]) == ("CC-BY-4.0", "spa", "Doors")


@pytest.mark.parametrize(("tag", "name"), [("pt_BR", "por"), ("zh-Hant", "zho"), ("haw", "haw"), ("xx", "")])
def test_language_has_three_letters(tag, name):
    assert name_language(tag) == name
