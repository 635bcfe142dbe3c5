"""Where a reader is in a text, with the line of the page that it has reached.

Patterns are matched at the present position; a text begins at the beginning of a line of the page.
"""

from __future__ import annotations

import re


class Scanner:
    """A text, and a position in it."""

    __slots__ = (
        "_counted_lines",
        "_counted_position",
        "_found",
        "_missing",
        "closing_fences",
        "first_line",
        "paren_pairs",
        "position",
        "text",
    )

    def __init__(self, text: str, line: int) -> None:
        """Begin to read *text*, which stands on the page from *line* on, 0 where that is not known."""
        self.text, self.first_line, self.position = text, line, 0
        self._counted_position = self._counted_lines = 0
        self._found: dict[str, tuple[int, int]] = {}
        self._missing: dict[str, int] = {}
        #: parentheses that close others; `None` until they are needed
        self.paren_pairs: dict[int, int] | None = None
        #: the lines that may close fenced code, from the last to the first: where they begin, the longest from there on
        self.closing_fences: list[tuple[int, dict[str, int]]] = []

    @property
    def is_at_end(self) -> bool:
        """Say whether all is read."""
        return self.position >= len(self.text)

    @property
    def line(self) -> int:
        """Return the line of the page at the present position."""
        if not self.first_line:
            return 0
        start, end = self._counted_position, self.position
        # lines are counted on from the last position asked for, back where a reader has failed
        change = self.text.count("\n", start, end) if start <= end else -self.text.count("\n", end, start)
        self._counted_position, self._counted_lines = end, self._counted_lines + change
        return self.first_line + self._counted_lines

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of *pattern* at the present position."""
        return pattern.match(self.text, self.position)

    def scan(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of *pattern* at the present position, and move behind it."""
        match = pattern.match(self.text, self.position)
        if match:
            self.position = match.end()
        return match

    def find(self, part: str, position: int) -> int:
        """Return where *part* stands next from *position* on, -1 where it does not.

        The answer is kept, so that many readers that look for one end do not each read the rest of the page.
        """
        start, part_start = self._found.get(part, (-1, -2))
        if part_start == -2 or position < start or 0 <= part_start < position:
            part_start = self.text.find(part, position)
            self._found[part] = position, part_start
        return part_start

    def search(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        """Return the next match of *pattern* from *position* on; that there is none is kept."""
        if self._missing.get(pattern.pattern, len(self.text) + 1) <= position:
            return None
        match = pattern.search(self.text, position)
        if match is None:
            self._missing[pattern.pattern] = position
        return match

    def line_end(self, position: int) -> int:
        """Return where the line of *position* ends, behind its line end."""
        end = self.text.find("\n", position)
        return end + 1 if end >= 0 else len(self.text)
