"""What packages say besides the words of the book, in its language."""

from __future__ import annotations

from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from .h5p_questions import H5pWords

_ = get_translation("courseware.learning_platforms")
pgettext = get_context_translation("courseware.learning_platforms")


def format_length(minutes: int) -> str:
    """Return how long a module takes, in words; "" where that is not known."""
    # Translators: keep {minutes}
    return str(_("It takes about {minutes} minutes.")).replace("{minutes}", str(minutes)) if minutes else ""


def name_downloads() -> str:
    """Return what stands above the files that readers can take along."""
    return str(_("Worksheets, handouts and slides"))


def name_assessment() -> str:
    """Return the title of the test."""
    return str(_("Check yourself"))


def ask_for_order() -> str:
    """Return what stands below answers that are to be put in order."""
    return str(_("Type the letters in the right order."))


def list_player_words() -> dict[str, str]:
    """Return what the page says that a platform starts, by names."""
    return {
        "skip": str(_("Skip to the page")),
        "skip_to_buttons": str(_("Skip to the buttons below the page")),
        "pages": str(_("Pages of this module")),
        "previous": str(_("Previous page")),
        "next": str(_("Next page")),
        "finish": str(pgettext("button on the last page", "Finish")),
        # Translators: keep {number} and {count}
        "place": str(_("Page {number} of {count}.")),
        "done": str(_("You have finished this module.")),
        "alone": str(_("No learning platform was found. Nothing is recorded.")),
    }


def list_h5p_words() -> H5pWords:
    """Return what packages of H5P say."""
    words = H5pWords(
        check=_("Check my answer"),
        solution=_("Show the answer"),
        retry=_("Try again"),
        # Translators: keep :num and :total
        points=_(":num of :total points"),
        no_answer=_("Answer the question first."),
        right=_("That is right."),
        wrong=_("That is not right."),
        missed=_("This is right too."),
        not_missed=_("This is not right."),
        order=_("Put the answers in the right order."),
        sample=_("What a good answer says"),
        previous=_("Previous question"),
        next=_("Next question"),
        finish=pgettext("button on the last page", "Finish"),
        # Translators: keep @current and @total
        place=_("Question @current of @total"),
        result=_("Your result"),
        title=name_assessment(),
    )
    return H5pWords(*map(str, words))
