"""The script of pages with a workshop: there readers choose a day, a beginning, and how many people come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..crossdoc.static_files import load_script
from .calendar_file import UNSTATED_DAY
from .clock import get_time_words
from .nodes import workshop
from .rendering import get_facts_words

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")


def _get_script_words() -> dict[str, str]:
    """Return what the script says, besides times."""
    return {
        "legend": _("Your workshop"),
        "date": pgettext("when a workshop is", "Day"),
        "start": _("Begins at"),
        "people": pgettext("how many come", "People"),
        "kept": _("What you choose is kept in this browser. This page, the Word file and the calendar file follow it."),
        "blocked": _("This page, the Word file and the calendar file follow what you choose until you leave it."),
        "paper": _("The PDFs keep the times of the book: print the agenda from the Word file."),
        "reset": _("Back to the times of the book"),
        "word": _("Agenda to change in a word processor (DOCX)"),
        "calendar": _("For your calendar (ICS, {date})"),
        "calendar_sample": _("For your calendar (ICS, a sample date: {date})"),
    }


def _add_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script on a page that holds a workshop whose agenda can be had for other times."""
    plans = [node["plan"] for node in doctree.findall(workshop) if "plan" in node] if doctree is not None else []
    if plans:
        words = {**_get_script_words(), **get_time_words(), **get_facts_words()}
        texts = {name: str(text) for name, text in words.items()}
        data = {"book": app.config.project, "page": pagename, "sample": UNSTATED_DAY, "words": texts, "plans": plans}
        load_script(app, "workshop", data)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_script)
