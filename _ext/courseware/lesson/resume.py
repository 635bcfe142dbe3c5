"""Readers go on where they stopped: pages load the script that notes it in their browser, or that offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

from ..crossdoc.static_files import load_script
from .modules import is_in_module

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ = get_translation("courseware.lesson")

#: the script, in the folder `static`
NAME = "resume"


def _is_first_page(env: BuildEnvironment, docname: str) -> bool:
    """Say whether a page is the first of the book or of one of its modules."""
    root = env.config.root_doc
    return docname == root or (docname in env.toctree_includes.get(root, []) and is_in_module(env, docname))


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script where it notes or offers something; all pages of a one-page output are one."""
    if doctree is None or app.builder.name not in {"html", "dirhtml"}:
        return
    offers = _is_first_page(app.env, pagename)
    notes = not offers and is_in_module(app.env, pagename)
    if offers or notes:
        words = {"resume": str(_("Continue where you stopped:")), "forget": str(_("Forget this place"))}
        load_script(app, NAME, {"book": app.config.project, "offers": offers, "notes": notes, "words": words})


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_script)
