"""The letters of a book: those of a folder that it names, or else the ones that come with the part.

Pages and ePub load the files themselves, PDFs hold what they use of them; for Word files the family is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from taggedpdf.api import FontFace, find_font_faces

from ..crossdoc.static_files import add_made_static
from .settings import get_brand

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .records import Brand

#: the style sheet
LETTERS_FILE = "brand-letters.css"
#: before the style sheets of the rooms
_PRIORITY = 765
#: what CSS calls the formats of fonts, by the endings of their files
_FORMATS = {".ttf": "truetype", ".otf": "opentype"}


def make_letter_style(faces: Sequence[FontFace]) -> str:
    """Return the style sheet that loads fonts, whose files lie beside it."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("{face.path.name}") '
        f'format("{_FORMATS[face.path.suffix.lower()]}"); font-weight: {face.weight}; font-style: {face.style}; '
        "font-display: optional; }\n"
        for face in faces
        if face.path.suffix.lower() in _FORMATS
    )


def find_own_faces(app: Sphinx, brand: Brand) -> list[FontFace]:
    """Return the fonts of a book's own family; none without one."""
    faces = find_font_faces(Path(app.confdir, brand.letters)) if brand.letters else []
    return [face for face in faces if face.family == brand.family]


def _add_letters(app: Sphinx) -> None:
    """Have a book's own letters copied beside the style sheet, and pages load that."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    faces = find_own_faces(app, get_brand(app))
    if faces:
        folder = faces[0].path.parent
        files = [face.path for face in faces] + sorted(folder.glob("*.txt"))  # the license has to be with them
        app.config.html_static_path = [*map(str, files), *app.config.html_static_path]
        app.add_css_file(LETTERS_FILE, priority=_PRIORITY)


def _make_own_style(app: Sphinx) -> str:
    """Return the style sheet for a book's own letters, "" without them."""
    return make_letter_style(find_own_faces(app, get_brand(app)))


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", _add_letters)
    add_made_static(app, f"identity/{LETTERS_FILE}", _make_own_style)
