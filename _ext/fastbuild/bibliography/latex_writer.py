r"""Writes pieces as LaTeX that has one form for one meaning, which is kept in entries, and reads that as pybtex's text.

The form: characters of Unicode, ``\`` before the ten that mean something, braces, ``\emph``, ``\href`` and their like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from .latex_text import Group, Link, Pieces, Styled, read_latex

_COMMANDS = {
    "em": "emph", "strong": "textbf", "tt": "texttt", "sup": "textsuperscript", "sub": "textsubscript",
}  # fmt: skip
#: what `latex_text` would read as something else
_SPECIAL = re.compile(r"[\\{}$&#%_~^]|-(?=-)|`(?=`)|'(?=')")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def write_latex(pieces: Sequence[str | Group | Styled | Link]) -> str:
    """Return *pieces* in the one form."""
    return "".join(_write(piece) for piece in pieces)


def _write(piece: str | Group | Styled | Link) -> str:
    """Return one piece in the one form."""
    if isinstance(piece, str):
        return _SPECIAL.sub(_escape, piece)
    inner = write_latex(piece.pieces)
    if isinstance(piece, Group):
        return "{" + inner + "}"
    if isinstance(piece, Styled):
        return f"\\{_COMMANDS[piece.style]}{{{inner}}}"
    return f"\\href{{{_SPECIAL.sub(_escape, piece.address)}}}{{{inner}}}"


def _escape(match: re.Match[str]) -> str:
    """Return the form of a character that means something."""
    character = match[0]
    if character in "-`'":
        return character + "{}"
    return _ESCAPES.get(character, "\\" + character)


@lru_cache(maxsize=4096)
def _pieces_of(latex: str) -> Pieces:
    """Return the pieces of a field in the one form."""
    return read_latex(latex)[0]


def make_from_latex(original: Any) -> Any:
    """Return what does the work of pybtex's class method `Text.from_latex` with styles, links and all of Unicode."""

    def from_latex(cls: type[Any], latex: str) -> Any:
        return cls(*_rich_parts(_pieces_of(latex)))

    return classmethod(from_latex)


def _rich_parts(pieces: Pieces) -> list[Any]:
    """Return *pieces* as parts of pybtex's rich text."""
    from pybtex.richtext import HRef, Protected, Tag

    make: dict[type, Callable[[Any, list[Any]], Any]] = {
        Group: lambda _piece, parts: Protected(*parts),
        Styled: lambda piece, parts: Tag(piece.style, *parts),
        Link: lambda piece, parts: HRef(piece.address, *parts),
    }
    return [
        piece if isinstance(piece, str) else make[type(piece)](piece, _rich_parts(piece.pieces)) for piece in pieces
    ]
