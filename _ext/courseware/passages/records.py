"""What is known of passages. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from xml.etree.ElementTree import Element

Kind = Literal["heading", "paragraph", "item", "term", "cell", "note", "code"]


@dataclass(frozen=True)
class Words:
    """A part of a passage."""

    text: str
    #: where it leads, if that is outside the book
    address: str = ""
    #: whether it is the number of a note
    calls_note: bool = False
    #: what an abbreviation stands for
    expansion: str = ""
    #: the language, "" for that of the document
    language: str = ""


@dataclass(frozen=True)
class Passage:
    """Some words that stand together: a paragraph, a heading, a cell."""

    kind: Kind
    parts: tuple[Words, ...]
    #: of headings, from 1; of others, how many lists and quotations they stand in
    level: int = 0
    #: what stands before it: "•", "2.", the number of a note
    label: str = ""
    #: of a cell, the words above its column
    head: str = ""
    #: whether a row of a table begins with it
    begins_row: bool = False
    #: the element that holds it and, where that holds more, from which child to which: 0 is before the first one
    element: Element = field(default_factory=lambda: Element("p"), compare=False)
    span: tuple[int, int] | None = field(default=None, compare=False)

    @property
    def introduction(self) -> str:
        """What is said before a cell: the words above its column, with a colon; "" where the cell says them itself."""
        if not self.head or self.head.casefold().rstrip(":") in self.text.casefold():
            return ""
        return f"{self.head} " if self.head[-1] in ":?!" else f"{self.head}: "

    @property
    def text(self) -> str:
        """Its words alone."""
        return " ".join("".join(part.text for part in self.parts).split())
