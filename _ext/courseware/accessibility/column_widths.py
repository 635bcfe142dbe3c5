"""Widths of columns as classes.

Fault mended: docutils 0.22 writes them as styles inside the page, which a site with a strict Content-Security-Policy
does not apply. They become classes of ``column-widths.css``, in whole hundredths of the table. An ePub has no such
policy, and style sheets of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WIDTH = re.compile(r'style="width: ([\d.]+)%"')


def _visit_colspec(translator: HTML5Translator, node: nodes.colspec) -> None:
    """Take note of a column."""
    type(translator).visit_colspec(translator, node)


def _depart_colspec(translator: HTML5Translator, node: nodes.colspec) -> None:
    """Write the columns of a table behind the last of them."""
    position = len(translator.body)
    type(translator).depart_colspec(translator, node)
    if translator.builder.name != "epub":
        for index in range(position, len(translator.body)):
            translator.body[index] = _WIDTH.sub(_name_width, translator.body[index])


def _name_width(match: re.Match[str]) -> str:
    """Return the class of a width."""
    return f'class="width-{max(1, round(float(match[1])))}"'


def setup(app: Sphinx) -> None:
    """Mend what the visitor of columns writes; that of any translator's class is called first."""
    app.add_node(nodes.colspec, override=True, html=(_visit_colspec, _depart_colspec))
