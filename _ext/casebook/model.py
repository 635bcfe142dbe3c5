"""What the book knows of its cases and benefits, as frozen records. Imports the standard library only."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """One case study, as its own file defines it."""

    #: what authors type to show it: lower-case words joined by hyphens
    slug: str
    #: the page that holds it
    docname: str
    #: the line of its directive
    line: int
    #: its name for readers: the heading of its page
    title: str
    #: one sentence for lists
    summary: str
    #: the library it happened in
    library: str
    #: where, or "" if that is not told
    place: str
    #: when, as text ("2011–2014"), or ""
    year: str
    #: how many words are shown where the case is shown
    words: int
    #: digest of everything that is shown where the case is shown
    digest: str


class Use(NamedTuple):
    """One place where a case study is shown."""

    #: the slug that was asked for, known or not
    slug: str
    #: the id of the benefit it stands under, or ""
    anchor: str
    #: the title of that benefit, or ""
    benefit: str


class Benefit(NamedTuple):
    """One row of a benefit table."""

    #: its id on the page
    anchor: str
    #: its title as text
    title: str
    #: slugs of the cases shown under it, in order
    cases: tuple[str, ...]


class Page(NamedTuple):
    """All that one page defines, shows and asks for."""

    #: case studies that are defined here
    cases: tuple[Case, ...] = ()
    #: places where cases are shown
    uses: tuple[Use, ...] = ()
    #: rows of benefit tables
    benefits: tuple[Benefit, ...] = ()
    #: what the page's output depends on beyond its own source: keys of `crosspage.model.Part`
    needs: tuple[str, ...] = ()


#: key of the part that lists and tables of all cases are made from
EVERYTHING = "all"


def shown(slug: str) -> str:
    """Return the key of the part "this case as it is shown"."""
    return f"case:{slug}"


def used(slug: str) -> str:
    """Return the key of the part "the places where this case is shown"."""
    return f"uses:{slug}"
