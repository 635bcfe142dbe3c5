"""Links from notes back to the text, which say where they lead; notes that are no landmarks.

Faults mended: docutils 0.22 calls these links by a number alone, that of the note or, where a note has several, "1",
"2", which lead elsewhere than those of the next note (WCAG 2.4.4); and it holds notes together in an `<aside>` without
a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import escape
from sphinx.locale import get_translation
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.accessibility")

_LINK = re.compile(r'<a (role="doc-backlink" href="[^"]*")>(\d*)')


def _visit_label(translator: HTML5Translator, node: nodes.label) -> None:
    """Write the start tags of a label; its link says that it leads back."""
    position = len(translator.body)
    type(translator).visit_label(translator, node)
    _name_links(translator, position, node)


def _depart_label(translator: HTML5Translator, node: nodes.label) -> None:
    """Write its end tags, and the links where there are several; each says to which call it leads."""
    position = len(translator.body)
    type(translator).depart_label(translator, node)
    _name_links(translator, position, node)


def _name_links(translator: HTML5Translator, position: int, node: nodes.label) -> None:
    """Name the links among what was written since *position*."""
    note = node.astext()

    def name(match: re.Match[str]) -> str:
        words = _("Back to call {number} of note {note}") if match[2] else _("Back to the call of note {note}")
        return f'<a {match[1]} aria-label="{escape(words.format(number=match[2], note=note))}">{match[2]}'

    for index in range(position, len(translator.body)):
        translator.body[index] = _LINK.sub(name, translator.body[index])


def _visit_footnote(translator: HTML5Translator, node: nodes.footnote) -> None:
    """Write the start tag of a note, and that of a row of notes before the first."""
    position = len(translator.body)
    type(translator).visit_footnote(translator, node)
    if len(translator.body) > position + 1:
        translator.body[position] = translator.body[position].replace("<aside", "<div", 1)


def _depart_footnote(translator: HTML5Translator, node: nodes.footnote) -> None:
    """Write its end tag, and that of the row behind the last."""
    position = len(translator.body)
    type(translator).depart_footnote(translator, node)
    if len(translator.body) > position + 1:
        translator.body[-1] = translator.body[-1].replace("</aside>", "</div>")


def setup(app: Sphinx) -> None:
    """Mend what the visitors of notes write in HTML and ePub; those of any translator's class are called first."""
    app.add_node(nodes.footnote, override=True, html=(_visit_footnote, _depart_footnote))
    app.add_node(nodes.label, override=True, html=(_visit_label, _depart_label))
