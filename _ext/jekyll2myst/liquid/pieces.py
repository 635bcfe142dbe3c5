"""Pieces of expanded text that know which line of the page they come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self


class Piece(str):
    """A piece of text."""

    __slots__ = ("is_template_text", "line")

    #: the line of the template that it begins on, or that its tag stands on, from 1
    line: int
    #: whether it is text of the template: then each line of it is one of the template
    is_template_text: bool

    def __new__(cls, text: str, line: int, *, is_template_text: bool = False) -> Self:
        """Keep *text* with its line."""
        piece = super().__new__(cls, text)
        piece.line, piece.is_template_text = line, is_template_text
        return piece


def find_lines(pieces: Iterable[str], first_line: int) -> list[int]:
    """Return, for each line of the text that *pieces* form, the line of the file that it comes from.

    :param first_line: the line of the file on which the template begins
    """
    lines: list[int] = []
    # the line of the present line's first words, and where the last piece stood
    line, last_line = 0, 1
    for piece in pieces:
        is_template_text = isinstance(piece, Piece) and piece.is_template_text
        start = piece.line if isinstance(piece, Piece) else last_line
        for number, part in enumerate(piece.split("\n")):
            if number:
                lines.append((line or last_line) + first_line - 1)
                line = 0
            last_line = start + (number if is_template_text else 0)
            if not line and part.strip():
                line = last_line
    return [*lines, (line or last_line) + first_line - 1]
