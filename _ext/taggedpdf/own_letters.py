"""Letters that a project sets its PDFs in: the family that ``taggedpdf_text_font`` names, in place of the usual one.

What must be known before anything is set, such as the columns of a table, is measured in the usual family. Where the
project's is wider, lines are taken to be so much shorter.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .fonts import TEXT_FAMILY, FontLibrary
from .lazy_import import fontpkg, typst
from .line_widths import PageLayout
from .truetype import TrueType
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.config import Config

#: what is measured
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BOLD, _REGULAR = 700, 400


class FontFace(NamedTuple):
    """A font in a file."""

    family: str
    path: Path
    #: 400 for regular, 700 for bold
    weight: int
    #: "normal", "italic" or "oblique"
    style: str


def find_font_faces(folder: Path) -> list[FontFace]:
    """Return the fonts in the files of a *folder*, sorted; those that cannot be read are left out."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]).fonts()
    return sorted(FontFace(font.family, Path(font.path), font.weight, font.style) for font in fonts if font.path)


def make_font_library(config: Config, confdir: Path) -> FontLibrary:
    """Return the fonts that a project names, and those that are installed.

    A family that no font has is warned of; of text, the usual one is taken.
    """
    folders = tuple(str(Path(confdir, folder)) for folder in config.taggedpdf_font_paths)
    library, name = FontLibrary(folders), config.taggedpdf_text_font
    library = replace(library, families=_known_families(config.taggedpdf_fonts, library))
    if not name or name == TEXT_FAMILY:
        return library
    if name not in library.faces:
        remedy = "Name the folder that it is in: taggedpdf_font_paths = ['letters']"
        warn("bad_setting", f"conf.py: taggedpdf_text_font is {name!r}, which no font here has. {remedy}", None)
        return library
    return replace(library, text_family=name)


def _known_families(names: Iterable[str], library: FontLibrary) -> tuple[str, ...]:
    """Return those of a project's *names* that are families of fonts, with which Typst sets no page that lacks one."""
    missing = [name for name in names if name not in library.faces]
    if missing:
        built_in = {font.family for font in typst.Fonts(include_system_fonts=False, font_paths=[]).fonts()}
        missing = [name for name in missing if name not in built_in]
    for name in missing:
        remedy = "Name the folder that it is in: taggedpdf_font_paths = ['letters']"
        warn("bad_setting", f"conf.py: taggedpdf_fonts names {name!r}, which no font here has. {remedy}", None)
    return tuple(name for name in names if name not in missing)


def fit_layout(layout: PageLayout, family: str, library: FontLibrary) -> PageLayout:
    """Return a *layout* in whose lines letters of a *family*, "" for the usual one, have the room that they need."""
    if not family:
        return layout
    return replace(layout, size=layout.size * measure_width(family, tuple(library.folders)))


@cache
def measure_width(family: str, folders: tuple[str, ...]) -> float:
    """Return how wide a *family* is beside the usual one, at least 1.

    :param folders: those that it is looked for in
    """
    faces = [face for folder in folders for face in find_font_faces(Path(folder)) if face.family == family]
    usual = fontpkg.family(TEXT_FAMILY).files
    ratios = [1.0]
    for weight, ending in ((_REGULAR, "-Regular"), (_BOLD, "-Bold")):
        paths = [face.path for face in faces if face.weight == weight and face.style == "normal"]
        beside = [Path(file.path) for file in usual if file.path.stem.endswith(ending)]
        widths = [width for path in (*paths[:1], *beside) if (width := _width_of_letters(path))]
        ratios += [widths[0] / widths[1]] if len(widths) == 2 else []
    return max(ratios)


def _width_of_letters(path: Path) -> float:
    """Return the width of the small letters of a font; 0 if its file cannot be read."""
    try:
        font = TrueType(path.read_bytes())
        return float(sum(map(font.width, _LETTERS)))
    except (OSError, LookupError, StopIteration, struct.error):
        return 0.0
