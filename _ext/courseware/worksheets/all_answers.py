"""All answers of a reader in one file: pages with a worksheet load the script that writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from ..crossdoc.static_files import load_script
from .nodes import worksheet

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_ = get_translation("courseware.worksheets")

#: the script, loaded after that which makes the fields
NAME = "all-answers"


def _get_script_words() -> dict[str, str]:
    """Return what the script says and writes."""
    return {
        "save": _("Save my answers to all worksheets to one file"),
        "saved": _("Your answers were saved to the file {file}."),
        "none": _("There are no answers yet."),
        "title": _("My answers"),
        "head": _("Saved on {date} from “{book}”"),
        "empty": _("(no answer)"),
    }


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script, with its words, on a page that holds a worksheet."""
    if doctree is not None and any(doctree.findall(worksheet)):
        words = {name: str(text) for name, text in _get_script_words().items()}
        load_script(app, NAME, {"book": app.config.project, "page": pagename, "words": words})


def setup(app: Sphinx) -> None:
    """Connect, after what makes the fields."""
    app.connect("html-page-context", _add_script, priority=510)
