"""Marks what templates print of settings and of the index, which translators are not given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from .languages import find_source_language
from .written_words import write_words

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: behind all that sets what templates print
_PRIORITY = 900
_INDEX = "genindex"


def _mark_copyright(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Name the language of the copyright line, unless the command line has it in that of the edition."""
    line = context.get("copyright")
    if isinstance(line, str) and find_source_language(app.config) and "copyright" not in app.config.overrides:
        context["copyright"] = Markup(write_words(app.env, line, is_of_settings=True))


def _mark_index(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Name the language of the terms of the index that are not translated: those of a glossary, as a page has them."""
    if pagename == _INDEX and find_source_language(app.config) and "genindexentries" in context:

        def mark(words: str) -> Markup:
            return Markup(write_words(app.env, words))

        context["genindexentries"] = [
            (
                letter,
                [
                    (mark(name), (links, [(mark(part), *others) for part, *others in parts], *key))
                    for name, (links, parts, *key) in entries
                ],
            )
            for letter, entries in context["genindexentries"]
        ]


def setup(app: Sphinx) -> None:
    """Connect."""
    for mark in (_mark_copyright, _mark_index):
        app.connect("html-page-context", mark, priority=_PRIORITY)
