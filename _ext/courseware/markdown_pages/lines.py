"""Text in a line of Markdown: what is escaped, code, marks, addresses.

CommonMark 0.31 says what a mark is (6.2 "Emphasis and strong emphasis"). A mark that would not be read as one where it
stands, inside a word for example, is left out: its words stay. Marks are written as control characters first, since
what may stand there depends on what stands on both sides of them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class _Mark(NamedTuple):
    """A kind of mark, until it is known what stands around it."""

    start: str
    end: str
    #: what may be written, the first that can be read
    delimiters: tuple[str, ...]


# Unicode has noncharacters that no text holds
_MARKS = {
    "strong": _Mark("\ufdd0", "\ufdd1", ("**",)),
    "emphasis": _Mark("\ufdd2", "\ufdd3", ("_", "*")),
    "strike": _Mark("\ufdd4", "\ufdd5", ("~~",)),
}
#: starts a line inside a block
HARD_BREAK = "\\\n"
_DELIMITERS = {mark.start: mark.delimiters for mark in _MARKS.values()}
_CONTROLS = "".join(mark.start + mark.end for mark in _MARKS.values())
_INNERMOST = re.compile(f"([{''.join(_DELIMITERS)}])([^{_CONTROLS}]*)[{''.join(mark.end for mark in _MARKS.values())}]")
_CONTROL = re.compile(f"[{_CONTROLS}]")
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
# an underscore inside a word marks nothing; "&" and "<" only where they begin something
_SPECIAL = re.compile(r"[\\`*\[\]{$~]|(?<![^\W_])_|_(?![^\W_])|<(?!\s)|&(?=#?\w+;|#?\w*$)")
_AT_START = re.compile(
    r"(?P<sign>#{1,6}(?=\s|$)|[-+](?=\s|$)|>|[-=]+(?=\s*$)|:|%|\+\+\+|\|(?=.*$)|\((?=[^)]*\)=\s*$))"
    r"|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
    r"|(?P<note>\[\^[^\]]+\])(?=:)"
)


def escape_text(text: str) -> str:
    """Return *text* so that Markdown reads it as text, in one line."""
    text = _CONTROL.sub("", _SPACE.sub(" ", text))
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def escape_start(line: str) -> str:
    """Return a line so that it begins no heading, list, quotation, note or table."""
    line = line.strip(" \t\n")
    match = _AT_START.match(line)
    if match is None:
        return line
    before = match["number"] or match["note"] or ""
    return f"{before}\\{line[len(before) :]}"


def write_paragraph(line: str) -> str:
    """Return a line that is a paragraph of its own: one dollar alone begins no formula, and needs no backslash."""
    return escape_start(line.replace("\\$", "$") if line.count("$") == 1 else line)


def mark(name: str, content: str) -> str:
    """Return *content*, marked: "strong", "emphasis" or "strike"."""
    return f"{_MARKS[name].start}{content}{_MARKS[name].end}"


def write_marks(line: str) -> str:
    """Return a line with its marks written, the innermost first."""
    while match := _INNERMOST.search(line):
        before, after = line[: match.start()], line[match.end() :]
        content = match[2].strip()
        leading, trailing = match[2][: len(match[2]) - len(match[2].lstrip())], ""
        if content:
            trailing = match[2][len(leading) + len(content) :]
        around = (
            leading[-1:] or _CONTROL.sub("", before)[-1:],
            trailing[:1] or _CONTROL.sub("", after)[:1],
        )
        delimiter = _choose_delimiter(_DELIMITERS[match[1]], content, *around)
        line = f"{before}{leading}{delimiter}{content}{delimiter}{trailing}{after}"
    return _CONTROL.sub("", line)


def _choose_delimiter(delimiters: tuple[str, ...], content: str, left: str, right: str) -> str:
    """Return what is written before and after *content*, between these characters; "" if nothing can be."""
    if not content:
        return ""
    for delimiter in delimiters:
        sign = delimiter[0]
        is_inside_word = not (_is_boundary(left) and _is_boundary(right))
        if sign in (left, right) or (sign == "_" and is_inside_word):
            continue
        if delimiter == "*" and "*" in content:
            continue
        if (content[0].isalnum() or _is_boundary(left)) and (content[-1].isalnum() or _is_boundary(right)):
            return delimiter
    return ""


def _is_boundary(character: str) -> bool:
    """Say whether a mark may stand beside *character*, whatever it holds; "" is the end of a line."""
    return not character or character.isspace() or unicodedata.category(character).startswith("P")


def write_code(text: str) -> str:
    """Return *text* as code in a line."""
    text = _CONTROL.sub("", _SPACE.sub(" ", text))
    if not text.strip():
        return text
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    # a space on both sides is taken away
    is_padded = text[0] == "`" or text[-1] == "`" or (text[0] == " " and text[-1] == " ")
    return f"{fence} {text} {fence}" if is_padded else f"{fence}{text}{fence}"


def write_fence(text: str, language: str = "") -> str:
    """Return *text* as a block of code, as it is."""
    fence = "`" * max(3, max(map(len, re.findall("`+", text)), default=0) + 1)
    language = language if re.fullmatch(r"[\w+#.-]+", language) else ""
    return f"{fence}{language}\n{text}\n{fence}" if text else f"{fence}{language}\n{fence}"


def write_address(address: str) -> str:
    """Return an address as it stands in a link."""
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address.replace("\\", "%5C").replace("\n", ""))
    if address and not re.search(r"[\s()<>]", address):
        return address
    return f"<{address.replace('<', '%3C').replace('>', '%3E')}>"


def indent(text: str, first: str, others: str) -> str:
    """Return *text* with *first* before its first line, and *others* before each other one that is not empty."""
    lines = (f"{others}{line}" if line else others.rstrip() for line in text.split("\n"))
    return first + "\n".join(lines)[len(others) :] if text else first.rstrip()
