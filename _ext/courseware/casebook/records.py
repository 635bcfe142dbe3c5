"""What the book knows of its cases and benefits, as frozen records. Imports the standard library only."""

from __future__ import annotations

from typing import NamedTuple

#: typographic characters and what authors may type instead
_TYPOGRAPHIC_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def normalize_name(text: str) -> str:
    """Return *text* as names are compared: without case, typographic marks and repeated spaces."""
    return " ".join(text.translate(_TYPOGRAPHIC_MARKS).casefold().split())


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
    #: pairs of facet and its values, for those that are told
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    #: names of benefits that it shows, besides those under which it is shown
    benefits: tuple[str, ...]
    #: how many words are shown where the case is shown
    words: int
    #: what its story depends on beyond its own source: keys such as `shown_key` gives
    needs: tuple[str, ...]
    #: digest of everything of its own that is shown where the case is shown
    digest: str

    def values(self, facet: str) -> tuple[str, ...]:
        """Return the values of a facet, none if it is not told."""
        return dict(self.facets).get(facet, ())


class Use(NamedTuple):
    """One place where a case study is shown."""

    #: the slug that was asked for, known or not
    slug: str
    #: the id of the benefit it stands under, or ""
    anchor: str
    #: the title of that benefit, or ""
    benefit: str


class Benefit(NamedTuple):
    """One benefit of a benefit table."""

    #: its id on the page
    anchor: str
    #: its title as text
    title: str
    #: slugs of the cases shown under it, in order
    cases: tuple[str, ...]
    #: its title as its author typed it, which a translation does not change
    source_title: str

    def is_called(self, name: str) -> bool:
        """Say whether *name* is its title, translated or not, or its id."""
        return normalize_name(name) in (
            normalize_name(self.title),
            normalize_name(self.source_title),
            normalize_name(self.anchor),
        )


class CasebookPage(NamedTuple):
    """All that one page defines, shows and asks for."""

    #: case studies that are defined here
    cases: tuple[Case, ...] = ()
    #: places where cases are shown
    uses: tuple[Use, ...] = ()
    #: rows of benefit tables
    benefits: tuple[Benefit, ...] = ()


#: key of the part that lists and tables of all cases are made from
ALL_CASES = "all"


def shown_key(slug: str) -> str:
    """Return the key of the part "this case as it is shown"."""
    return f"case:{slug}"


def link_key(slug: str) -> str:
    """Return the key of the part "this case as links name it"."""
    return f"link:{slug}"


def uses_key(slug: str) -> str:
    """Return the key of the part "the places where this case is shown"."""
    return f"uses:{slug}"


def benefit_key(benefit: str) -> str:
    """Return the key of the part "the benefits of this name"."""
    return f"benefit:{benefit}"
