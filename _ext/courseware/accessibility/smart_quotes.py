"""A part of a page in any language: docutils warns of each language whose typographic quotes it does not know.

Nobody could type anything else: ``{.language-ar}`` is how a part says its language, and its quotes stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.localedata import locale_identifiers
from docutils.utils.smartquotes import smartchars

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: opening and closing quotes, double and single, that are the ones that are typed
_AS_TYPED = "\"\"''"


def _quotes_as_typed() -> list[tuple[str, str]]:
    """Return the languages that docutils knows no quotes for, each with those that are typed."""
    languages = {name.partition("_")[0] for name in locale_identifiers()}
    return [(language, _AS_TYPED) for language in sorted(languages.difference(smartchars.quotes))]


def _leave_quotes(app: Sphinx) -> None:
    """Leave the quotes of these languages as they are, where the project does not say what they are."""
    quotes = {**dict(_quotes_as_typed()), **dict(app.env.settings["smartquotes_locales"])}
    app.env.settings["smartquotes_locales"] = list(quotes.items())


def setup(app: Sphinx) -> None:
    """Register it."""
    app.connect("builder-inited", _leave_quotes)
