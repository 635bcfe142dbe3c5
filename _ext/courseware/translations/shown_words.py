"""Marks what is not translated where other pages show it: titles in links, names of files, captions, works cited.

These are copied as plain text from what is known of a page, which has lost the mark of `passages`. They are known by
their words: what is word for word an untranslated text of the book is in the language of that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.patches import patch
from sphinx.environment.adapters import toctree as adapter
from taggedpdf.api import language_of

from ..crossdoc.ancestors import walk_ancestors
from .domain import get_domain
from .languages import find_source_language

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: before slides are made of a page, and behind all that adds links to files
_PRIORITIES = (390, 950)
#: a title alone, and with what the system says before and behind it: "Diapositivas: Title (PDF, 4 páginas, 62 KB)"
_AROUND_TITLE = tuple(
    re.compile(f"{before}(?P<title>.+?){behind}", re.DOTALL)
    for before in ("", "(?P<before>[^:]*: )")
    for behind in ("", r"(?P<behind>,| \([^()]*\))")
)
_UNSPOKEN = (nodes.literal, nodes.literal_block, nodes.raw, nodes.math, nodes.math_block, nodes.comment)


def _mark_words(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Mark on a page what other pages say and is not translated."""
    language = find_source_language(app.config)
    words = get_domain(app.env).list_words() if language else frozenset()
    if not language or app.env.metadata[docname].get("language"):
        return
    _mark_bibliography(document, language)
    for text in list(document.findall(nodes.Text)):
        if parts := list(_split_text(text.astext(), words)):
            ancestors = [text.parent, *walk_ancestors(text.parent)] if text.parent else []
            if not any(isinstance(node, _UNSPOKEN) or language_of(node) for node in ancestors):
                marked = [
                    nodes.inline("", part, classes=[f"language-{language}"]) if is_marked else nodes.Text(part)
                    for part, is_marked in parts
                ]
                text.parent.replace(text, marked)


def _mark_bibliography(document: nodes.document, language: str) -> None:
    """Mark the entries of bibliographies, which translators are not given; notes that authors typed are passages."""
    for note in document.findall(lambda node: isinstance(node, (nodes.citation, nodes.footnote))):
        for entry in filter(_is_entry, note.children):
            assert isinstance(entry, nodes.paragraph)
            entry["classes"].append(f"language-{language}")


def _is_entry(node: nodes.Node) -> bool:
    """Say whether a part of a note is no passage of a page: neither translated, nor marked, nor in what is."""
    if not isinstance(node, nodes.paragraph) or node.get("translated"):
        return False
    return not any(map(language_of, (*node.findall(nodes.Element), *walk_ancestors(node))))


def _split_text(text: str, words: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a text, and whether each is one of *words*; nothing where no part is."""
    for pattern in _AROUND_TITLE:
        match = pattern.fullmatch(text)
        if match and match["title"] in words:
            yield from ((part, name == "title") for name, part in match.groupdict().items() if part)
            return


def _mark_captions(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """Return Sphinx's function that makes lists of a toctree, with a mark at captions that are not translated."""

    def resolve_and_mark(env: BuildEnvironment, *arguments: Any, **options: Any) -> Any:
        entries = resolve(env, *arguments, **options)
        language = find_source_language(env.config)
        for title in entries.findall(nodes.title) if language and isinstance(entries, nodes.Element) else ():
            if title.astext() == title.rawsource:
                title["classes"].append(f"language-{language}")
        return entries

    return resolve_and_mark


def _patch_toctrees(app: Sphinx) -> None:
    """Mark captions during this build: the adapter, of Sphinx 9.0 to 9.2, copies them as plain text."""
    if find_source_language(app.config):
        patch(app, adapter, "_resolve_toctree", _mark_captions)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", _patch_toctrees)
    for priority in _PRIORITIES:
        app.connect("doctree-resolved", _mark_words, priority=priority)
