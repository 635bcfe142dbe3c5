"""Nodes of other extensions that hold no content, such as diagrams and films: what their HTML says is printed.

Their directives keep all they know in attributes, and only their methods for HTML know what readers see of that. These
are called, those for the ePub first, since paper has no scripts either.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.writers.html5 import HTML5Translator

from .builder import TypstBuilder
from .raw_html import html_nodes, put_in_place
from .warnings import location_of, warn

#: whose methods say what readers see of a node, the best first
_OUTPUTS = ("epub", "html")
_Handler = Callable[[Any, nodes.Node], object]
_Handlers = Mapping[str, Mapping[str, tuple[_Handler, _Handler | None]]]
#: when all others have replaced what they have left in pages
_AFTER_ALL = 900


class _WordlessNodes:
    """Finds what is printed in the place of nodes without content."""

    def __init__(self, app: Sphinx, builder: TypstBuilder) -> None:
        """Begin with the methods that extensions have registered, and the classes of nodes that have a writer."""
        self.builder, self.known = builder, builder.writers
        self.handlers: _Handlers = app.registry.translation_handlers

    def replace_all(self, document: nodes.document, docname: str) -> None:
        """Replace those of a page whose references are resolved; warn once of each class."""
        warned = set()
        for node in list(document.findall(nodes.Element)):
            if node.parent is None or node.children or any(each in self.known for each in type(node).__mro__):
                continue
            content = self._words_of(node, document)
            if not content:
                continue
            name = type(node).__name__
            if name not in warned:
                warned.add(name)
                message = f"Typst has no form for '{name}'; its alternative text, or what its HTML says, is printed."
                warn("unknown_node", message, location_of(node, docname))
            put_in_place(node, content)

    def _words_of(self, node: nodes.Element, document: nodes.document) -> list[nodes.Node]:
        """Return as nodes what is said in the place of *node*; nothing if nothing is."""
        is_in_line = isinstance(node.parent, nodes.TextElement)
        words = str(node.get("alt") or "").strip()
        if words:
            return [nodes.Text(words)] if is_in_line else [nodes.paragraph(words, words)]
        content, _lost = html_nodes(self._html_of(node, document), {}, in_line=is_in_line)
        # a picture that was drawn for HTML alone is in no list of the book's pictures
        root = nodes.Element("", *content)
        for image in list(root.findall(nodes.image)):
            image.parent.replace(image, nodes.Text(image.get("alt", "")))
        return root.children if root.astext().strip() else []

    def _html_of(self, node: nodes.Element, document: nodes.document) -> str:
        """Return what the method for HTML writes for *node*; "" if there is none, or if it fails."""
        methods = (self.handlers.get(output, {}).get(type(node).__name__) for output in _OUTPUTS)
        visit, depart = next(filter(None, methods), (None, None))
        if visit is None:
            return ""
        with tempfile.TemporaryDirectory(prefix="taggedpdf-") as folder:
            writer = _page_writer(document, self.builder, Path(folder))
            try:
                visit(writer, node)
                if depart is not None:
                    depart(writer, node)
            except nodes.TreePruningException:  # how methods say that they have written all
                pass
            except Exception:  # it asks for what only builders of HTML have
                return ""
            return "".join(writer.body)


def _page_writer(document: nodes.document, builder: Builder, folder: Path) -> HTML5Translator:
    """Return what methods for HTML write to: files that they draw go to a *folder* that will not stay."""
    writer = HTML5Translator.__new__(HTML5Translator)
    drawing = copy.copy(builder)
    drawing.outdir = type(builder.outdir)(folder)
    state = {"builder": drawing, "config": builder.config, "document": document, "settings": document.settings}
    vars(writer).update(state, body=[], context=[], in_mailto=False)
    return writer


def _print_wordless_nodes(app: Sphinx, document: nodes.document, docname: str) -> None:
    """Replace the nodes without content on a page of a PDF."""
    if isinstance(app.builder, TypstBuilder):
        _WordlessNodes(app, app.builder).replace_all(document, docname)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("doctree-resolved", _print_wordless_nodes, priority=_AFTER_ALL)
