"""The font that readers type with: embedded whole, since nobody knows which letters they will need.

It is a simple font with the 224 characters of Windows-1252, which all viewers can type with; for others they take a
font of their own. (ISO 32000-1, 9.6.3 "TrueType fonts"; OpenType 1.9, tables "head", "hhea", "hmtx", "OS/2".)
"""

from __future__ import annotations

import struct
from pathlib import Path

from .fonts import TEXT_FAMILY
from .lazy_import import fontpkg, pikepdf
from .opentype import font_tables, glyph_numbers

#: the codes of the characters of a simple font
_CODES = range(32, 256)
#: the font's letters are those of Latin scripts (ISO 32000-1, table 123)
_NONSYMBOLIC = 1 << 5


def input_font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """Return the regular face of the books' first family as a font of *pdf*."""
    face = next(face for face in fontpkg.family(TEXT_FAMILY).files if face.path.stem.endswith("-Regular"))
    return simple_font(pdf, Path(face.path).read_bytes())


def simple_font(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Dictionary:
    """Return the TrueType font whose file is *content* as a simple font of *pdf*."""
    font = TrueType(content)
    name = pikepdf.Name("/" + TEXT_FAMILY.replace(" ", ""))
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=_NONSYMBOLIC,
        FontBBox=pikepdf.Array(font.bounding_box),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=80,
        FontFile2=pdf.make_stream(content, Length1=len(content)),
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=name,
        FirstChar=_CODES[0],
        LastChar=_CODES[-1],
        Widths=pikepdf.Array([font.width(bytes([code]).decode("cp1252", "replace")) for code in _CODES]),
        Encoding=pikepdf.Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(descriptor),
    )


class TrueType:
    """What a PDF has to say of a TrueType font, in thousandths of its size."""

    def __init__(self, content: bytes) -> None:
        """Read the tables of the font file *content*."""
        self.tables = font_tables(content)
        self.units_per_em: int = struct.unpack_from(">H", self.tables["head"], 18)[0]
        self.bounding_box = [self._scaled(side) for side in struct.unpack_from(">4h", self.tables["head"], 36)]
        self.ascent, self.descent = map(self._scaled, struct.unpack_from(">2h", self.tables["hhea"], 4))
        self.cap_height = self._scaled(struct.unpack_from(">h", self.tables["OS/2"], 88)[0])
        self.glyphs = glyph_numbers(self.tables["cmap"])

    def _scaled(self, length: float) -> int:
        """Return a *length* in units of the font in thousandths."""
        return round(length * 1000 / self.units_per_em)

    def width(self, character: str) -> int:
        """Return how wide a *character* is; that of the sign for missing ones if it is missing."""
        metrics = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        glyph = min(self.glyphs.get(ord(character), 0), metrics - 1)
        return self._scaled(struct.unpack_from(">H", self.tables["hmtx"], 4 * glyph)[0])
