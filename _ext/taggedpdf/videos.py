"""How videos are written: poster, facts, and a QR code beside the printed address, for readers on paper.

`lesson` makes a container of the class ``video-sheet``, which holds paragraphs of the classes ``video-poster``,
``video-facts`` and ``video-link``, and a box of the class ``transcript``.
"""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from . import blocks
from .qr_codes import code_alt, qr_code
from .string_literals import literal, sequence
from .translator import Page, Writer


def container(node: nodes.Node, page: Page) -> str:
    """Write the container of a video, and any other as `blocks` does."""
    assert isinstance(node, nodes.Element)
    return sheet(node, page) if "video-sheet" in node["classes"] else blocks.holder(node, page)


def sheet(node: nodes.Element, page: Page) -> str:
    """Write the poster, and beside it the QR code of the address above the other words."""
    address = address_of(node)
    show = bool(address) and page.show_urls
    if show:
        page.addresses.add(address)  # printed here, so not as a note
    posters = [page.children(child) for child in node.children if is_poster(child)]
    words = [page.write(child) for child in node.children if not is_poster(child)]
    return (
        f"video-sheet({posters[0] if posters else 'none'}, {sequence(words)}, "
        f"code: {f'bytes({literal(qr_code(address))})' if address else 'none'}, "
        f"alt: {literal(code_alt(address))}, address: {literal(address if show else '')})"
    )


def is_poster(node: nodes.Node) -> bool:
    """Say whether *node* is the poster of a video."""
    return isinstance(node, nodes.paragraph) and "video-poster" in node["classes"]


def address_of(node: nodes.Element) -> str:
    """Return the web address that a video's link leads to; "" for a file of the book, which is not in the PDF."""
    links = (one for one in node.findall(nodes.reference) if one.get("refuri"))
    return next((str(link["refuri"]) for link in links), "")


def box(node: nodes.Node, page: Page) -> str:
    """Write the transcript of a video, inside whose box it stands, and any other box as `blocks` does."""
    assert isinstance(node, nodes.Element)
    if "transcript" not in node["classes"]:
        return blocks.box(node, page)
    return f"transcript({{\n{blocks.blockwise(node, page)}\n}})"


WRITERS: Mapping[type, Writer] = {nodes.container: container, nodes.Admonition: box}
