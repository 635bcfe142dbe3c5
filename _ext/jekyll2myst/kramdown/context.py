"""What is known about a whole page while its pieces are parsed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..tree import Node


@dataclass
class Context:
    """Definitions that may stand anywhere on a page, and what was found wrong with it."""

    #: attribute lists with a name
    attribute_lists: dict[str, dict[str, str]] = field(default_factory=dict)
    #: link definitions: normalised name → address and title
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: abbreviations: short form → long form
    abbreviations: dict[str, str] = field(default_factory=dict)
    #: notes: name → the node that holds its text
    notes: dict[str, Node] = field(default_factory=dict)
    #: kramdown options, of the site and of the page
    options: dict[str, str] = field(default_factory=dict)
    #: what reads blocks, in the order in which they are tried
    block_readers: tuple[Callable[[Any, str], bool], ...] = ()
    #: what reads spans, by the character that they begin with
    span_readers: Mapping[str, Callable[[Any, list[Node]], bool]] = field(default_factory=dict)
    #: is called with kind, text, line and what is wrong
    report: Callable[[str, str, int, str], None] = lambda kind, text, line, detail: None

    def is_enabled(self, name: str) -> bool:
        """Say whether an option is switched on."""
        return str(self.options.get(name, "false")).lower() == "true"


def normalize_label(text: str) -> str:
    """Return the name of a link definition, as definitions and uses are compared (case and space do not count)."""
    return " ".join(text.split()).lower()
