"""Pages load the script that shows what a query finds while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation

from ..crossdoc.static_files import load_script, runs_scripts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.search")

#: the script
NAME = "search-suggestions"
#: what ranks pages, in the order in which it is loaded, seen from the first page
_RANKING = ("_static/language_data.js", "_static/searchtools.js", "searchindex.js")


def _add_script(
    app: Sphinx, pagename: str, _template: str, _context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Have a page load the script; the page for searches does all of it by itself."""
    if not runs_scripts(app.builder) or app.config.html_theme != "furo" or pagename == "search":
        return
    words = {
        "list": _("Pages that match"),
        "none": _("No page matches"),
        "one": _("1 page matches"),
        "many": _("{count} pages match; the arrow keys lead through them"),
        "all": _("All {count} pages that match"),
    }
    load_script(app, NAME, {"words": {name: str(text) for name, text in words.items()}, "scripts": _RANKING})


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_script)
