"""Pictures in raw HTML: Sphinx copies none of their files, and no output but HTML shows them."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from docutils import nodes
from fastbuild.picture_words import words_of_html

_TAG = re.compile(r"""<img\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
#: the attribute of a raw node that holds the names of the files of its pictures, by their addresses
FILES = "picture_files"


class RawImage(NamedTuple):
    """An ``<img>``."""

    tag: str
    attributes: Mapping[str, str]

    @property
    def address(self) -> str:
        """Where its picture is."""
        return self.attributes.get("src", "").strip()


def read_images(text: str) -> list[RawImage]:
    """Return the pictures in a piece of HTML."""
    return [RawImage(tag, _read_attributes(tag[4:].rstrip("/>"))) for tag in _TAG.findall(text)]


def _read_attributes(text: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):  # the first of a name counts
        attributes.setdefault(match[1].lower(), html.unescape((match[2] or "").strip("\"'")))
    return attributes


def raw_html_nodes(document: nodes.document) -> list[nodes.raw]:
    """Return the raw HTML of a page that holds pictures."""
    return [node for node in document.findall(nodes.raw) if "html" in node.get("format", "") and "<img" in _text(node)]


def _text(node: nodes.raw) -> str:
    return node.astext().lower()


def rewrite_images(node: nodes.raw, rewrite: Callable[[RawImage], str]) -> None:
    """Put what *rewrite* returns into the place of each picture of a piece of raw HTML."""
    images = iter(read_images(node.astext()))
    text = _TAG.sub(lambda _match: rewrite(next(images)), node.astext())
    node.rawsource, node.children = text, [nodes.Text(text)]


def make_image(raw_image: RawImage, files: Mapping[str, str]) -> nodes.image:
    """Return the picture of an ``<img>`` as a node; its address is that of its file, if it is in *files*."""
    address = f"https:{raw_image.address}" if raw_image.address.startswith("//") else raw_image.address
    name = files.get(raw_image.address, address)
    sizes = {key: raw_image.attributes[key] for key in ("width", "height") if key in raw_image.attributes}
    words = words_of_html(raw_image.attributes)
    alternative = {} if words is None else {"alt": words}
    is_elsewhere = "://" in name or name.startswith("data:")
    return nodes.image(raw_image.tag, uri=name, candidates={"?" if is_elsewhere else "*": name}, **sizes, **alternative)
