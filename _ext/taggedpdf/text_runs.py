"""Text in the content stream of a page: read as clusters of glyphs, and written again.

A cluster is what is one to readers: a letter with its marks, or a ligature. Typst writes text as runs of glyphs in one
font on one baseline, each in a marked-content sequence of its own.

(ISO 32000-1, 9.4 "Text objects", 9.10 "Extraction of text content", 14.6 "Marked content", 14.9.4 "Replacement text".)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from .lazy_import import pikepdf

#: operators of a run besides those that show text: state, matrix, text object
_STATE_OPERATORS = frozenset("cs scn CS SCN gs w J j M d g G rg RG k K i ri".split())
_HEXADECIMAL_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_HEXADECIMAL_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
#: thousandths of the size of a font, the unit of widths
_THOUSANDTHS = 1000
_ACTUAL_TEXT = "/ActualText"


class FontText:
    """What is known of the glyphs of a font of a PDF, by their two-byte codes; it is read when it is asked for."""

    def __init__(self, font: pikepdf.Object | None = None) -> None:
        """Begin with a composite *font*; of another one, or of none, nothing is known."""
        is_known = font is not None and "/DescendantFonts" in font and "/ToUnicode" in font
        self._font: Any = font if is_known else None

    @cached_property
    def texts(self) -> Mapping[int, str]:
        """The texts of its glyphs."""
        return _unicode_texts(self._font.ToUnicode.read_bytes()) if self._font is not None else {}

    @cached_property
    def default_width(self) -> float:
        """The width of glyphs that have none of their own, in thousandths of the size."""
        return float(self._font.DescendantFonts[0].get("/DW", _THOUSANDTHS)) if self._font is not None else 0

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """The widths of its glyphs, in thousandths of the size."""
        entries = list(self._font.DescendantFonts[0].get("/W", ())) if self._font is not None else []
        widths: dict[int, float] = {}
        while entries:
            first, second = int(entries.pop(0)), entries.pop(0)
            if isinstance(second, pikepdf.Array):
                widths.update({first + step: float(width) for step, width in enumerate(second)})
            else:
                widths.update(dict.fromkeys(range(first, int(second) + 1), float(entries.pop(0))))
        return widths


class Run(NamedTuple):
    """Where and how glyphs are shown."""

    #: the left end of the baseline
    x: float
    y: float
    #: instructions before the text object: colours and line widths
    state: tuple[bytes, ...]
    #: instructions for the mode in which glyphs are painted
    mode: bytes
    font: str
    size: float


class Glyph(NamedTuple):
    """A glyph of a run."""

    run: Run
    code: int
    #: where it is painted, and where the glyph behind it would be
    left: float
    right: float


@dataclass
class Cluster:
    """Glyphs that stand for one text."""

    text: str
    glyphs: list[Glyph]
    #: where the pen is before and behind it; what does not move the pen stands above or below another
    start: float = 0
    end: float = 0
    #: the number of the marked-content sequence, of those of its line, that it stands in
    sequence: int = 0

    @property
    def run(self) -> Run:
        """The run of its first glyph."""
        return self.glyphs[0].run


def _unicode_texts(cmap: bytes) -> dict[int, str]:
    """Return the texts of glyphs that a ToUnicode *cmap* gives."""
    texts: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _HEXADECIMAL_PAIR.findall(block):
            texts[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in _HEXADECIMAL_RANGE.findall(block):
            start = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for step in range(int(last, 16) - int(first, 16) + 1):
                texts[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return texts


def read_sequence(
    instructions: Sequence[pikepdf.ContentStreamInstruction], fonts: Mapping[str, FontText]
) -> list[Cluster] | None:
    """Return the text that *instructions* show; `None` if they show something else too, or text in an unusual way."""
    reader = _Reader(fonts)
    return reader.clusters if all(reader.read(instruction) for instruction in instructions) else None


class _Reader:
    """Reads the instructions of a marked-content sequence one by one."""

    def __init__(self, fonts: Mapping[str, FontText]) -> None:
        """Begin outside a text object."""
        self.fonts = fonts
        self.clusters: list[Cluster] = []
        self.x = self.y = self.pen = self.size = 0.0
        self.font, self.mode = "", b""
        self.state: list[bytes] = []
        #: the marked contents around what is read: the cluster that gets their glyphs, if they say its text
        self.marks: list[Cluster | None] = []

    def read(self, instruction: pikepdf.ContentStreamInstruction) -> bool:
        """Read an *instruction*; say whether it is a usual one."""
        operator = str(instruction.operator)
        if operator in _STATE_OPERATORS:
            self.state.append(pikepdf.unparse_content_stream([instruction]))
            return True
        if operator == "Tr":
            self.mode = pikepdf.unparse_content_stream([instruction])
            return True
        reader = _READERS.get(operator)
        operands: Any = instruction.operands  # a list, in all but name
        return reader is not None and reader(self, operands) is not False

    def begin(self, _operands: Sequence[Any]) -> bool:
        """Begin a graphics state of its own."""
        self.state = []
        return not self.marks

    def end(self, _operands: Sequence[Any]) -> None:
        """End something that leaves nothing behind."""

    def move(self, operands: Sequence[Any]) -> bool:
        """Move to the left end of a baseline; lines that are turned or scaled are unusual."""
        *scale, self.x, self.y = map(float, operands)
        return scale == [1, 0, 0, -1]

    def choose_font(self, operands: Sequence[Any]) -> None:
        """Choose a font and its size."""
        self.font, self.size = str(operands[0]), float(operands[1])

    def place(self, operands: Sequence[Any]) -> bool:
        """Move the pen along the baseline."""
        *scale, self.pen, height = map(float, operands)
        return scale == [1, 0, 0, -1] and height == 0

    def begin_mark(self, operands: Sequence[Any]) -> bool:
        """Begin a marked content, which may say the text of its glyphs."""
        properties = operands[1] if len(operands) > 1 else None
        actual_text = properties.get(_ACTUAL_TEXT) if isinstance(properties, pikepdf.Dictionary) else None
        self.marks.append(Cluster(str(actual_text), []) if actual_text is not None else None)
        return actual_text is not None or str(operands[0]) == "/ReversedChars"

    def end_mark(self, _operands: Sequence[Any]) -> bool:
        """End a marked content."""
        cluster = self.marks.pop() if self.marks else None
        if cluster and cluster.glyphs:
            self.clusters.append(cluster)
        return True

    def show(self, operands: Sequence[Any]) -> bool:
        """Show glyphs, between which numbers move the pen."""
        shown = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
        font = self.fonts.get(self.font)
        if font is None or not font.texts:
            return False
        for part in shown:
            if isinstance(part, pikepdf.String):
                self.show_codes(bytes(part), font)
            else:
                self.pen -= float(part) / _THOUSANDTHS * self.size
        return True

    def show_codes(self, codes: bytes, font: FontText) -> None:
        """Show the glyphs of two-byte *codes*."""
        run = Run(self.x, self.y, tuple(self.state), self.mode, self.font, self.size)
        for code in (int.from_bytes(codes[index : index + 2], "big") for index in range(0, len(codes), 2)):
            left = self.x + self.pen
            self.pen += font.widths.get(code, font.default_width) / _THOUSANDTHS * self.size
            glyph = Glyph(run, code, left, self.x + self.pen)
            cluster = next((mark for mark in reversed(self.marks) if mark), None)
            if cluster is not None:
                cluster.glyphs.append(glyph)
            else:
                self.clusters.append(Cluster(font.texts.get(code, ""), [glyph]))


_READERS = {
    "q": _Reader.begin,
    "Q": _Reader.end,
    "cm": _Reader.move,
    "BT": _Reader.end,
    "ET": _Reader.end,
    "Tf": _Reader.choose_font,
    "Tm": _Reader.place,
    "BDC": _Reader.begin_mark,
    "BMC": _Reader.begin_mark,
    "EMC": _Reader.end_mark,
    "Tj": _Reader.show,
    "TJ": _Reader.show,
}
