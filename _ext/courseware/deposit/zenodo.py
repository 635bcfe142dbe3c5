"""``.zenodo.json``: what Zenodo asks of a deposit (https://developers.zenodo.org/#representation).

In the root of a repository, Zenodo reads it at each release on GitHub; otherwise it says what to type into the form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from ..metadata.cff import Citation
from ..metadata.records import Agent
from .languages import name_language

FILE = ".zenodo.json"


class Book(NamedTuple):
    """What ``conf.py`` says of a book."""

    description: str
    language: str
    #: where it is on the web, "" if nowhere
    address: str


def write_zenodo(citation: Citation, book: Book) -> str:
    """Return the file."""
    edition, work = citation.edition, citation.book
    others = [author for author in edition.authors if author not in work.authors]
    license_name = work.license or edition.license
    facts: dict[str, Any] = {
        "title": work.title,
        "upload_type": "lesson",
        "description": book.description or citation.abstract or work.title,
        "creators": [_describe_agent(author) for author in work.authors],
        "contributors": [{**_describe_agent(author), "type": "Editor"} for author in others],
        "publication_date": edition.date if len(edition.date) > len("2026") else "",
        "access_right": "open" if license_name else "",
        "license": license_name,
        "keywords": list(citation.keywords),
        "version": citation.version,
        "language": name_language(book.language),
        "imprint_publisher": work.publisher,
        "imprint_isbn": work.isbn,
        "related_identifiers": list(_relate(book)),
    }
    return json.dumps({name: fact for name, fact in facts.items() if fact}, ensure_ascii=False, indent=2) + "\n"


def _describe_agent(agent: Agent) -> dict[str, str]:
    """Return a person, family name first, or a group."""
    name = f"{agent.name}, {agent.given}" if agent.given else agent.name
    return {"name": name} | ({"orcid": agent.orcid.rpartition("/")[2]} if agent.orcid else {})


def _relate(book: Book) -> Iterable[dict[str, str]]:
    """Yield where the same book is besides."""
    if book.address:
        yield {"identifier": book.address, "relation": "isVariantFormOf", "scheme": "url"}
