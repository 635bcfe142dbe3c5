"""The colors of slides in HTML: those of the book, in a style sheet that is made for each build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_made_static
from ..identity.colors import find_readable
from ..identity.letters import LETTERS_FILE
from ..identity.settings import get_brand
from ..identity.theme import name_fonts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..identity.records import Brand

#: beside the doctrees, from where Sphinx copies it with other static files
_STYLE = "slides/slides-colors.css"
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


def setup(app: Sphinx) -> None:
    """Connect."""
    add_made_static(app, _STYLE, lambda app: make_colors(get_brand(app)))
