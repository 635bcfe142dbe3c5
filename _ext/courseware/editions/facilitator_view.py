"""A button on pages of the facilitator edition that hides what is only for who leads a session, and shows it again.

Who leads can so show the page to those who come. The learner edition has neither the button nor its files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.locale import get_translation

from ..crossdoc.static_files import load_script, runs_scripts
from .audience import is_facilitator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.editions")

_STATIC = Path(__file__).parent / "static"
#: the classes of what is only for who leads a session
_CLASSES = frozenset({"facilitator", "workshop-script"})


def _copy_files(app: Sphinx) -> None:
    """Have script and style copied, for the facilitator edition only."""
    if is_facilitator(app.config) and isinstance(app.builder, StandaloneHTMLBuilder) and runs_scripts(app.builder):
        names = ("facilitator-view.js", "facilitator-view.css")
        app.config.html_static_path = [*(str(_STATIC / name) for name in names), *app.config.html_static_path]


def _add_button(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load script and style on a page that holds something for who leads a session."""
    if doctree is None or not is_facilitator(app.config) or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    if runs_scripts(app.builder) and any(_CLASSES & set(node["classes"]) for node in doctree.findall(nodes.Element)):
        app.builder.add_css_file("facilitator-view.css", priority=500)
        words = {"show": str(_("Show what is for the facilitator"))}
        load_script(app, "facilitator-view", {"book": app.config.project, "words": words})


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", _copy_files)
    app.connect("html-page-context", _add_button)
