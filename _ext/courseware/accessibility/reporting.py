"""Warnings of what a page of an ePub cannot have, with the line of its source where that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from docutils.utils import get_source_line

from .addresses import is_relative
from .warnings import Subtype, warn
from .xhtml.substitutes import Replacement

if TYPE_CHECKING:
    from sphinx.builders.epub3 import Epub3Builder


class Reporter:
    """Warns of faults on the pages of a book."""

    def __init__(self, builder: Epub3Builder, documents: Mapping[str, str]) -> None:
        """Take the builder, and the documents by the paths of their pages."""
        self._builder, self._documents = builder, documents
        #: the document of the page that was told of last, by its name
        self._latest: tuple[str, nodes.document] | None = None

    def __call__(self, path: str, subtype: Subtype, replacement: Replacement) -> None:
        """Warn of a fault on the page at *path*."""
        docname = self._documents.get(path)
        if docname is None:
            warn(subtype, f"{path}: {replacement.message}")
            return
        document = self._document(docname)
        if subtype == "epub_picture" and any(map(self._is_told, _images(document, replacement.address))):
            return
        line = next(_lines(document, replacement), None)
        warn(subtype, replacement.message, docname if line is None else (docname, line))

    def _document(self, docname: str) -> nodes.document:
        """Return a document; faults are told page by page, and it is read from disk once for those of a page."""
        if self._latest is None or self._latest[0] != docname:
            self._latest = docname, self._builder.env.get_doctree(docname)
        return self._latest[1]

    def _is_told(self, image: nodes.image) -> bool:
        """Say whether Sphinx has warned of a picture: one that it could not read, or not fetch."""
        address = str(image["uri"])
        return not is_relative(address) or not Path(self._builder.srcdir, unquote(address)).is_file()


def _images(document: nodes.document, address: str) -> Iterator[nodes.image]:
    """Yield the pictures of a page that have this address, in the source or in the book."""
    name = unquote(address).rpartition("/")[2]
    for image in document.findall(nodes.image):
        if name and unquote(str(image.get("uri", ""))).endswith(name):
            yield image


def _lines(document: nodes.document, replacement: Replacement) -> Iterator[int]:
    """Yield the lines on which what was replaced may stand, the likeliest first."""
    address = re.escape(replacement.address)
    patterns = [rf"<{re.escape(replacement.tag)}\b[^>]*?{address}"] if address else []
    for pattern in [*patterns, rf"<{re.escape(replacement.tag)}\b"]:
        for raw in document.findall(nodes.raw):
            text = raw.astext()
            match = re.search(pattern, text, re.IGNORECASE)
            line = get_source_line(raw)[1]
            if match and line:
                yield line + text.count("\n", 0, match.start())
    links = (link for link in document.findall(nodes.reference) if link.get("refuri") == replacement.address)
    named: list[nodes.Node] = [*_images(document, replacement.address), *links]
    for node in named:
        if line := get_source_line(node)[1]:
            yield line
