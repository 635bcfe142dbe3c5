"""Where a reader of spans is: a run of text, and what was read of it.

Text is kept as MyST that shows it: what kramdown took for text and MyST would take for markup is escaped, the rest is
as its author wrote it. What begins with a special character is read by the readers of the context, so that this module
knows none of them and each of them can call it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..tree import Node, add_text
from .context import Context

_SPECIAL = re.compile(r"[\\`*_<\[!&{$~>(+,\n]|  +\n|(?<=.)[?!]{3}")
#: elements whose Markdown is also MyST
_AS_WRITTEN = frozenset({"code", "em", "strong", "a", "img", "br", "#call"})
#: spans deeper than this are read as text
MAX_SPAN_DEPTH = 40


class SpanParser:
    """Reads one run of text."""

    def __init__(self, text: str, context: Context, line: int = 0) -> None:
        """Prepare to read *text*, which begins on *line*."""
        self.text, self.context, self.first_line = text, context, line
        self.position = 0
        #: emphasis that is open
        self.open_emphases: list[str] = []
        #: emphasis known to have no end: kind, mark, and what was open
        self.unclosed_emphases: set[tuple[str, str, tuple[str, ...]]] = set()
        self.depth = 0
        self.counted_lines = (0, 0)
        self.bracket_pairs: dict[int, int] | None = None

    def parse(self) -> list[Node]:
        """Return its nodes."""
        nodes, _is_stopped = self.parse_until(None, lambda: True)
        return nodes

    @property
    def line(self) -> int:
        """Return the line at the present position."""
        # lines are counted on from the last position asked for; a reader that failed has gone back before it
        position, lines = self.counted_lines if self.counted_lines[0] <= self.position else (0, 0)
        self.counted_lines = self.position, lines + self.text.count("\n", position, self.position)
        return self.first_line + self.counted_lines[1] if self.first_line else 0

    def parse_until(self, stop: re.Pattern[str] | None, accept: Callable[[], bool]) -> tuple[list[Node], bool]:
        """Return the nodes up to what *stop* matches where *accept* agrees, and whether that was found.

        What *stop* matches at once ends nothing: an empty emphasis is text.
        """
        nodes: list[Node] = []
        while self.position < len(self.text):
            if stop and stop.match(self.text, self.position) and nodes and accept():
                return nodes, True
            match = _SPECIAL.search(self.text, self.position)
            at = match.start() if match else len(self.text)
            # what stops may stand before the next special character: a closing bracket is none
            if stop and (stop_match := stop.search(self.text, self.position, at)):
                at = max(stop_match.start(), self.position)
            if at > self.position:
                add_text(nodes, self.text[self.position : at], self.line)
                self.position = at
                continue
            self._parse_special(nodes)
        return nodes, stop is None

    def parse_until_end_tag(self, close: re.Pattern[str]) -> tuple[list[Node], bool]:
        """Return the nodes up to an end tag that *close* matches, which is passed, and whether there was one."""
        nodes: list[Node] = []
        while self.position < len(self.text):
            if match := close.match(self.text, self.position):
                self.position = match.end()
                return nodes, True
            match = _SPECIAL.search(self.text, self.position)
            at = match.start() if match else len(self.text)
            if at > self.position:
                add_text(nodes, self.text[self.position : at], self.line)
                self.position = at
            else:
                self._parse_special(nodes)
        return nodes, False

    def _parse_special(self, nodes: list[Node]) -> None:
        """Read what begins with a special character at the present position."""
        at, count = self.position, len(nodes)
        reader = self.context.span_readers.get(self.text[at])
        if reader is None or not reader(self, nodes):
            self._parse_character(nodes)
        elif len(nodes) == count + 1 and nodes[-1].tag != "#text":
            # its source lets the writer keep a line as its author wrote it, where only one element changed
            nodes[-1].source = self.text[at : self.position]
            nodes[-1].is_modified |= nodes[-1].tag not in _AS_WRITTEN

    def _parse_character(self, nodes: list[Node]) -> None:
        """Read one character as text."""
        character = self.text[self.position]
        if character in "?!" and self.text.startswith(character * 3, self.position - 1):
            character = f"\\{character}"  # MyST shortens a run of them
        add_text(nodes, character, self.line)
        self.position += 1

    def parse_inner(self, text: str, line: int) -> list[Node]:
        """Return the nodes of a *text* inside this one."""
        # deeper markup is hostile; its words stay
        if self.depth >= MAX_SPAN_DEPTH:
            return [Node("#text", text=re.sub(r"([\\`*_\[\]<])", r"\\\1", text), line=line)]
        parser = SpanParser(text, self.context, line)
        parser.depth = self.depth + 1
        return parser.parse()

    def consume(self, match: re.Match[str]) -> re.Match[str]:
        """Move behind *match*, and return it."""
        self.position = match.end()
        return match

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of *pattern* at the present position."""
        return pattern.match(self.text, self.position)


def parse_spans(text: str, context: Context, line: int = 0) -> list[Node]:
    """Return the nodes of a run of Markdown *text* that begins on *line*."""
    return SpanParser(text, context, line).parse()
