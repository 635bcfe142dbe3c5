"""The one node class of slides: a section with attributes of its own in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class slide(nodes.section):  # noqa: N801 (docutils names node classes so)
    """One slide: its title, if it has one, what it shows, and a container of notes for who speaks.

    Attribute: `label`, its title as text; that of a slide without a title says what it goes on with, or is "".
    """


def _get_tag(node: slide) -> str:
    """Return the name of the element of a slide: without a heading it is no section."""
    return "section" if any(isinstance(child, nodes.title) for child in node.children) else "div"


def _visit_slide(translator: HTML5Translator, node: slide) -> None:
    """Write the start tag of a slide."""
    translator.section_level += 1
    attributes = {"data-label": node["label"]} if node["label"] else {}
    translator.body.append(translator.starttag(node, _get_tag(node), CLASS="slide", **attributes))


def _depart_slide(translator: HTML5Translator, node: slide) -> None:
    """Write the end tag of a slide."""
    translator.section_level -= 1
    translator.body.append(f"</{_get_tag(node)}>\n")


def setup(app: Sphinx) -> None:
    """Register the node."""
    app.add_node(slide, html=(_visit_slide, _depart_slide))
