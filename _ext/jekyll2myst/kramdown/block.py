"""A block as it is first read: where it begins and ends, its text not yet read."""

from __future__ import annotations

from dataclasses import dataclass, field

from .attributes import AttributeList


@dataclass(slots=True)
class Block:
    """A block of a page.

    Kinds are those of kramdown's elements: ``p``, ``blank``, ``eob`` (what shows nothing and ends a block), ``text``
    (read as Markdown later), ``raw`` (HTML as it is), ``html`` (an element) and so on.
    """

    kind: str
    line: int = 0
    #: its text, in pieces
    parts: list[str] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    #: the attribute list that stands before or behind it
    attribute_list: AttributeList | None = None
    #: name of an HTML element or of a definition, level of a heading, mark of a list
    name: str = ""
    #: how the content of an HTML element is read: raw, span or block; whether math, a comment or HTML is a block
    model: str = ""
    #: a paragraph that shows its content only; an HTML element that closes itself
    is_bare: bool = False
    #: sides of a table's columns
    alignments: tuple[str, ...] = ()
    #: where it begins in the text of the page; what its author wrote
    start: int = 0
    source: str = ""

    @property
    def text(self) -> str:
        """The text that was read of it so far."""
        return "".join(self.parts)
