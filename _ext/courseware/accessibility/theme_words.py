"""The words of the theme in the language of the book.

Fault mended: furo 2025.12 has no translations. Some of its words are in Sphinx's catalogue; of the others, some are
marked as to be translated, which the templates get here, and some are not, which are replaced in the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx.locale import get_translation

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_ = get_translation("courseware.accessibility")


def N_(text: str) -> str:  # noqa: N802 (gettext's name for it)
    """Return *text* as it is, and mark it as one to translate."""
    return text


#: words that templates mark, as they stand in them
MARKED_WORDS = (
    N_("Back to top"),
    N_("Edit this page"),
    N_("For authors"),
    N_("Path"),
    N_("Home"),
    # Translators: the line reads "Made with Sphinx and @pradyunsg's Furo", where Furo is a theme by @pradyunsg
    N_("Made with "),
    N_('<a href="https://www.sphinx-doc.org/">Sphinx</a> and '),
    N_("Next"),
    N_("On this page"),
    N_("Please activate JavaScript to enable the search functionality."),
    N_("Previous"),
    N_("Skip to content"),
    N_("View this page"),
)
#: words that templates do not mark: what stands before them, the words, what stands behind them
UNMARKED_WORDS = (
    ('aria-label="', N_("Toggle site navigation sidebar"), '"'),
    ('aria-label="', N_("Toggle table of contents sidebar"), '"'),
    ('aria-label="', N_("Toggle Light / Dark / Auto color theme"), '"'),
    ("<title>", N_("Contents"), "</title>"),
    ("<title>", N_("Menu"), "</title>"),
    ("<title>", N_("Expand"), "</title>"),
    ("<title>", N_("Light mode"), "</title>"),
    ("<title>", N_("Dark mode"), "</title>"),
    ("<title>", N_("Auto light/dark, in light mode"), "</title>"),
    ("<title>", N_("Auto light/dark, in dark mode"), "</title>"),
    # Translators: as in "@pradyunsg's Furo", where Furo is a theme
    ("@pradyunsg</a>", N_("'s"), ""),
)


#: the name of a switch of the menu, as furo's Python writes it
_SWITCH = N_("Toggle navigation of {title}")
_SWITCH_NAME = re.compile(r'aria-label="Toggle navigation of ([^"]*)"')


def _add_words(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template a `gettext` that translates the words of furo too, where Sphinx's does not know them."""
    context["_"] = context["gettext"] = lambda message: _translate_marked(message) or app.translator.gettext(message)


def _translate_marked(message: str) -> str:
    """Return a word that furo's templates mark in the language of the book; "" for any other."""
    return next((_(words) for words in MARKED_WORDS if words.strip() == message.strip()), "")


def translate_unmarked(page: str) -> str:
    """Return a page with the words that furo's templates do not mark in the language of the book."""
    if (switch := _(_SWITCH)) != _SWITCH:
        page = _SWITCH_NAME.sub(lambda match: f'aria-label="{switch.format(title=match[1])}"', page)
    for prefix, words, suffix in UNMARKED_WORDS:
        if (translation := _(words)) != words:
            page = page.replace(prefix + words + suffix, prefix + translation + suffix)
    return page


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_words)
