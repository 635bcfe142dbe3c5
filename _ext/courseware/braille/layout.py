"""Lines and pages: 40 cells in a line, 25 lines on a page, of which the first and the last have the page's numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

CELLS, LINES = 40, 25
#: between the lines of a page, and behind a page
LINE_END, PAGE_END = "\r\n", "\f"
#: without head and foot
_LINES_OF_TEXT = LINES - 2
#: a line of them, which ends with its number, says that a page of the printed book begins
_DASH = "-"
#: the least space between a running head and a number
_GAP = 3
#: of a passage, so many lines stand together at the end of a page
_LEAST_LINES = 2


class Block(NamedTuple):
    """Some braille that stands together."""

    #: its pieces, with the number of the printed page that begins with each, "" where none does
    pieces: Sequence[tuple[str, str]]
    #: how many cells stand before its first line, and before others
    first: int = 0
    runover: int = 0
    is_centered: bool = False
    #: how many lines are empty before it
    before: int = 0
    #: how many lines are to follow it on its page
    kept_lines: int = 0
    begins_page: bool = False


def wrap(text: str, first: int, runover: int, width: int = CELLS) -> list[str]:
    """Return braille in lines, which end between words, or within a word that is longer than a line."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        indentation = " " * (runover if lines else first)
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, indentation = "", " " * runover
        line = f"{line} {word}" if line else indentation + word
        while len(line) > width:
            lines.append(line[:width])
            line = " " * runover + line[width:]
    return [*lines, line] if line else lines


class Paginator:
    """Fills pages with blocks."""

    def __init__(self, write_number: Callable[[str], str], head: str, prefix: str = "") -> None:
        """Begin without a page.

        :param write_number: returns a number in braille
        :param head: stands at the top of each page, in braille
        :param prefix: stands before the numbers of pages, in braille
        """
        self._write_number, self._head, self._prefix = write_number, head, prefix
        self._pages: list[list[str]] = []
        self._lines: list[str] = []
        #: the number of the printed page that is being written, and how many pages of braille each has had
        self._printed = ""
        self._counts: Counter[str] = Counter()
        self._top = ""

    @property
    def number(self) -> int:
        """The number of the page that is being filled."""
        return len(self._pages) + 1

    def add(self, block: Block) -> int:
        """Add a *block*; return the number of the page on which it begins."""
        pieces = [(label, self._break(block, text, number)) for number, (label, text) in enumerate(block.pieces)]
        needed = min(_LEAST_LINES, sum(len(lines) for _label, lines in pieces)) + block.kept_lines
        if self._lines and (block.begins_page or len(self._lines) + block.before + needed > _LINES_OF_TEXT):
            self._end_page()
        if self._lines:
            for _line in range(block.before):
                self._add_line("")
        number = self.number if len(self._lines) < _LINES_OF_TEXT else self.number + 1
        for label, lines in pieces:
            if label:
                self._turn_page(label)
            for line in lines:
                self._add_line(line)
        return number

    def end(self) -> list[str]:
        """Return all pages."""
        if self._lines:
            self._end_page()
        return [LINE_END.join(lines) + LINE_END + PAGE_END for lines in self._pages]

    @staticmethod
    def _break(block: Block, text: str, number: int) -> list[str]:
        """Return a piece of a *block* in lines."""
        if block.is_centered:
            return [line.center(CELLS).rstrip() for line in wrap(text, 0, 0, CELLS - 6)]
        return wrap(text, block.first if number == 0 else block.runover, block.runover)

    def _turn_page(self, label: str) -> None:
        """Say that a page of the printed book begins."""
        self._printed = label
        if self._lines and len(self._lines) < _LINES_OF_TEXT:
            self._lines.append(self._write_number(label).rjust(CELLS, _DASH))
            self._counts[label] += 1

    def _add_line(self, line: str) -> None:
        if len(self._lines) == _LINES_OF_TEXT:
            self._end_page()
        if not self._lines:
            self._top = self._printed
        self._lines.append(line)

    def _end_page(self) -> None:
        """Put head and foot around the lines."""
        foot = (self._prefix + self._write_number(str(self.number))).rjust(CELLS)
        empty = [""] * (_LINES_OF_TEXT - len(self._lines))
        self._pages.append([self._write_head(), *self._lines, *empty, foot])
        self._lines = []

    def _write_head(self) -> str:
        """Return the first line of a page: the head, and the printed page, lettered where that goes on."""
        label = self._top
        count = self._counts[label]
        self._counts[label] += 1
        # the 27th page and those behind it have no letter of their own
        letter = chr(ord("a") + min(count, 26) - 1) if count else ""
        number = letter + self._write_number(label) if label else ""
        head = self._head[: CELLS - len(number) - _GAP] if number else self._head[:CELLS]
        return head + number.rjust(CELLS - len(head)) if number else head
