"""The ePub with its sounds: the documents, overlays and sounds beside what the ePub held before."""

from __future__ import annotations

import posixpath
import re
import uuid
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from fastbuild.zip_files import is_compressed, write_zip

from ..passages.package import Package, read_package

_MIMETYPE = "mimetype"
#: the folder of sounds and overlays, beside the package document
FOLDER = "audio"
#: readers mark the words that are spoken with this class
_CLASS = "spoken-now"
_STYLE = f".{_CLASS} {{ background-color: #ffe9a8; color: #000; }}\n"
_STYLE_FILE = "audio.css"
_ENCLOSED = re.compile(rb"</head>")
_URN = "urn:uuid:"
#: the namespaces of documents, by their prefixes; that of HTML has none
_NAMESPACES = {
    "": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "m": "http://www.w3.org/1998/Math/MathML",
    "svg": "http://www.w3.org/2000/svg",
    "xlink": "http://www.w3.org/1999/xlink",
}


class SpokenDocument(NamedTuple):
    """A document of the book, with its sound."""

    #: its path in the ePub, and its id in the manifest
    path: str
    name: str
    #: the document, with ids
    content: bytes
    overlay: bytes
    sound: bytes
    #: in seconds
    duration: float


def serialize(document: ElementTree.Element) -> bytes:
    """Return a *document* as a file of an ePub."""
    for prefix, name in _NAMESPACES.items():
        ElementTree.register_namespace(prefix, name)
    text: bytes = ElementTree.tostring(document, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + text + b"\n"


def sound_path(document_path: str, suffix: str) -> str:
    """Return the path of a sound or an overlay in `FOLDER`, from that of its document."""
    return document_path.removesuffix(".xhtml").replace("/", "-") + suffix


def write_package(source: Path, target: Path, documents: Sequence[SpokenDocument]) -> None:
    """Write the ePub with sounds.

    :param source: the ePub without them
    :raises OSError, KeyError: if it cannot be read or written
    """
    with zipfile.ZipFile(source) as archive:
        package = read_package(archive)
        files = {name: archive.read(name) for name in archive.namelist()}
    root = posixpath.dirname(package.path)
    folder = posixpath.join(root, FOLDER)
    for document in documents:
        style = posixpath.relpath(posixpath.join(folder, _STYLE_FILE), posixpath.dirname(document.path) or ".")
        link = f'<link rel="stylesheet" type="text/css" href={quoteattr(quote(style))} /></head>'
        files[document.path] = _ENCLOSED.sub(link.encode(), document.content, count=1)
        files[posixpath.join(folder, sound_path(document.path, ".smil"))] = document.overlay
        files[posixpath.join(folder, sound_path(document.path, ".mp3"))] = document.sound
    files[posixpath.join(folder, _STYLE_FILE)] = _STYLE.encode()
    _rename(files, _describe(files[package.path].decode(), documents), package)
    names = sorted(files, key=lambda name: (name != _MIMETYPE, name))
    is_stored = lambda name: name == _MIMETYPE or is_compressed(name)  # noqa: E731
    write_zip(target, ((name, files[name]) for name in names), is_stored)


def _describe(text: str, documents: Sequence[SpokenDocument]) -> str:
    """Return the package document with sounds and overlays."""
    items = [f'    <item id="audio-style" href="{FOLDER}/{_STYLE_FILE}" media-type="text/css"/>']
    facts = [
        f'    <meta property="media:active-class">{_CLASS}</meta>',
        f'    <meta property="media:duration">{sum(document.duration for document in documents):.3f}s</meta>',
        '    <meta property="schema:accessMode">auditory</meta>',
        '    <meta property="schema:accessModeSufficient">auditory</meta>',
        '    <meta property="schema:accessibilityFeature">synchronizedAudioText</meta>',
    ]
    for number, document in enumerate(documents, 1):
        overlay = f"overlay-{number}"
        sound, smil = (quote(sound_path(document.path, suffix)) for suffix in (".mp3", ".smil"))
        items.append(f'    <item id="{overlay}" href="{FOLDER}/{smil}" media-type="application/smil+xml"/>')
        items.append(f'    <item id="sound-{number}" href="{FOLDER}/{sound}" media-type="audio/mpeg"/>')
        facts.append(f'    <meta property="media:duration" refines="#{overlay}">{document.duration:.3f}s</meta>')
        item = rf'(<item\b[^>]*\bid="{re.escape(document.name)}")'
        text = re.sub(item, rf'\1 media-overlay="{overlay}"', text, count=1)
    text = text.replace("</metadata>", "\n".join([*facts, "  </metadata>"]).lstrip(), 1)
    return text.replace("</manifest>", "\n".join([*items, "  </manifest>"]).lstrip(), 1)


def _rename(files: dict[str, bytes], text: str, package: Package) -> None:
    """Put the package document into *files*, as that of another book: readers keep what is read of both apart."""
    match = re.search(r"<dc:identifier\b[^>]*>([^<]+)</dc:identifier>", text)
    old = match[1].strip() if match else ""
    new = f"{_URN}{uuid.uuid5(uuid.NAMESPACE_URL, f'{old} audio')}" if old.startswith(_URN) else f"{old}-audio"
    if old:
        text = text.replace(old, new)
        ncx = posixpath.join(posixpath.dirname(package.path), "toc.ncx")
        if ncx in files:
            files[ncx] = files[ncx].replace(old.encode(), new.encode())
    files[package.path] = text.encode()
