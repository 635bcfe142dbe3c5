"""The nodes of slides in HTML: a section with attributes of its own, and what leads a page to its slides."""

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


class slide_links(nodes.General, nodes.TextElement):  # noqa: N801
    """Links of a page to its slides, which are no words of the page. Attribute: `label`, what they are called."""


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


def _visit_slide_links(translator: HTML5Translator, node: slide_links) -> None:
    """Write the start tag of a landmark."""
    attributes = {"aria-label": node["label"]}
    translator.body.append(translator.starttag(node, "nav", "", CLASS="slide-links", **attributes))


def _depart_slide_links(translator: HTML5Translator, _node: slide_links) -> None:
    """Write the end tag."""
    translator.body.append("</nav>\n")


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    app.add_node(slide, html=(_visit_slide, _depart_slide))
    app.add_node(slide_links, html=(_visit_slide_links, _depart_slide_links))
