"""The letters of a book: those of a folder that it names, or else the ones that come with the part.

Pages and ePub load the files themselves, PDFs hold what they use of them; for Word files the family is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import write_changed
from fastbuild.unfinished_builds import connect_first_writer
from sphinx.builders.html import StandaloneHTMLBuilder
from taggedpdf.api import FontFace, find_font_faces

from .settings import get_brand

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .records import Brand

#: the style sheet, and the folder beside the doctrees from which Sphinx copies it with other static files
LETTERS_FILE, _FOLDER = "brand-letters.css", "identity"
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
    """Have a book's own letters copied beside the style sheet that loads them."""
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    faces = find_own_faces(app, get_brand(app))
    if faces:
        folder = faces[0].path.parent
        files = [face.path for face in faces] + sorted(folder.glob("*.txt"))  # the license has to be with them
        app.config.html_static_path = [str(_path_of(app)), *map(str, files), *app.config.html_static_path]
        app.add_css_file(LETTERS_FILE, priority=_PRIORITY)


def _write_letter_style(app: Sphinx) -> None:
    """Write the style sheet that loads a book's own letters."""
    if isinstance(app.builder, StandaloneHTMLBuilder) and (faces := find_own_faces(app, get_brand(app))):
        write_changed(_path_of(app), make_letter_style(faces).encode())


def _path_of(app: Sphinx) -> Path:
    """Return the file of that style sheet."""
    return Path(app.doctreedir, _FOLDER, LETTERS_FILE)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", _add_letters)
    connect_first_writer(app, _write_letter_style)
