"""The slots of each page: the button above its heading, the list at the end of the first page, scripts of workshops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from ..metadata.not_found import NAME as NOT_FOUND
from ..workshops.nodes import workshop
from .directives import FILLED_BUILDERS
from .slots import Slot, write_slot

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: closes the list below the button
SCRIPT = "downloads-menu.js"
_LIST_START = write_slot(Slot("list", "")).partition(":list:")[0] + ":list:"
#: the class of the table of what there is to print for a workshop
_PRINT_TABLE = "workshop-print"
#: behind what puts links to its files into a workshop
_AFTER_LINKS = 600


def _add_slots(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `downloads_menu`; put the list at the end of the first page, unless it stands on that page.

    The page that a server shows where there is none has no button: it is shown at addresses of any depth.
    """
    context["downloads_menu"] = ""
    if app.builder.name not in FILLED_BUILDERS or pagename == NOT_FOUND:
        return
    root, language = app.config.root_doc, app.config.language
    menu = Slot("menu", language, app.builder.get_target_uri(root))
    context["downloads_menu"] = Markup(write_slot(menu))
    if pagename == root and _LIST_START not in context.get("body", ""):
        context["body"] = context.get("body", "") + write_slot(Slot("list", language, "2"))


def _add_script_slots(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a slot for the script of each workshop on a page, below the table of what there is to print."""
    if app.builder.name not in FILLED_BUILDERS:
        return
    for node in doctree.findall(workshop):
        slot = Slot("script", app.config.language, node["name"])
        classes = [child["classes"] if isinstance(child, nodes.Element) else [] for child in node.children]
        index = next((number for number, names in enumerate(classes, start=1) if _PRINT_TABLE in names), 0)
        node.insert(index, nodes.raw("", write_slot(slot), format="html"))


def _load_script(app: Sphinx) -> None:
    """Load the script of the button."""
    if app.builder.name in FILLED_BUILDERS:
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", _load_script)
    app.connect("doctree-resolved", _add_script_slots, priority=_AFTER_LINKS)
    app.connect("html-page-context", _add_slots)
