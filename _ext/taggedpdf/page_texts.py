"""The text of each page of a PDF that the builders have written, as it is extracted: without heads and feet.

(ISO 32000-1, 9.4.3 "Text-Showing Operators", 14.6 "Marked Content", 14.8.2.2 "Real Content and Artifacts".)
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from .lazy_import import pikepdf
from .text_runs import FontText

_ARTIFACT, _ACTUAL_TEXT = "/Artifact", "/ActualText"


class PageText(NamedTuple):
    """A page of a PDF."""

    #: its number as readers see it: "iv", "12"
    label: str
    text: str


def read_page_texts(path: Path) -> Iterator[PageText]:
    """Yield the text of each page of the PDF at a *path*.

    :raises OSError, pikepdf.PdfError: if it cannot be read
    """
    fonts: dict[tuple[int, int], FontText] = {}
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            yield PageText(page.label, "".join(_read_page(page, fonts)))


def _read_page(page: pikepdf.Page, fonts: dict[tuple[int, int], FontText]) -> Iterator[str]:
    """Yield the pieces of text of a *page*; *fonts* keeps what is known of each font."""
    marks: list[str | None] = []  # what each marked content stands for; `None` where glyphs say it themselves
    texts = FontText()
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            text = _read_mark(page, operands)
            if text and all(mark is None for mark in marks):
                yield text
            marks.append(text)
        elif name == "EMC" and marks:
            marks.pop()
        elif name == "Tf":
            font = page.resources.Font[str(operands[0])]
            if font.objgen not in fonts:
                fonts[font.objgen] = FontText(font)
            texts = fonts[font.objgen]
        elif name in ("Tj", "TJ") and all(mark is None for mark in marks):
            yield _decode(operands[0], texts)


def _read_mark(page: pikepdf.Page, operands: Any) -> str | None:
    """Return the text that a marked content stands for, "" for an artifact; `None` where its glyphs say it."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Name) and "/Properties" in page.resources:
        properties = page.resources.Properties.get(str(properties))
    if str(operands[0]) == _ARTIFACT:
        return ""
    if isinstance(properties, pikepdf.Dictionary) and _ACTUAL_TEXT in properties:
        return str(properties[_ACTUAL_TEXT])
    return None


def _decode(operand: Any, font: FontText) -> str:
    """Return the text of an operand that shows glyphs by two-byte codes."""
    strings = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(string) for string in strings if isinstance(string, pikepdf.String))
    return "".join(font.texts.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))
