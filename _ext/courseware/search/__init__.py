"""A search that helps: ranked by what pages are about, forgiving, and there while readers type.

``scripts/ranking.js`` is appended to Sphinx's script, ``static/search-suggestions.js`` is loaded by each page.

==============  ==========================================================
`index`         what is indexed, and how what is found is ranked
`suggestions`   what a query finds, below the search field while it is typed
==============  ==========================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import index, suggestions

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    app.setup_extension("fastbuild.search_index")  # no word without a page
    folder = Path(__file__).parent
    app.add_message_catalog("courseware.search", str(folder / "locale"))
    add_static(app, folder / "static", css=["search.css"], scripts=[f"{suggestions.NAME}.js"])
    for module in (index, suggestions):
        module.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
