"""Bibliographies as lists that assistive technology knows.

Fault mended: docutils 0.22 gives each entry the role ``doc-biblioentry``, which DPUB-ARIA 1.1 deprecates, inside an
element with the role ``list``, which must hold elements of the role ``listitem``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _visit_citation(translator: HTML5Translator, node: nodes.citation) -> None:
    """Write the start tags of an entry, as an item of a list."""
    position = len(translator.body)
    type(translator).visit_citation(translator, node)
    for index in range(position, len(translator.body)):
        translator.body[index] = translator.body[index].replace('role="doc-biblioentry"', 'role="listitem"')


def _depart_citation(translator: HTML5Translator, node: nodes.citation) -> None:
    """Write the end tags of an entry."""
    type(translator).depart_citation(translator, node)


def setup(app: Sphinx) -> None:
    """Mend what the visitor of citations writes in HTML and ePub; that of any translator's class is called first."""
    app.add_node(nodes.citation, override=True, html=(_visit_citation, _depart_citation))
