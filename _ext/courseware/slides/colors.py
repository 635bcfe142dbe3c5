"""The colors of slides in HTML: those of the book, in a style sheet that is made for each build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import write_changed
from fastbuild.unfinished_builds import connect_first_writer
from sphinx.builders.html import StandaloneHTMLBuilder

from ..identity.colors import find_readable
from ..identity.letters import LETTERS_FILE
from ..identity.settings import get_brand
from ..identity.theme import name_fonts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..identity.records import Brand

#: in a folder of this name beside the doctrees, from which Sphinx copies it with other static files
_NAME = "slides-colors.css"
_FOLDER = "slides"
_DARK_GROUND = "#131416"
#: what letters on that ground should have
_CONTRAST = 7.0


def make_colors(brand: Brand) -> str:
    """Return the style sheet for the look of a book."""
    colors = {
        "primary": brand.primary,
        "primary-on-dark": find_readable(brand.primary, _DARK_GROUND, _CONTRAST),
        "accent": brand.accent,
    }
    values = "".join(f"  --deck-{name}: {color};\n" for name, color in colors.items())
    letters = f'@import url("{LETTERS_FILE}");\n' if brand.family else ""
    return f"{letters}:root {{\n{values}  --deck-fonts: {name_fonts(brand)};\n}}\n"


def _path_of(app: Sphinx) -> Path:
    """Return the file of the style sheet."""
    return Path(app.doctreedir, _FOLDER, _NAME)


def _add_style(app: Sphinx) -> None:
    """Have the style sheet copied beside the others."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        app.config.html_static_path = [str(_path_of(app)), *app.config.html_static_path]


def _write_style(app: Sphinx) -> None:
    """Write the style sheet."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        write_changed(_path_of(app), make_colors(get_brand(app)).encode())


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", _add_style)
    connect_first_writer(app, _write_style)
