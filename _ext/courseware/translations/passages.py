"""The passages of a page that translators are given, and the mark of those that they have not translated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import LITERAL_TYPE_NODES, extract_messages
from taggedpdf.api import language_of

from ..crossdoc import transform_order
from ..crossdoc.ancestors import walk_ancestors
from ..crossdoc.untranslated import untranslated
from .languages import find_source_language
from .records import Progress

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the attribute of a doctree that keeps how far it is translated
PROGRESS = "courseware_translation_progress"
#: the attribute of a picture that keeps its words while they are translated
_SOURCE_ALT = "courseware_source_alt"
#: longer texts are shown on their own pages alone
_LONGEST_SHOWN = 200


class _KeepAlternativeTexts(SphinxTransform):
    """Keeps the words of pictures as they are written: Sphinx does not say of them whether they are translated."""

    default_priority = transform_order.KEEP_ALTERNATIVE_TEXTS

    def apply(self, **kwargs: object) -> None:
        """Look at all pictures of a page."""
        if find_source_language(self.config):
            for image in self.document.findall(nodes.image):
                image[_SOURCE_ALT] = image.get("alt")


class _MarkPassages(SphinxTransform):
    """Gives what is not translated the class of its language, which all writers read."""

    default_priority = transform_order.MARK_PASSAGES

    def apply(self, **kwargs: object) -> None:
        """Mark the passages of a page, and count them."""
        language = find_source_language(self.config)
        docname = self.env.current_document.docname
        if not language or self.env._builder_cls.name == "gettext" or self.env.metadata[docname].get("language"):
            return
        passages = [node for node in _find_passages(self.document) if not _names_language(node)]
        untranslated_passages = [node for node in passages if not node.get("translated")]
        words = {node.astext() for node in untranslated_passages if len(node.astext()) <= _LONGEST_SHOWN}
        for node in untranslated_passages:
            _mark(node, f"language-{language}")
        for image in self.document.findall(nodes.image):
            alt = image.attributes.pop(_SOURCE_ALT, None)
            if alt and image.get("alt") == alt and not _names_language(image):
                image["classes"].append(f"language-{language}")
        count = len(passages) - len(untranslated_passages)
        self.document[PROGRESS] = Progress(count, len(passages), tuple(sorted(filter(str.strip, words))))


def _find_passages(document: nodes.document) -> Iterator[nodes.TextElement]:
    """Yield the texts of a page that translators are given, without code."""
    for node, _message in extract_messages(document):
        if isinstance(node, nodes.TextElement) and not isinstance(node, LITERAL_TYPE_NODES):
            yield node


def _names_language(node: nodes.Element) -> bool:
    """Say whether the author of a passage, or of what it stands in, names its language."""
    return any(map(language_of, (node, *walk_ancestors(node))))


def _mark(node: nodes.TextElement, name: str) -> None:
    """Give a passage a class; where words of the system are put into it later, only its own words get it."""
    if isinstance(node, nodes.paragraph) and not _is_joined(node):
        node["classes"].append(name)
    elif node.children:
        node[:] = [nodes.inline("", "", *node.children, classes=[name])]


def _is_joined(node: nodes.Element) -> bool:
    """Say whether something stands beside a text that becomes a part of it."""
    siblings = node.parent.children
    index = siblings.index(node)
    before, after = siblings[max(index - 1, 0) : index], siblings[index + 1 : index + 2]
    return any(isinstance(sibling, untranslated) for sibling in (*before, *after))


def setup(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_transform(_KeepAlternativeTexts)
    app.add_transform(_MarkPassages)
