"""Pictures, and the names of files, for all builders: ``extensions = ["taggedpdf.pictures"]`` works alone, too.

A destination is decoded, its file found, the first bytes of that looked at, and what the output cannot show is mended,
converted, or replaced by words, with a warning: whatever the file is called, and whatever is wrong with it.

==================  ==============================================================
`destinations`      from what an author typed to the file that is meant
`reading`           pictures and links of a page name their files
`raw_html`          pictures in raw HTML
`headers`           media types, and sizes in pixels, by the first bytes
`data_uris`         pictures whose address holds them
`raster`            pictures of pixels: whole or not, and converted
`svg_tree`          SVG, read without what it refers to
`svg`               SVG that may stand in any output
`policies`          what each output can show
`prepare`           from the file of a picture to the file that an output shows
`store`             what a build knows of its pictures
`nodes`             what stands in for a picture
`resolving`         the pictures of a page, for the output that is built
`setting_pictures`  logo, favicon and cover
`links`             links to pictures open them
`epub_names`        names of pages in an ePub
`typst_root`        the folder in which Typst finds pictures
==================  ==============================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import epub_names, links, reading, resolving, setting_pictures, store
from .nodes import missing_image

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"
#: Sphinx's own warning of a missing picture, which says no line and only while a page is read
_SPHINX_WARNING = "image.not_readable"


def _silence_sphinx(app: Sphinx, config: Config) -> None:
    """Let a missing picture be warned of once."""
    if _SPHINX_WARNING not in config.suppress_warnings:
        config.suppress_warnings = [*config.suppress_warnings, _SPHINX_WARNING]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transforms, and the node of stand-ins."""
    app.add_node(missing_image)
    app.connect("config-inited", _silence_sphinx)
    for module in (store, reading, resolving, setting_pictures, links, epub_names):
        module.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
