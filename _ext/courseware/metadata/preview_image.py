"""The picture that is shown where a page is shared: title and description of the book, drawn by Typst.

There is one for the book, made only if the book is on the web, for Open Graph asks for the picture's whole address.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import write_whole
from fastbuild.settings import add_setting
from fastbuild.unfinished_builds import connect_first_writer

from ..identity.drawing import draw_branded

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the builders whose pages tell of the picture
BUILDERS = ("html", "dirhtml", "singlehtml")
FILE = "_static/card.png"
#: in pixels, as those who show them recommend
WIDTH, HEIGHT = 1200, 630


def _draw_card(app: Sphinx) -> None:
    """Draw the card into the folder of the pages."""
    if app.builder.name not in BUILDERS or not app.config.html_baseurl:
        return
    config = app.config
    inputs = {"title": config.project, "description": config.metadata_description, "author": config.author}
    write_whole(Path(app.outdir, FILE), draw_branded(app, Path(__file__).with_name("card.typ"), inputs))


def setup(app: Sphinx) -> None:
    """Register the text of the card, and draw it before pages are written."""
    add_setting(app, "metadata_description", "", "html", types=str)
    connect_first_writer(app, _draw_card)
