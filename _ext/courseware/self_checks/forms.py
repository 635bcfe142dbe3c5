"""Self-checks as forms on HTML pages: a script turns the list into fields, and says what is right.

It is loaded by the pages that hold a question only, and asks nobody for anything. Its words, and what is right, stand
in a block of JSON beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..crossdoc.static_files import load_script
from .domain import get_self_checks_domain
from .nodes import self_check
from .records import SelfCheck

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


def _tell_right_choices(record: SelfCheck) -> list[int]:
    return [place for place, answer in enumerate(record.answers) if answer.is_right]


def _tell_order(record: SelfCheck) -> list[int]:
    """Return the right place, from 0, of each choice in the order in which readers see them."""
    return list(record.shown_order)


def _tell_words(record: SelfCheck) -> list[str]:
    return [answer.text for answer in record.answers]


#: what is right, by the kind of the question
_SOLUTIONS: Mapping[str, Callable[[SelfCheck], list[int] | list[str]]] = {
    "one": _tell_right_choices,
    "many": _tell_right_choices,
    "order": _tell_order,
    "text": _tell_words,
}


def _make_script_data(record: SelfCheck) -> dict[str, object]:
    """Return what the script needs of a question."""
    find_solution = _SOLUTIONS.get(record.kind)
    return {"id": record.name, "kind": record.kind, "right": find_solution(record) if find_solution else []}


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script, with its words, on a page that holds a question."""
    if doctree is None or not any(doctree.findall(self_check)):
        return
    docnames = [pagename] if pagename in app.env.all_docs else []
    if app.builder.name == "singlehtml":
        docnames = sorted(app.env.all_docs)
    domain = get_self_checks_domain(app.env)
    questions = [_make_script_data(record) for docname in docnames for record in domain.get_self_checks(docname)]
    words = {name: str(text) for name, text in _get_script_words().items()}
    load_script(app, NAME, {"book": app.config.project, "page": pagename, "words": words, "questions": questions})


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_script)
