"""Self-checks as forms on HTML pages: a script turns the list into fields, and says what is right.

It is loaded by the pages that hold a question only, and asks nobody for anything. Its words, and what is right, stand
in a block of JSON beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..crossdoc.static_files import load_script
from .nodes import self_check

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_ = get_translation("courseware.self_checks")
pgettext = get_context_translation("courseware.self_checks")

#: the script
NAME = "self-check"


def _get_script_words() -> dict[str, str]:
    """Return what the script says; names in braces stand for what it fills in."""
    return {
        "kept": _("What you answer stays in this browser, on this device; nobody else receives it."),
        "blocked": _("This browser does not keep what you answer."),
        "check": _("Check my answer"),
        "none": _("Answer the question first."),
        "right": _("That is right."),
        "wrong": _("That is not right."),
        "partly": _("You have chosen {right} of the {total} right answers, and {wrong} that are not right."),
        "order": _("Not yet: {right} of {total} stand in their places."),
        "place": pgettext("of an answer in an order", "Place"),
        "unplaced": _("not placed"),
        "yours": _("Your answer"),
        "compare": _("Compare your answer with what stands below."),
        "summary": _("Answered: {answered} of {total}; right: {right}."),
        "clear": _("Clear my answers to these questions"),
        "ask": _("Clear all your answers on this page? They cannot be brought back."),
        "yes": _("Yes, clear them"),
        "no": _("No, keep them"),
        "cleared": _("Your answers were cleared."),
    }


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script, with its words, on a page that holds a question."""
    if doctree is None or not any(doctree.findall(self_check)):
        return
    # examples, of which the domain knows nothing, are forms too
    questions = [
        {"id": node["ids"][0], "kind": node["kind"], "right": node["solution"]} for node in doctree.findall(self_check)
    ]
    words = {name: str(text) for name, text in _get_script_words().items()}
    load_script(app, NAME, {"book": app.config.project, "page": pagename, "words": words, "questions": questions})


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_script)
