"""The labels of the pages of a PDF, and the letters that each begins with.

Only the beginning of each page is read, and of the content streams only what Typst, and what this project makes of its
streams, writes: marked content, fonts, strings (ISO 32000-1, 9.4.3 and 14.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf

from .letters import letters_of

#: so many letters tell a page from all others
_ENOUGH = 500
_TOKEN = re.compile(
    rb"/(?P<tag>\w+)\s*(?P<properties><<(?:[^<>]|<[^<>]*>|<<[^<>]*>>)*>>|/\w+)?\s*B(?:DC|MC)\b"
    rb"|(?P<end>\bEMC\b)"
    rb"|/(?P<font>[^\s/<>\[\]()]+)\s+[\d.]+\s+Tf"
    rb"|\((?P<literal>(?:\\.|[^\\()])*)\)"
    rb"|<(?P<hexadecimal>[0-9A-Fa-f\s]*)>(?!>)",
    re.DOTALL,
)
_ACTUAL_TEXT = re.compile(rb"/ActualText\s*(?:<([0-9A-Fa-f\s]+)>|\(((?:\\.|[^\\()])*)\))", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MAPPINGS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CODE = rb"<([0-9A-Fa-f]+)>\s*"
_CHARACTER = re.compile(_CODE + _CODE)
_RANGE = re.compile(_CODE + _CODE + rb"(?:<([0-9A-Fa-f]+)>|\[((?:\s*<[0-9A-Fa-f]+>)*)\s*\])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_ONES = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_Glyphs = Mapping[bytes, str]


class PrintedPage(NamedTuple):
    """A page of the printed book."""

    #: its number, as it stands on it
    label: str
    #: the letters and digits that it begins with, without running heads
    letters: str


def read_pages(path: Path) -> list[PrintedPage]:
    """Return the pages of a PDF.

    :raises OSError, pikepdf.PdfError: if it cannot be read
    """
    fonts: dict[tuple[int, int], _Glyphs] = {}
    with pikepdf.open(path) as pdf:
        labels = list(_iter_labels(pdf))
        return [PrintedPage(label, _read_letters(page, fonts)) for label, page in zip(labels, pdf.pages, strict=True)]


def _iter_labels(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the label of each page (ISO 32000-1, 12.4.2)."""
    root = pdf.Root.get("/PageLabels")
    ranges = dict(pikepdf.NumberTree(root).items()) if root is not None else {}
    start, style, prefix, first = 0, "/D", "", 1
    for index in range(len(pdf.pages)):
        if (entry := ranges.get(index)) is not None:
            start, style, prefix = index, str(entry.get("/S", "")), str(entry.get("/P", ""))
            first = int(entry.get("/St", 1))
        yield prefix + _format_number(index - start + first, style)


def _format_number(number: int, style: str) -> str:
    """Return a number in the style of a page label."""
    if style == "/D":
        return str(number)
    if style in {"/r", "/R"}:
        roman = ""
        for value, letters in (*_ROMAN, *_ROMAN_ONES):
            roman += letters * (number // value)
            number %= value
        return roman.upper() if style == "/R" else roman
    if style in {"/a", "/A"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style == "/A" else letter
    return ""


def _read_letters(page: pikepdf.Page, fonts: dict[tuple[int, int], _Glyphs]) -> str:
    """Return the letters that a page begins with."""
    page.contents_coalesce()
    content = page.obj.get("/Contents")
    resources: Any = page.obj.get("/Resources", pikepdf.Dictionary())
    named_fonts: Any = resources.get("/Font", pikepdf.Dictionary())
    parts: list[str] = []
    length = 0
    for text in _iter_texts(content.read_bytes() if content is not None else b"", named_fonts, fonts):
        parts.append(letters_of(text))
        length += len(parts[-1])
        if length >= _ENOUGH:
            break
    return "".join(parts)


def _iter_texts(content: bytes, named_fonts: Any, fonts: dict[tuple[int, int], _Glyphs]) -> Iterator[str]:
    """Yield the texts of a content stream that belong to the page, in its order."""
    glyphs: _Glyphs = {}
    #: of each open marked content, whether what is inside is left out
    hidden = [False]
    for token in _TOKEN.finditer(content):
        if token["tag"]:
            actual = _ACTUAL_TEXT.search(token["properties"] or b"")
            if actual and not hidden[-1]:
                yield _decode_text(bytes.fromhex(actual[1].decode()) if actual[1] else _unescape(actual[2]))
            hidden.append(hidden[-1] or token["tag"] == b"Artifact" or actual is not None)
        elif token["end"]:
            hidden = hidden[:-1] if len(hidden) > 1 else hidden
        elif token["font"]:
            font = named_fonts.get("/" + token["font"].decode("latin-1"))
            glyphs = _read_font(font, fonts) if font is not None else {}
        elif not hidden[-1]:
            code = (
                _unescape(token["literal"]) if token["literal"] is not None else _read_hexadecimal(token["hexadecimal"])
            )
            yield _show(code, glyphs)


def _decode_text(text: bytes) -> str:
    """Return a text string of PDF; its own encoding is taken for that of Latin 1."""
    return text[2:].decode("utf-16-be", "replace") if text.startswith(b"\xfe\xff") else text.decode("latin-1")


def _unescape(literal: bytes) -> bytes:
    """Return what a literal string stands for."""

    def replace(match: re.Match[bytes]) -> bytes:
        octal, line_end, character = match.groups()
        if octal:
            return bytes([int(octal, 8) & 0xFF])
        return b"" if line_end else _ESCAPED.get(character, character)

    return _ESCAPE.sub(replace, literal)


def _read_hexadecimal(digits: bytes) -> bytes:
    """Return what a hexadecimal string stands for."""
    digits = b"".join(digits.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _show(code: bytes, glyphs: _Glyphs) -> str:
    """Return the text of some glyphs."""
    width = len(next(iter(glyphs), b""))
    if not width:
        return ""
    return "".join(glyphs.get(code[start : start + width], "") for start in range(0, len(code), width))


def _read_font(font: pikepdf.Object, fonts: dict[tuple[int, int], _Glyphs]) -> _Glyphs:
    """Return the text of each glyph of a font, by its code; *fonts* keeps it."""
    if font.objgen not in fonts:
        stream = font.get("/ToUnicode")
        fonts[font.objgen] = dict(_iter_glyphs(stream.read_bytes())) if stream is not None else {}
    return fonts[font.objgen]


def _iter_glyphs(mapping: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the glyphs that a CMap names, with their texts (ISO 32000-1, 9.10.3)."""
    for kind, body in _MAPPINGS.findall(mapping):
        if kind == b"char":
            for code, text in _CHARACTER.findall(body):
                yield bytes.fromhex(code.decode()), _decode_target(text)
            continue
        for first, last, start, texts in _RANGE.findall(body):
            width, number = len(first) // 2, int(first, 16)
            targets = re.findall(rb"<([0-9A-Fa-f]+)>", texts)
            for offset in range(int(last, 16) - number + 1):
                target = targets[offset] if texts else b"%0*x" % (len(start), int(start, 16) + offset)
                yield (number + offset).to_bytes(width, "big"), _decode_target(target)


def _decode_target(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
