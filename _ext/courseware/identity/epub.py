"""The look of an ePub's pages: letters, the color of headings, the rule above a title; readers may choose others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import write_whole
from fastbuild.unfinished_builds import connect_first_writer
from sphinx.builders.epub3 import Epub3Builder

from .settings import get_brand
from .theme import name_fonts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .records import Brand

_FILE = "brand.css"
_PRIORITY = 785
_MEDIA_TYPES = {".woff2": "font/woff2", ".txt": "text/plain"}


def make_style(brand: Brand) -> str:
    """Return the style sheet; reading systems without light and dark keep their own colors for text."""
    return (
        f"body {{ font-family: {name_fonts(brand)}; }}\n"
        f"h1, h2, h3, h4 {{ color: {brand.primary}; }}\n"
        f"h1::before {{ display: block; width: 4em; height: 0.2em; margin-bottom: 0.4em; background: {brand.accent}; "
        'content: ""; }\n'
        "@media (prefers-color-scheme: dark) { h1, h2, h3, h4 { color: inherit; } }\n"
    )


def _add_style(app: Sphinx) -> None:
    """Have the pages of an ePub load the style sheet."""
    if app.builder.name == "epub":
        app.add_css_file(_FILE, priority=_PRIORITY)


def _write_style(app: Sphinx) -> None:
    """Write the style sheet into the folder of the ePub."""
    if app.builder.name == "epub":
        write_whole(Path(app.outdir, "_static", _FILE), make_style(get_brand(app)).encode())


def _name_media_types(app: Sphinx) -> None:
    """Have Sphinx's own ePub hold the letters and their license, whose media types it does not know."""
    if isinstance(app.builder, Epub3Builder):
        app.builder.media_types = {**_MEDIA_TYPES, **app.builder.media_types}


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", _add_style)
    app.connect("builder-inited", _name_media_types)
    connect_first_writer(app, _write_style)
