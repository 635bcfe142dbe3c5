"""From the doctree of a page to the terms that it defines."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from taggedpdf.api import language_of

from ..crossdoc.examples import outside_examples
from .records import Definition

#: what is no word of a definition where it is shown elsewhere
_NOTES = (nodes.footnote_reference, nodes.citation_reference)
_CITATION_DOMAINS = ("cite", "footcite")


def collect_definitions(document: nodes.document) -> Iterator[Definition]:
    """Yield the terms that a page defines; several that share a definition, one after the other."""
    for glossary in outside_examples(document, addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            yield from _read_item(item)


def _read_item(item: nodes.definition_list_item) -> Iterator[Definition]:
    """Yield the terms of an entry."""
    contents = [child for node in item.children if isinstance(node, nodes.definition) for child in node.children]
    first = next((node for node in contents if isinstance(node, nodes.paragraph)), None)
    text = " ".join("".join(_iter_words(first)).split()) if first is not None else ""
    language = (language_of(first) if first is not None else "") or ""
    for term in item.children:
        if isinstance(term, nodes.term) and term["ids"] and text:
            yield Definition(term.astext(), term["ids"][0], text, len(contents) > 1, language)


def _iter_words(node: nodes.Element) -> Iterator[str]:
    """Yield the words below a node; those of a citation, which stands in a note, are none."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child
        elif isinstance(child, nodes.Element) and not _is_note(child):
            yield from _iter_words(child)


def _is_note(node: nodes.Element) -> bool:
    """Say whether a node is the call of a note, or becomes one."""
    if isinstance(node, addnodes.pending_xref):
        return bool(node.get("refdomain") in _CITATION_DOMAINS)
    return isinstance(node, _NOTES)
