"""The documents of an ePub, in the order of reading (EPUB 3.3, 5 "Package document")."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree

CONTAINER = "META-INF/container.xml"
OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
#: documents that say what others hold, which readers are told by their own means
_OF_THE_PACKAGE = "nav"


class Document(NamedTuple):
    """A document of an ePub."""

    #: its path in the ePub
    path: str
    #: its id in the manifest
    name: str
    content: bytes


class Package(NamedTuple):
    """What an ePub says of itself."""

    #: the path of the package document
    path: str
    title: str
    language: str
    #: the ids of documents, and their paths in the ePub, in the order of reading, without the contents
    documents: tuple[tuple[str, str], ...]


def read_package(archive: zipfile.ZipFile) -> Package:
    """Return what an ePub says of itself.

    :raises KeyError, ElementTree.ParseError: if it is none
    """
    container = ElementTree.fromstring(archive.read(CONTAINER))
    root_file = next(element for element in container.iter() if element.tag.endswith("}rootfile"))
    path = root_file.attrib["full-path"]
    package = ElementTree.fromstring(archive.read(path))
    items = {item.attrib["id"]: item.attrib for item in package.iter(f"{OPF}item")}
    spine = [reference.attrib["idref"] for reference in package.iter(f"{OPF}itemref")]
    documents = [
        (name, posixpath.join(posixpath.dirname(path), unquote(items[name]["href"])))
        for name in spine
        if name in items and _OF_THE_PACKAGE not in items[name].get("properties", "").split()
    ]
    return Package(path, _find_text(package, "title"), _find_text(package, "language"), tuple(documents))


def _find_text(package: ElementTree.Element, name: str) -> str:
    """Return the first of the elements of Dublin Core of a *name*, "" if there is none."""
    return next(("".join(element.itertext()) for element in package.iter(f"{_DC}{name}")), "")


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of the ePub at a *path*."""
    with zipfile.ZipFile(path) as archive:
        for name, document_path in read_package(archive).documents:
            yield Document(document_path, name, archive.read(document_path))
