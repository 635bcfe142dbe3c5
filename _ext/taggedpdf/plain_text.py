"""The text of nodes that are not printed as they are: with all words that would be seen or heard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from .pictures.nodes import words_of

#: a tag of HTML: a line break among them
_TAG = re.compile(r"<[^>]*>")


def plain_text(node: nodes.Node) -> str:
    """Return the text of a node, with alternative texts, expansions and addresses, and without the numbers of notes."""
    if isinstance(node, nodes.Text):
        return node.astext()  # without the NUL that docutils keeps in the place of a backslash
    if isinstance(node, nodes.image):
        return words_of(node)
    if isinstance(node, nodes.footnote_reference):
        return ""
    if isinstance(node, nodes.raw) and "html" in str(node.get("format", "")):
        return _TAG.sub(" ", node.astext())
    text = "".join(plain_text(child) for child in node.children)
    return f"{text}{_addition(node, text)}"


def _addition(node: nodes.Node, text: str) -> str:
    """Return what is said of a node besides its *text*: an expansion, or an address."""
    if isinstance(node, nodes.abbreviation) and node.get("explanation"):
        return f" ({node['explanation']})"
    address = str(node.get("refuri", "")) if isinstance(node, nodes.reference) else ""
    return f" ({address})" if "://" in address and address != text else ""


def flatten(node: nodes.Element) -> None:
    """Leave a node only its text, and the alternative texts of its images."""
    text = plain_text(node)
    node.children = []
    node += nodes.Text(text)


def paragraphs_of(node: nodes.Element) -> nodes.container:
    """Return the text of *node* in plain paragraphs, one for each of its parts."""
    paragraphs = [nodes.paragraph("", text) for part in _outermost_texts(node) if (text := plain_text(part).strip())]
    return nodes.container("", *paragraphs, ids=list(node["ids"]))


def _outermost_texts(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the parts of a block that hold text, and images and text that stand in none."""
    if isinstance(node, (nodes.TextElement, nodes.image, nodes.Text)):
        yield node
    else:
        for child in node.children:
            yield from _outermost_texts(child)
