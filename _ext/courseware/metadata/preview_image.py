"""The picture that is shown where a page is shared: title and description of the book, drawn by Typst.

There is one for the book, made only if the book is on the web, for Open Graph asks for the picture's whole address.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taggedpdf.api import draw_png

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the builders whose pages tell of the picture
BUILDERS = ("html", "dirhtml", "singlehtml")
FILE = "_static/card.png"
#: in pixels, as those who show them recommend
WIDTH, HEIGHT = 1200, 630


def draw(app: Sphinx) -> None:
    """Draw the card into the folder of the pages."""
    if app.builder.name not in BUILDERS or not app.config.html_baseurl:
        return
    path = Path(app.outdir, FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture(app.config.project, app.config.metadata_description, app.config.author))


def picture(title: str, description: str, author: str) -> bytes:
    """Return the card as PNG."""
    inputs = {"title": title, "description": description, "author": author}
    return draw_png(Path(__file__).with_name("card.typ"), inputs)


def setup(app: Sphinx) -> None:
    """Register the text of the card, and draw it before pages are written."""
    app.add_config_value("metadata_description", "", "html", types=str)
    app.connect("builder-inited", draw)
