"""What is cited, and how: APA style (7th edition), BibTeX, the tags that catalogs read. Standard library only."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

#: licences of Creative Commons in SPDX's list (https://spdx.org/licenses/): their kind and version
_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-(?:NC|ND|SA))*)-(\d\.\d)")
_INSTITUTION = "citation_author_institution"
#: characters that mean something to TeX
_TEX = re.compile(r"([&%$#_{}])")
#: words that say nothing of a title
_SMALL = {"a", "an", "the", "how", "what", "el", "la", "los", "las"}


class Authorship(NamedTuple):
    """What the domain keeps of a page."""

    #: who wrote it, if not those who made the edition
    author: str = ""
    #: and when, if not with the edition
    year: str = ""
    #: what its front matter says that it is about
    keywords: tuple[str, ...] = ()
    #: what it says of itself in a sentence or two
    description: str = ""


class Agent(NamedTuple):
    """Who wrote something: a person, or a group if there is no given name."""

    #: family name, or the name of the group
    name: str
    given: str = ""
    #: the address of a person's ORCID iD, "" if none is known
    orcid: str = ""


class Work(NamedTuple):
    """A book, or a page of one."""

    title: str
    authors: tuple[Agent, ...]
    #: the year, or the day as 2026-11-23
    date: str
    #: of a book: which edition
    edition: str = ""
    #: identifier in SPDX's list
    license: str = ""
    #: where it is on the web, "" if nowhere
    address: str = ""
    #: of a page: the title of its book
    book: str = ""
    publisher: str = ""
    #: without the address before it: 10.5281/zenodo.1234567
    doi: str = ""
    isbn: str = ""


class Span(NamedTuple):
    """Some words, and whether they stand in italics."""

    text: str
    italic: bool = False
    #: what the words are of: of a page, as its title, or of the file that tells how the book is cited; "" for what is
    #: in the language of the edition
    origin: Literal["", "page", "file"] = ""


def name_license(identifier: str) -> str:
    """Return what people call a licence: "CC BY-SA 4.0"."""
    match = _CREATIVE_COMMONS.fullmatch(identifier)
    return f"CC {match[1]} {match[2]}" if match else identifier


def locate_license(identifier: str) -> str:
    """Return where a licence can be read: at its maker's, or in SPDX's list; "" for none."""
    match = _CREATIVE_COMMONS.fullmatch(identifier)
    if match:
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    return f"https://spdx.org/licenses/{identifier}.html" if identifier else ""


def _abbreviate_name(agent: Agent) -> str:
    """Return a name as APA style has it: "Davis, K. M."; that of a group whole."""
    if not agent.given:
        return agent.name
    short = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in agent.given.split())
    return f"{agent.name}, {short}"


def _format_apa_authors(authors: tuple[Agent, ...]) -> str:
    """Return the authors as APA style lists them, with a full stop at the end."""
    names = [_abbreviate_name(author) for author in authors]
    if len(names) > 1:
        names = [", ".join(names[:-1]) + ",", names[-1]]
    text = " & ".join(names)
    return text if text.endswith(".") else f"{text}."


def format_apa(work: Work, inside: str) -> list[Span]:
    """Return a work in APA style: a book, or a chapter in one.

    :param inside: what stands before the title of the book, in the language of the reader: "In"
    """
    spans = [Span(_format_apa_authors(work.authors), origin="file"), Span(f" ({work.date[:4]}). ")]
    edition = Span(f" ({work.edition})" if work.edition else "", origin="file")
    if work.book:
        end = "" if work.title.endswith(("?", "!", ".")) and not edition.text else "."
        spans += [Span(work.title, origin="page"), Span(f"{end} {inside} "), Span(work.book, True, "file")]
    else:
        spans.append(Span(work.title, True, "file"))
    spans += [edition, Span(".")]
    last_spans = [f" {name_license(work.license)}." if work.license else "", f" {work.address}" if work.address else ""]
    return [span for span in (*spans, *map(Span, last_spans)) if span.text]


def make_citation_key(work: Work) -> str:
    """Return a key for a bibliography, in ASCII: first author, year, first word of the title that says something.

    Of a person that is the family name, of a group the first word of its name that says something.
    """
    author = work.authors[0]
    words = re.findall(r"[a-z]+", _to_ascii(author.name)) or ["anonymous"]
    name = "".join(words) if author.given else _pick_word(words)
    return f"{name}{work.date[:4]}{_pick_word(re.findall(r'[a-z]+', _to_ascii(work.title)) or ['page'])}"


def _pick_word(words: list[str]) -> str:
    """Return the first word that says something."""
    return next((word for word in words if word not in _SMALL), words[0])


def _to_ascii(text: str) -> str:
    """Return *text* in small letters without accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def format_bibtex(work: Work) -> str:
    """Return a work as an entry of BibTeX."""
    authors = " and ".join(
        f"{_escape_tex(author.name)}, {_escape_tex(author.given)}"
        if author.given
        else f"{{{_escape_tex(author.name)}}}"
        for author in work.authors
    )
    fields = {
        "author": authors,
        "title": f"{{{_escape_tex(work.title)}}}",
        "booktitle": f"{{{_escape_tex(work.book)}}}" if work.book else "",
        "year": work.date[:4],
        "edition": _escape_tex(work.edition),
        "publisher": _escape_tex(work.publisher),
        "isbn": work.isbn,
        "doi": work.doi,
        "note": _escape_tex(name_license(work.license)),
        "url": work.address,
    }
    lines = [f"  {name:<9} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{'incollection' if work.book else 'book'}{{{make_citation_key(work)},\n{''.join(lines)}}}"


def _escape_tex(text: str) -> str:
    """Return *text* so that TeX prints it."""
    return _TEX.sub(r"\\\1", text.replace("\\", "/"))


def make_reference_tags(work: Work, language: str, pdf: str) -> list[tuple[str, str]]:
    """Return the tags that Google Scholar and Zotero read (https://scholar.google.com/intl/en/scholar/inclusion.html).

    :param pdf: the address of the same as PDF, "" for none
    """
    pairs = [
        ("citation_title", work.title),
        *_make_author_tags(work.authors),
        ("citation_publication_date", work.date.replace("-", "/")),
        ("citation_inbook_title", work.book),
        ("citation_publisher", work.publisher),
        ("citation_doi", work.doi),
        ("citation_isbn", work.isbn),
        ("citation_language", language),
        ("citation_public_url", work.address),
        ("citation_pdf_url", pdf),
    ]
    return [(name, value) for name, value in pairs if value]


def _make_author_tags(authors: tuple[Agent, ...]) -> list[tuple[str, str]]:
    """Return the tags of authors.

    Zotero's translator "Embedded Metadata" takes the last word of a ``citation_author`` for the family name, does not
    read ``citation_author_institution``, and looks at ``dc.creator``, which Google Scholar reads as well, only where
    there is no ``citation_author``. There, what stands before the comma is the family name. A name with nothing behind
    its comma is one name, as it is for EndNote, which asks for that comma behind the name of a group.
    """
    if all(author.given and " " not in author.name for author in authors):
        return [("citation_author", f"{author.given} {author.name}") for author in authors]
    institutions = [(_INSTITUTION, author.name) for author in authors if not author.given]
    return institutions + [("dc.creator", f"{author.name}, {author.given}".rstrip()) for author in authors]
