"""How a work is cited: APA style, BibTeX, tags."""

from __future__ import annotations

import pytest
from courseware.metadata.records import (
    Agent,
    Work,
    format_apa,
    format_bibtex,
    locate_license,
    make_citation_key,
    make_reference_tags,
    name_license,
)
from pybtex.database import parse_string

PERSON = Agent("Nuñez O'Hara", "Jean-Luc Maria")
GROUP = Agent("The Doors & Keys Group")
PAGE = Work(
    "Who holds 50% of the keys?", (PERSON, GROUP), "2026-11-23", "", "CC-BY-4.0", "https://b.example/p", "Doors"
)
BOOK = Work("Doors", (GROUP,), "2019", "2nd ed.", "MIT")


def styled(work: Work) -> str:
    return "".join(f"*{text}*" if italic else text for text, italic, _origin in format_apa(work, "In"))


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (
            PAGE,
            "Nuñez O'Hara, J.-L. M., & The Doors & Keys Group. (2026). Who holds 50% of the keys? In *Doors*. "
            "CC BY 4.0. https://b.example/p",
        ),
        (BOOK, "The Doors & Keys Group. (2019). *Doors* (2nd ed.). MIT."),
        (PAGE._replace(title="Keys", authors=(Agent("Doe, Inc."),), license=""), "Doe, Inc. (2026). Keys. In *Doors*."),
    ],
)
def test_apa(work, expected):
    assert styled(work).startswith(expected)


def test_three_authors_are_joined_as_apa_style_wants():
    three = BOOK._replace(authors=(Agent("Ada", "Ann"), Agent("Bo", "Ben"), Agent("Co", "Cy")))
    assert styled(three).startswith("Ada, A., Bo, B., & Co, C. (2019). ")


@pytest.mark.parametrize("work", [PAGE, BOOK], ids=lambda work: work.title)
def test_bibtex_is_read_back(work):
    entries = parse_string(format_bibtex(work), "bibtex").entries
    assert list(entries) == [make_citation_key(work)]
    entry = entries[make_citation_key(work)]
    assert len(entry.persons["author"]) == len(work.authors)
    assert entry.type == ("incollection" if work.book else "book")
    assert entry.fields["year"] == work.date[:4]
    assert entry.fields["title"] == "{" + work.title.replace("%", r"\%") + "}"
    assert entry.fields.get("url", "") == work.address


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (PAGE, "nunezohara2026who"),
        (BOOK, "doors2019doors"),
        (BOOK._replace(title="¿?", authors=(Agent("図書館"),)), "anonymous2019page"),
        (BOOK._replace(title="How the Library"), "doors2019library"),
    ],
)
def test_key_is_short_and_ascii(work, expected):
    assert make_citation_key(work) == expected


@pytest.mark.parametrize(
    ("identifier", "name", "address"),
    [
        ("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC-BY-NC-ND-3.0", "CC BY-NC-ND 3.0", "https://creativecommons.org/licenses/by-nc-nd/3.0/"),
        ("BSD-2-Clause", "BSD-2-Clause", "https://spdx.org/licenses/BSD-2-Clause.html"),
        ("", "", ""),
    ],
)
def test_licences_have_the_names_and_addresses_of_their_makers(identifier, name, address):
    assert (name_license(identifier), locate_license(identifier)) == (name, address)


def test_tags_name_each_author_and_nothing_that_is_not_known():
    assert make_reference_tags(PAGE, "en", "https://b.example/p.pdf") == [
        ("citation_title", PAGE.title),
        ("citation_author_institution", "The Doors & Keys Group"),
        ("dc.creator", "Nuñez O'Hara, Jean-Luc Maria"),
        ("dc.creator", "The Doors & Keys Group,"),
        ("citation_publication_date", "2026/11/23"),
        ("citation_inbook_title", "Doors"),
        ("citation_language", "en"),
        ("citation_public_url", "https://b.example/p"),
        ("citation_pdf_url", "https://b.example/p.pdf"),
    ]
    names = {name for name, _value in make_reference_tags(BOOK, "en", "")}
    assert names.isdisjoint({"citation_pdf_url", "citation_public_url"})
