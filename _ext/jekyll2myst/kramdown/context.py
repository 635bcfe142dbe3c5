"""What is known about a whole page while its pieces are parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..tree import Node
from .attributes import AttributeList
from .block import Block
from .ids import HeadingIds
from .options import Options

_SPACES = re.compile(r"\s+", re.ASCII)


class LinkDefinition(NamedTuple):
    """Where a link leads that has its address elsewhere on the page."""

    address: str
    title: str
    #: the block in its place, which may have attributes
    block: Block


@dataclass
class Context:
    """Definitions that may stand anywhere on a page, and what was found wrong with it."""

    options: Options
    #: is called with kind, text, line and what is wrong
    report: Callable[[str, str, int, str], None]
    #: what reads blocks, by the character that their first line begins with; "" is for all others
    block_readers: Mapping[str, tuple[Callable[[Any], bool], ...]]
    #: what reads spans, by the character that they begin with
    span_readers: Mapping[str, tuple[Callable[[Any], bool], ...]]
    #: attribute lists with a name
    attribute_lists: dict[str, AttributeList] = field(default_factory=dict)
    #: link definitions by normalised name
    links: dict[str, LinkDefinition] = field(default_factory=dict)
    #: abbreviations: short form → long form, and the block in the definition's place
    abbreviations: dict[str, tuple[str, Block]] = field(default_factory=dict)
    #: notes: name → the block with its text
    note_blocks: dict[str, Block] = field(default_factory=dict)
    #: notes as nodes
    notes: dict[str, Node] = field(default_factory=dict)
    #: what was reported once
    reported: set[str] = field(default_factory=set)
    #: ids of headings
    heading_ids: HeadingIds = field(default_factory=HeadingIds)

    def report_once(self, kind: str, text: str, line: int, detail: str) -> None:
        """Report what is wrong, if nothing was reported with the same *detail*: on some pages there is a lot of it."""
        if detail not in self.reported:
            self.reported.add(detail)
            self.report(kind, text, line, detail)


def normalize_label(text: str) -> str:
    """Return the name of a link definition, as definitions and uses are compared (case does not count)."""
    return _SPACES.sub(" ", text).lower()
