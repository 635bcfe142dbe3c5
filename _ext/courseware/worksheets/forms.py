"""Worksheets as forms on HTML pages: a script turns the ruled sheet, which is there without it, into a form.

The script is loaded by the pages that hold a worksheet only, and asks nobody for anything. Its words come from here, in
a block of JSON beside it, so that they are translated as all others are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from ..crossdoc.static_files import load_script
from .nodes import worksheet

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_ = get_translation("courseware.worksheets")


def _get_script_words() -> dict[str, str]:
    """Return what the script says; ``{file}``, ``{date}`` and ``{page}`` stand for what it fills in."""
    return {
        "kept": _("What you type stays in this browser, on this device; nobody else receives it."),
        "blocked": _("This browser does not keep what you type. Save your answers to a file before you leave."),
        "save": _("Save my answers to a file"),
        "saved": _("Your answers were saved to the file {file}."),
        "clear": _("Clear my answers"),
        "ask": _("Clear all answers to this worksheet? They cannot be brought back."),
        "yes": _("Yes, clear them"),
        "no": _("No, keep them"),
        "cleared": _("Your answers were cleared."),
        "empty": _("(no answer)"),
        "head": _("Saved on {date} from “{page}”"),
    }


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script, with its words, on a page that holds a worksheet."""
    if doctree is not None and any(doctree.findall(worksheet)):
        words = {name: str(text) for name, text in _get_script_words().items()}
        load_script(app, "worksheet", {"book": app.config.project, "page": pagename, "words": words})


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_script)
