"""What Zotero makes of the tags of a page, by the rules of its translators "Embedded Metadata" and "RDF".

The rules are written down here from https://github.com/zotero/translators; only what these tags can meet.
"""

from __future__ import annotations

from typing import Any

import pytest
from courseware.metadata.records import Agent, Work, make_reference_tags

PERSON, OTHER, GROUP, WORD = (
    Agent("Nuñez O'Hara", "Jean-Luc"),
    Agent("Li", "Ann"),
    Agent("The Doors Group"),
    Agent("ACME"),
)
BOOK = Work(
    "Doors", (PERSON,), "2026-11-23", "2nd ed.", "CC-BY-4.0", "https://b.example/", "", "A Library", "10.5281/z.1"
)
PAGE = BOOK._replace(title="Keys", book="Doors", address="https://b.example/keys.html", doi="")
#: Zotero's types, in the order in which they win
_TYPES = (("citation_journal_title", "journalArticle"), ("citation_inbook_title", "bookSection"))
_FIELDS = {
    "citation_title": "title",
    "citation_publication_date": "date",
    "citation_inbook_title": "publicationTitle",
    "citation_publisher": "publisher",
    "citation_doi": "DOI",
    "citation_public_url": "url",
    "citation_language": "language",
}


def _clean_author(text: str, use_comma: bool) -> tuple[str, str]:
    """Return family and given name: ``ZU.cleanAuthor``."""
    text = text.strip(" .,/[]:")
    family, _comma, given = text.partition(", ") if use_comma else reversed(text.rpartition(" "))
    return family, given


def _import(tags: list[tuple[str, str]], og_type: str) -> dict[str, Any]:
    names = dict(tags)
    guess = {"book": "book", "article": "journalArticle"}[og_type]
    item: dict[str, Any] = {"itemType": next((kind for name, kind in _TYPES if name in names), guess)}
    item |= {field: names[name] for name, field in _FIELDS.items() if name in names}
    authors = [value for name, value in tags if name == "citation_author"]
    creators = authors or [value for name, value in tags if name == "dc.creator"]
    item["creators"] = [_clean_author(text, "," in text) for text in creators]
    return item


@pytest.mark.parametrize(
    "authors", [(PERSON,), (PERSON, OTHER), (GROUP,), (WORD,), (PERSON, GROUP), (GROUP, OTHER, WORD)], ids=str
)
@pytest.mark.parametrize(("work", "item_type"), [(BOOK, "book"), (PAGE, "bookSection")])
def test_zotero_files_a_work(work, item_type, authors):
    og_type = "article" if work.book else "book"
    item = _import(make_reference_tags(work._replace(authors=authors), "en", ""), og_type)
    assert item["itemType"] == item_type
    assert item["creators"] == [(author.name, author.given) for author in authors]
    assert (item["title"], item["date"], item["url"]) == (work.title, "2026/11/23", work.address)
    assert item["publisher"] == "A Library"
    assert item.get("DOI", "") == work.doi
    assert item.get("publicationTitle", "") == work.book
