"""The picture that is shown where a page is shared: title and description of the book, drawn by Typst.

There is one for the book, made only if the book is on the web, for Open Graph asks for the picture's whole address.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.settings import add_setting

from ..crossdoc.static_files import add_made_static
from ..identity.drawing import draw_branded

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the builders whose pages tell of the picture
BUILDERS = ("html", "dirhtml", "singlehtml")
_NAME = "card.png"
FILE = f"_static/{_NAME}"
#: in pixels, as those who show them recommend
WIDTH, HEIGHT = 1200, 630


def _draw_card(app: Sphinx) -> bytes:
    """Return the card as PNG, nothing where no page tells of it."""
    if app.builder.name not in BUILDERS or not app.config.html_baseurl:
        return b""
    config = app.config
    inputs = {"title": config.project, "description": config.metadata_description, "author": config.author}
    return draw_branded(app, Path(__file__).with_name("card.typ"), inputs)


def setup(app: Sphinx) -> None:
    """Register the text of the card, and have it drawn before pages are written."""
    add_setting(app, "metadata_description", "", "html", types=str)
    add_made_static(app, f"metadata/{_NAME}", _draw_card)
