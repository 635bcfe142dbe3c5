"""Where a link leads: address and title behind its text (kramdown 2.4, ``parser/kramdown/link.rb``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from .block import Block
from .patterns import SPACES
from .scanner import Scanner

_BRACKET = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|[\[\]]", re.DOTALL)
_ANGLE = re.compile(r"\(<([^\n]*?)>")
_PAREN = re.compile(r"[()]")
_TITLE_START = re.compile(r"\s(?=['\"])", re.ASCII)
_TITLE = re.compile(r"\s*?([\"'])", re.ASCII)
_TITLE_ENDS = {mark: re.compile(rf"{mark}\s*\)", re.ASCII) for mark in "\"'"}


class Destination(NamedTuple):
    """Where a link leads."""

    address: str
    title: str
    #: the block in the place of the definition, `None` for an address behind the text
    block: Block | None = None


def read_inline_destination(scanner: Scanner) -> Destination | None:
    """Return the address and title in parentheses at the present position, and pass them; `None` without an end."""
    text, start = scanner.text, scanner.position
    # angle brackets may hold spaces and parentheses
    if scanner.find(">", start) >= 0 and (angle := _ANGLE.match(text, start)):
        if text.startswith(")", angle.end()):
            scanner.position = angle.end() + 1
            return Destination(angle[1], "")
        return _read_title(scanner, angle[1], angle.end())
    close = find_closing_paren(scanner, start)
    quote = scanner.search(_TITLE_START, start + 1)
    if close >= 0 and (quote is None or close < quote.start()):
        scanner.position = close + 1
        return Destination(text[start + 1 : close].strip(SPACES), "")
    if quote is None:
        return None
    return _read_title(scanner, text[start + 1 : quote.start()].strip(SPACES), quote.end())


def _read_title(scanner: Scanner, address: str, position: int) -> Destination | None:
    """Return the address with the title that stands at *position*, and pass it; `None` where there is none."""
    start = _TITLE.match(scanner.text, position)
    if start is None:
        return None
    end = scanner.search(_TITLE_ENDS[start[1]], start.end() + 1)
    if end is None:
        return None
    scanner.position = end.end()
    return Destination(address, scanner.text[start.end() : end.start()])


def find_closing_paren(scanner: Scanner, position: int) -> int:
    """Return where the parenthesis at *position* is closed, -1 where it is not; all of a text are paired once."""
    if scanner.paren_pairs is None:
        scanner.paren_pairs = {}
        open_positions: list[int] = []
        for match in _PAREN.finditer(scanner.text):
            if match[0] == "(":
                open_positions.append(match.start())
            elif open_positions:
                scanner.paren_pairs[open_positions.pop()] = match.start()
    return scanner.paren_pairs.get(position, -1)


def pair_brackets(text: str) -> dict[int, int]:
    """Return, for each bracket that opens, the position of the one that closes it. Code and escapes do not count."""
    pairs: dict[int, int] = {}
    open_positions: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            open_positions.append(bracket.start())
        elif bracket[0] == "]" and open_positions:
            pairs[open_positions.pop()] = bracket.start()
    return pairs
