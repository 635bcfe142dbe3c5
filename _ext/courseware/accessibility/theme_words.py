"""The words of the theme in the language of the book.

Fault mended: furo 2025.12 has no translations. Some of its words are in Sphinx's catalogue; of the others, some are
marked as to be translated, which the templates get here, and some are not, which are replaced in the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fastbuild.message_contexts import NC_, get_context_translation

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

pgettext = get_context_translation("courseware.accessibility")


#: words that templates mark, as they stand in them
MARKED_WORDS = (
    NC_("web page", "Back to top"),
    # Translators: keep %(last_updated)s
    NC_("web page", "Last updated on %(last_updated)s"),
    NC_("web page", "Edit this page"),
    NC_("web page", "For authors"),
    NC_("web page", "Path"),
    NC_("web page", "Home"),
    # Translators: the line reads "Made with Sphinx and @pradyunsg's Furo", where Furo is a theme by @pradyunsg
    NC_("web page", "Made with "),
    NC_("web page", '<a href="https://www.sphinx-doc.org/">Sphinx</a> and '),
    NC_("web page", "Next"),
    NC_("web page", "On this page"),
    NC_("web page", "Please activate JavaScript to enable the search functionality."),
    NC_("web page", "Previous"),
    NC_("web page", "Skip to content"),
    NC_("web page", "View this page"),
)
#: words that templates do not mark: what stands before them, the words, what stands behind them
UNMARKED_WORDS = (
    ('aria-label="', NC_("web page", "Toggle site navigation sidebar"), '"'),
    ('aria-label="', NC_("web page", "Toggle table of contents sidebar"), '"'),
    ('aria-label="', NC_("web page", "Toggle Light / Dark / Auto color theme"), '"'),
    ("<title>", NC_("web page", "Contents"), "</title>"),
    ("<title>", NC_("web page", "Menu"), "</title>"),
    ("<title>", NC_("web page", "Expand"), "</title>"),
    ("<title>", NC_("web page", "Light mode"), "</title>"),
    ("<title>", NC_("web page", "Dark mode"), "</title>"),
    ("<title>", NC_("web page", "Auto light/dark, in light mode"), "</title>"),
    ("<title>", NC_("web page", "Auto light/dark, in dark mode"), "</title>"),
    # Translators: as in "@pradyunsg's Furo", where Furo is a theme
    ("@pradyunsg</a>", NC_("web page", "'s"), ""),
)


#: the name of a switch of the menu, as furo's Python writes it
_SWITCH = NC_("web page", "Toggle navigation of {title}")
_SWITCH_NAME = re.compile(r'aria-label="Toggle navigation of ([^"]*)"')


def _add_words(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template a `gettext` that translates the words of furo too, where Sphinx's does not know them."""
    context["_"] = context["gettext"] = lambda message: _translate_marked(message) or app.translator.gettext(message)


def _translate_marked(message: str) -> str:
    """Return a word that furo's templates mark in the language of the book; "" for any other."""
    return next((pgettext("web page", words) for words in MARKED_WORDS if words.strip() == message.strip()), "")


def translate_unmarked(page: str) -> str:
    """Return a page with the words that furo's templates do not mark in the language of the book."""
    if (switch := pgettext("web page", _SWITCH)) != _SWITCH:
        page = _SWITCH_NAME.sub(lambda match: f'aria-label="{switch.format(title=match[1])}"', page)
    for prefix, words, suffix in UNMARKED_WORDS:
        if (translation := pgettext("web page", words)) != words:
            page = page.replace(prefix + words + suffix, prefix + translation + suffix)
    return page


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-page-context", _add_words)
