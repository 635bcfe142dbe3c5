"""The letters of PDFs: those of the usual package, but for a zero without a slash."""

from __future__ import annotations

import struct
from pathlib import Path

import fontpkg
import pytest
from courseware.identity.records import DEFAULT_BRAND
from courseware.identity.settings import FOLLOWING_SETTINGS
from taggedpdf.truetype import TrueType

(FOLDER,) = map(Path, FOLLOWING_SETTINGS["taggedpdf_font_paths"](DEFAULT_BRAND))
USUAL = {Path(file.path).name: Path(file.path) for file in fontpkg.family("Atkinson Hyperlegible").files}


def count_contours(font: TrueType, character: str) -> int:
    """Return how many contours a letter has (https://learn.microsoft.com/typography/opentype/spec/glyf)."""
    is_long = struct.unpack_from(">h", font.tables["head"], 50)[0]
    form, factor = (">I", 1) if is_long else (">H", 2)
    offset = struct.unpack_from(form, font.tables["loca"], font.glyphs[ord(character)] * struct.calcsize(form))[0]
    return struct.unpack_from(">h", font.tables["glyf"], factor * offset)[0]


def test_there_is_one_for_each_of_the_usual_ones_with_its_license():
    assert {path.name for path in FOLDER.glob("*.ttf")} == {*USUAL}
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "atkinson-hyperlegible-license.txt").read_text()


@pytest.mark.parametrize("name", sorted(USUAL))
def test_letters_are_as_wide_as_usual_and_the_zero_has_no_slash(name):
    own, usual = TrueType((FOLDER / name).read_bytes()), TrueType(USUAL[name].read_bytes())
    letters = list(map(chr, range(0x21, 0x7F)))
    assert all(own.width(letter) == usual.width(letter) for letter in letters)
    assert (count_contours(usual, "0"), count_contours(own, "0")) == (3, 2)
    assert all(count_contours(own, letter) == count_contours(usual, letter) for letter in letters if letter != "0")
