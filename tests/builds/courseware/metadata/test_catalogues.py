"""What catalogues of learning resources find: each form by the rules of its published profile."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

SITE = "https://books.example/en/latest/"
LESSON = """---
myst:
  html_meta:
    keywords: keys, locks
---

# Keys

:::{objectives}
- [turn a key]{#turn}
:::

Whoever has a key can open a door, and whoever has none has to knock at it.

## Turning

:::{teaches} turn
:::

Turn.
"""
SETTINGS = {
    "extensions": ["courseware"],
    "myst_enable_extensions": ["attrs_inline", "colon_fence"],
    "html_baseurl": SITE,
}

_URI = {"type": "string", "format": "uri", "pattern": "^https?://"}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_AGENT = {
    "type": "object",
    "required": ["type", "name"],
    "properties": {
        "type": {"enum": ["Person", "Organization"]},
        "id": _URI,
        "name": {"type": "string", "minLength": 1},
    },
}
_PART = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": _URI, "type": {"contains": {"const": "LearningResource"}}},
}
#: what https://w3id.org/kim/amb/20231019/schemas/schema.json asks for, of the properties that are written
_AMB = {
    "type": "object",
    "required": ["@context", "id", "name", "type"],
    "additionalProperties": False,
    "properties": {
        "@context": {
            "type": "array",
            "minItems": 2,
            "allOf": [
                {"contains": {"const": "https://w3id.org/kim/amb/context.jsonld"}},
                {"contains": {"type": "object", "required": ["@language"]}},
            ],
        },
        "id": _URI,
        "type": {"contains": {"const": "LearningResource"}, "items": {"enum": ["LearningResource", "Book", "Course"]}},
        "name": {"type": "string", "minLength": 1},
        "description": {"type": "string", "minLength": 1},
        "creator": {"type": "array", "items": _AGENT},
        "publisher": {"type": "array", "items": _AGENT},
        "license": {
            "type": "object",
            "required": ["id"],
            "properties": {"id": {"pattern": "^https?://creativecommons.org/"}},
        },
        "datePublished": _DAY,
        "dateModified": _DAY,
        "inLanguage": {"type": "array", "items": {"pattern": "^[a-z]{2,3}$"}},
        "keywords": {"type": "array", "items": {"type": "string"}},
        "learningResourceType": {
            "type": "array",
            "contains": {"required": ["id"], "properties": {"id": {"pattern": "^https://w3id.org/kim/hcrt/"}}},
        },
        "isPartOf": {"type": "array", "items": _PART},
        "hasPart": {"type": "array", "items": _PART},
    },
}
#: what the harvester of https://oersi.org reads of a metadata.yml
_OERSI = {
    "type": "object",
    "required": [
        "creativeWorkStatus",
        "type",
        "name",
        "id",
        "license",
        "creator",
        "inLanguage",
        "learningResourceType",
    ],
    "properties": {
        "creativeWorkStatus": {"const": "Published"},
        "type": {"const": "LearningResource"},
        "id": _URI,
        "license": _URI,
        "creator": {"type": "array", "minItems": 1, "items": {"required": ["type"]}},
        "inLanguage": {"type": "array", "items": {"pattern": "^[a-z]{2}$"}},
    },
}


@pytest.fixture
def book(project):
    book = project("metadata")
    book.write("module/other.md", LESSON)
    return book


def read_linked_data(page: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script', page, re.S)
    assert match
    facts: dict[str, Any] = json.loads(match[1])
    return facts


def find_faults(schema: dict[str, Any], data: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)]


def test_amb_describes_book_and_lesson(book):
    book.build("html", settings=SETTINGS, clean=False)
    records = json.loads(book.text("html", "amb.json"))
    assert [fault for record in records for fault in find_faults(_AMB, record)] == []
    assert [record["id"] for record in records] == [SITE + "index.html", SITE + "module/other.html"]
    whole, lesson = records
    assert whole["type"] == ["LearningResource", "Book"]
    assert whole["license"] == {"id": "https://creativecommons.org/licenses/by-sa/4.0/"}
    assert whole["description"] == "How doors are opened."
    assert [creator["type"] for creator in whole["creator"]] == ["Person", "Organization"]
    assert lesson["isPartOf"] == [{"id": SITE + "index.html", "type": ["LearningResource"], "name": whole["name"]}]
    assert lesson["keywords"] == ["keys", "locks"]
    assert lesson["description"] == "Whoever has a key can open a door, and whoever has none has to knock at it."


def test_amb_takes_no_license_or_date_that_it_does_not_know(book):
    book.replace("CITATION.cff", "CC-BY-SA-4.0", "MIT")
    book.replace("CITATION.cff", "date-released: 2026-11-23", "year: 2026")
    book.build("html", settings=SETTINGS, clean=False)
    records = json.loads(book.text("html", "amb.json"))
    assert [fault for record in records for fault in find_faults(_AMB, record)] == []
    assert {"license", "datePublished"}.isdisjoint(records[0])


def test_index_of_repositories_finds_the_book(book):
    book.replace("CITATION.cff", "license:", "keywords: [doors, 'yes']\nlicense:")
    book.build("html", settings=SETTINGS, clean=False)
    data = yaml.safe_load(book.text("html", "metadata.yml"))
    assert find_faults(_OERSI, data) == []
    assert data["creator"][0] == {"type": "Person", "givenName": "Jean-Luc M.", "familyName": "Nuñez O'Hara"}
    assert data["keywords"] == ["doors", "yes"]


def test_a_book_without_a_license_is_no_open_resource(book):
    out = book.build("html", settings=SETTINGS, clean=False)
    assert (out / "metadata.yml").exists()
    book.replace("CITATION.cff", "license: CC-BY-SA-4.0\n", "")
    book.build("html", settings=SETTINGS, clean=False)
    assert not (out / "metadata.yml").exists()
    assert "license" not in json.loads(book.text("html", "amb.json"))[0]


def test_files_are_those_of_the_present_book(book):
    out = book.build("html", settings=SETTINGS, clean=False)
    book.replace("module/other.md", "# Keys", "# Latches")
    book.build("html", settings=SETTINGS, clean=False)
    incremental = (out / "amb.json").read_bytes()
    assert json.loads(incremental)[1]["name"] == "Latches"
    book.build("html", settings=SETTINGS)
    assert (out / "amb.json").read_bytes() == incremental
    book.build("html", settings={**SETTINGS, "html_baseurl": ""}, clean=False)
    assert not (out / "amb.json").exists()
    assert not (out / "metadata.yml").exists()


def test_training_material_is_claimed_where_the_profile_is_kept(book):
    book.build("html", settings=SETTINGS, clean=False)
    lesson = read_linked_data(book.text("html", "module/other.html"))
    # https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE: the minimum, and what is recommended
    profile = lesson["http://purl.org/dc/terms/conformsTo"]["@id"]
    assert profile == "https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE"
    assert all(lesson[name] for name in ("name", "description", "keywords"))
    assert {
        "author",
        "inLanguage",
        "learningResourceType",
        "license",
        "teaches",
        "timeRequired",
        "url",
    } <= lesson.keys()
    assert "http://purl.org/dc/terms/conformsTo" not in read_linked_data(book.text("html", "module/page.html"))
    # no keywords, no claim
    book.write("module/other.md", LESSON.replace("keywords: keys, locks", "robots: all"))
    book.build("html", settings=SETTINGS, clean=False)
    assert "http://purl.org/dc/terms/conformsTo" not in read_linked_data(book.text("html", "module/other.html"))


def test_description_that_an_author_typed_is_the_only_one(book):
    book.write("module/other.md", LESSON.replace("    keywords: keys", "    description: Turn it.\n    keywords: keys"))
    book.build("html", settings=SETTINGS, clean=False)
    page = book.text("html", "module/other.html")
    assert len(re.findall(r'name="description"', page)) == 1
    assert read_linked_data(page)["description"] == "Turn it."


def test_identifier_and_publisher_of_the_book(book):
    book.replace("CITATION.cff", "license:", "doi: 10.5281/zenodo.1234567\npublisher:\n  name: A Library\nlicense:")
    book.build("html", settings=SETTINGS, clean=False)
    page = book.text("html", "index.html")
    assert '<meta name="citation_doi" content="10.5281/zenodo.1234567" />' in page
    assert read_linked_data(page)["identifier"] == "https://doi.org/10.5281/zenodo.1234567"
    assert read_linked_data(page)["publisher"] == {"@type": "Organization", "name": "A Library"}
    assert "doi       = {10.5281/zenodo.1234567}" in page


def test_wrong_field_is_told_with_its_line(book):
    book.replace("CITATION.cff", "license:", "doi: https://doi.org/10.5281/zenodo.1\nlicense:")
    book.build("html", settings=SETTINGS, clean=False)
    assert "CITATION.cff:10: WARNING: CITATION.cff: doi is 'https://doi.org/10.5281/zenodo.1'; type it" in book.warnings
    assert "Cite this page" in book.text("html", "module/other.html")
