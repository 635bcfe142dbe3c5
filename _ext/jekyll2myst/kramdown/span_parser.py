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

SPECIAL = re.compile(r"[\\`*_<\[!&{$~>(+,\n]|  +\n|(?<=.)[?!]{3}")
#: elements whose Markdown is also MyST
AS_WRITTEN = frozenset({"code", "em", "strong", "a", "img", "br", "#call"})
#: spans deeper than this are read as text
DEEPEST = 40


class Spans:
    """Reads one run of text."""

    def __init__(self, text: str, context: Context, line: int = 0) -> None:
        """Prepare to read *text*, which begins on *line*."""
        self.text, self.context, self.first = text, context, line
        self.position = 0
        #: emphasis that is open
        self.emphases: list[str] = []
        #: emphasis known to have no end: kind, mark, and what was open
        self.endless: set[tuple[str, str, tuple[str, ...]]] = set()
        self.depth = 0
        self.counted = (0, 0)
        self.brackets: dict[int, int] | None = None

    def read(self) -> list[Node]:
        """Return its nodes."""
        nodes, _found = self.until(None, lambda: True)
        return nodes

    @property
    def line(self) -> int:
        """Return the line at the present position."""
        position, lines = self.counted if self.counted[0] <= self.position else (0, 0)
        self.counted = self.position, lines + self.text.count("\n", position, self.position)
        return self.first + self.counted[1] if self.first else 0

    def until(self, stop: re.Pattern[str] | None, accept: Callable[[], bool]) -> tuple[list[Node], bool]:
        """Return the nodes up to what *stop* matches where *accept* agrees, and whether that was found.

        What *stop* matches at once ends nothing: an empty emphasis is text.
        """
        nodes: list[Node] = []
        while self.position < len(self.text):
            if stop and stop.match(self.text, self.position) and nodes and accept():
                return nodes, True
            found = SPECIAL.search(self.text, self.position)
            at = found.start() if found else len(self.text)
            if stop and (ahead := stop.search(self.text, self.position, at)):
                at = max(ahead.start(), self.position)
            if at > self.position:
                add_text(nodes, self.text[self.position : at], self.line)
                self.position = at
                continue
            self.special(nodes)
        return nodes, stop is None

    def until_close(self, close: re.Pattern[str]) -> tuple[list[Node], bool]:
        """Return the nodes up to an end tag that *close* matches, which is passed, and whether there was one."""
        nodes: list[Node] = []
        while self.position < len(self.text):
            if found := close.match(self.text, self.position):
                self.position = found.end()
                return nodes, True
            found = SPECIAL.search(self.text, self.position)
            at = found.start() if found else len(self.text)
            if at > self.position:
                add_text(nodes, self.text[self.position : at], self.line)
                self.position = at
            else:
                self.special(nodes)
        return nodes, False

    def special(self, nodes: list[Node]) -> None:
        """Read what begins with a special character at the present position."""
        at, count = self.position, len(nodes)
        reader = self.context.span_readers.get(self.text[at])
        if reader is None or not reader(self, nodes):
            self.character(nodes)
        elif len(nodes) == count + 1 and nodes[-1].tag != "#text":
            nodes[-1].source = self.text[at : self.position]
            nodes[-1].changed |= nodes[-1].tag not in AS_WRITTEN

    def character(self, nodes: list[Node]) -> None:
        """Read one character as text."""
        character = self.text[self.position]
        if character in "?!" and self.text.startswith(character * 3, self.position - 1):
            character = f"\\{character}"  # MyST shortens a run of them
        add_text(nodes, character, self.line)
        self.position += 1

    def inner(self, text: str, line: int) -> list[Node]:
        """Return the nodes of a *text* inside this one."""
        if self.depth >= DEEPEST:
            return [Node("#text", text=re.sub(r"([\\`*_\[\]<])", r"\\\1", text), line=line)]
        inside = Spans(text, self.context, line)
        inside.depth = self.depth + 1
        return inside.read()

    def take(self, found: re.Match[str]) -> re.Match[str]:
        """Move behind *found*, and return it."""
        self.position = found.end()
        return found

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of *pattern* at the present position."""
        return pattern.match(self.text, self.position)


def spans(text: str, context: Context, line: int = 0) -> list[Node]:
    """Return the nodes of a run of Markdown *text* that begins on *line*."""
    return Spans(text, context, line).read()
