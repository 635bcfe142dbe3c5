"""What the book knows of a term. Standard library only."""

from __future__ import annotations

from typing import NamedTuple


class Definition(NamedTuple):
    """A term, and how the glossary begins to explain it."""

    #: as readers see it
    term: str
    #: its id on the page of the glossary
    anchor: str
    #: the words of the first paragraph, without the calls of notes
    text: str
    #: whether the glossary says more
    goes_on: bool
    #: of the text, "" for that of the book
    language: str
