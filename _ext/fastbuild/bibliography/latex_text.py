r"""Reads the LaTeX that stands in a BibTeX field as a small tree: text, groups, styles, links.

It is no LaTeX: what it does not know it keeps as text, and notes it. It never fails.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ..addresses import percent_encoded
from .latex_symbols import (
    ACCENTS,
    LETTERS,
    LOGOS,
    MATH_ACCENTS,
    QUOTED,
    SIGNS,
    SPACES,
    STYLES,
    SWITCHES,
    UNPRINTED,
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """What stands in braces: its case is kept."""

    pieces: tuple[str | Group | Styled | Link, ...]


@dataclass(frozen=True)
class Styled:
    """Text in a style, by pybtex's name of it: em, strong, tt, sup, sub."""

    style: str
    pieces: tuple[str | Group | Styled | Link, ...]


@dataclass(frozen=True)
class Link:
    """A link, with an address that is percent-encoded."""

    address: str
    pieces: tuple[str | Group | Styled | Link, ...]


#: what a field is made of
Pieces = tuple[str | Group | Styled | Link, ...]

_COMMAND = re.compile(r"\\([A-Za-z]+)\*?[ \t\n]*|\\(.)", re.DOTALL)
_PLAIN = re.compile(r"[^\\{}$~`'^_-]+")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\u00a0"))
#: groups deeper than that are read as text: no field has them, and no recursion may end a build
_DEEPEST = 60
#: commands whose arguments are an address, or an address and a text
_ADDRESS_COMMANDS = frozenset({"url", "nolinkurl", "path", "href"})


def read_latex(source: str, *, verbatim: bool = False) -> tuple[Pieces, tuple[str, ...]]:
    r"""Return the pieces of a field, and the commands in it that nobody knows.

    :param verbatim: no ligatures and no ties, as in addresses: ``--`` and ``~`` are themselves
    """
    reader = _Reader(source, verbatim=verbatim)
    try:
        pieces = reader.read_all()
    except RecursionError:  # thousands of commands, each the argument of the one before it
        pieces = [re.sub(r"[\\{}]", "", source)]
    return tuple(pieces), tuple(dict.fromkeys(reader.unknown))


def read_address(source: str) -> str:
    r"""Return an address as it was meant, not yet encoded: without LaTeX's escapes, braces and frame, ``\url``."""
    pieces, _unknown = read_latex(source, verbatim=True)
    if len(pieces) == 1 and isinstance(pieces[0], Link):
        return pieces[0].address
    address = plain_text(pieces).replace("∼", "~").replace("\u00a0", " ").strip()
    return address[1:-1].strip() if address.startswith("<") and address.endswith(">") else address


def plain_text(pieces: Sequence[str | Group | Styled | Link]) -> str:
    """Return the text of some pieces."""
    return "".join(piece if isinstance(piece, str) else plain_text(piece.pieces) for piece in pieces)


class _Reader:
    """Reads one field, from left to right."""

    def __init__(self, source: str, *, verbatim: bool = False) -> None:
        """Begin; a single dollar sign is money, not the begin of a formula."""
        self.source, self.position, self.verbatim = source, 0, verbatim
        self.in_math, self.depth = False, 0
        self.has_math = len(re.findall(r"(?<!\\)\$", source)) % 2 == 0
        self.unknown: list[str] = []

    def read_all(self) -> list[str | Group | Styled | Link]:
        """Return all pieces; a brace that nothing opened is left out."""
        pieces: list[str | Group | Styled | Link] = []
        while self.position < len(self.source):
            pieces += self._read_until("}")
            self.position += 1
        return joined(pieces)

    def _read_until(self, end: str) -> list[str | Group | Styled | Link]:
        """Return the pieces before *end*, or before the end of the source."""
        pieces: list[str | Group | Styled | Link] = []
        while self.position < len(self.source) and self.source[self.position] != end:
            if self.source[self.position] == "}":  # of a group around a formula that is not closed
                break
            match = _COMMAND.match(self.source, self.position)
            if match and (style := SWITCHES.get(match[1])) is not None and not self.in_math:
                self.position = match.end()
                inner = tuple(self._read_until(end))
                return joined([*pieces, Styled(style, inner)] if style else [*pieces, *inner])
            pieces += self._read_one(match)
        return joined(pieces)

    def _read_one(self, command: re.Match[str] | None) -> Pieces:
        """Return what the next unit is: a command, a group, a formula, a ligature, text."""
        if command:
            self.position = command.end()
            return self._read_command(command[1] or command[2])
        character = self.source[self.position]
        if character == "{":
            return self._read_group()
        if character == "$" and self.has_math:
            return self._read_math("$$" if self.source.startswith("$$", self.position) else "$")
        if character in "^_" and self.in_math:
            self.position += 1
            return (Styled("sup" if character == "^" else "sub", self._read_argument()),)
        return (self._read_text(),)

    def _read_text(self) -> str:
        """Return text up to what may mean something else."""
        if match := _PLAIN.match(self.source, self.position):
            self.position = match.end()
            return match[0]
        for letters, sign in () if self.verbatim else _LIGATURES:
            if self.source.startswith(letters, self.position):
                self.position += len(letters)
                return sign
        self.position += 1
        character = self.source[self.position - 1]
        return "" if character == "\\" else character

    def _read_group(self) -> Pieces:
        """Return a group; letters that are written as commands are no group of their own, as in BibTeX."""
        self.position += 1
        if self.depth > _DEEPEST:
            return ()
        self.depth += 1
        first = _COMMAND.match(self.source, self.position)
        pieces = tuple(self._read_until("}"))
        self.depth -= 1
        self.position += 1
        name = (first[1] or first[2]) if first else ""
        is_letter = name in ACCENTS or name in LETTERS
        if is_letter or not re.search(r"\w", plain_text(pieces)):
            return pieces
        return (Group(pieces),) if pieces else ()

    def _read_math(self, delimiter: str) -> Pieces:
        """Return a formula as text with raised and lowered parts."""
        self.position += len(delimiter)
        outer, self.in_math = self.in_math, True
        pieces = self._read_until("$")
        self.in_math = outer
        if self.source.startswith(delimiter, self.position):
            self.position += len(delimiter)
        elif self.source.startswith("$", self.position):
            self.position += 1
        return (Group(tuple(pieces)),) if pieces else ()

    def _read_argument(self) -> Pieces:
        """Return the argument of a command: a group, a command or a character."""
        while self.position < len(self.source) and self.source[self.position].isspace():
            self.position += 1
        if self.position >= len(self.source) or self.source[self.position] == "}":
            return ()
        if self.source[self.position] == "{":
            pieces = self._read_group()
            return pieces[0].pieces if len(pieces) == 1 and isinstance(pieces[0], Group) else pieces
        if command := _COMMAND.match(self.source, self.position):
            self.position = command.end()
            return self._read_command(command[1] or command[2])
        self.position += 1
        return (self.source[self.position - 1],)

    def _read_source(self) -> str:
        """Return the source of a command's argument in braces, "" if none follows."""
        match = re.compile(r"\s*\{").match(self.source, self.position)
        if not match:
            return ""
        begin, depth = match.end(), 1
        for brace in re.compile(r"\\.|[{}]", re.DOTALL).finditer(self.source, begin):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            if not depth:
                self.position = brace.end()
                return self.source[begin : brace.start()]
        self.position = len(self.source)
        return self.source[begin:]

    def _read_command(self, name: str) -> Pieces:
        """Return what a command means."""
        if name in ACCENTS and (self.in_math or name not in MATH_ACCENTS):
            return (name,) if self.verbatim and name in "~^" else self._read_accented(name)
        for meanings in (LETTERS, SIGNS, SPACES):
            if name in meanings:
                return (meanings[name],) if meanings[name] else ()
        if name in LOGOS:
            return (Group((LOGOS[name],)),)
        if name in STYLES:
            inner = self._read_argument()
            return (Styled(STYLES[name], inner),) if STYLES[name] and inner else inner
        if name in _ADDRESS_COMMANDS:
            return self._read_link(name)
        if name in QUOTED:
            return ("“", *self._read_argument(), "”")
        if name in UNPRINTED:
            self._read_argument()
            return ()
        return self._read_other(name)

    def _read_other(self, name: str) -> Pieces:
        """Return what stands for a command that has a form of its own, or that nobody knows."""
        if name in ("ensuremath", "(", "["):
            outer, self.in_math = self.in_math, True
            pieces = self._read_argument() if name == "ensuremath" else tuple(self._read_until("\\"))
            self.in_math = outer
            return pieces
        if name in (")", "]"):
            return ()
        if name in ("frac", "tfrac", "dfrac", "nicefrac", "sfrac"):
            return (*self._read_argument(), "/", *self._read_argument())
        if name == "char" and (number := re.compile(r"\d+").match(self.source, self.position)):
            self.position = number.end()
            return (chr(min(int(number[0]), 0xD7FF)),)
        if name in SWITCHES:
            return ()
        if not name.isalpha():
            return (name,)
        self.unknown.append(f"\\{name}")
        return () if self.source[self.position : self.position + 1] == "{" else (f"\\{name} ",)

    def _read_accented(self, name: str) -> Pieces:
        """Return a letter under an accent, composed where Unicode has it so; a dot is no part of what is accented."""
        accent = ACCENTS[name]
        first, *others = (*self._read_argument(), "")
        if not isinstance(first, str):
            return (first, *others)
        if not first.strip():  # an accent on nothing is the sign itself
            return ("" if name.isalpha() else name, first, *others)
        base = {"ı": "i", "ȷ": "j"}.get(first[0], first[0]) if unicodedata.combining(accent) > 220 else first[0]
        length = 1 + next((n for n, sign in enumerate(first[1:]) if not unicodedata.combining(sign)), len(first) - 1)
        return (unicodedata.normalize("NFC", base + first[1:length] + accent) + first[length:], *others)

    def _read_link(self, name: str) -> Pieces:
        r"""Return the link that ``\url`` and ``\href`` mean, or the text of ``\nolinkurl``."""
        address = read_address(self._read_source())
        if name in ("nolinkurl", "path"):
            return (address,) if address else ()
        text = self._read_argument() if name == "href" else ()
        encoded = percent_encoded(address)
        return (Link(encoded, text or (address,)),) if encoded else text


def joined(pieces: Sequence[str | Group | Styled | Link]) -> list[str | Group | Styled | Link]:
    """Return *pieces* with texts that follow each other made one."""
    result: list[str | Group | Styled | Link] = []
    for piece in pieces:
        if isinstance(piece, str) and result and isinstance(result[-1], str):
            result[-1] += piece
        elif piece != "":
            result.append(piece)
    return result
