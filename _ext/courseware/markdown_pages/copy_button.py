"""The button that copies a page: as Markdown for what takes plain text, with its letters for what takes more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from ..crossdoc.static_files import load_script

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_ = get_translation("courseware.markdown_pages")

#: the name of the script
NAME = "copy-page"
#: behind what says whether a page is there as Markdown
_AFTER_PAGES = 510


def _load_button(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template the words of the link; load the script that makes a button of it."""
    if not context.get("markdown"):
        return
    context["markdown_words"] = str(_("This page as plain text"))
    words = {
        "button": str(_("Copy as text")),
        "copied": str(_("The text of this page is copied.")),
        "failed": str(_("Nothing was copied. Open this page as plain text, and copy it there.")),
    }
    load_script(app, NAME, words)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _load_button, priority=_AFTER_PAGES)
