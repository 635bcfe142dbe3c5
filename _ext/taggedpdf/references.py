"""How links are written: inside the book, to addresses, which paper shows in notes, and to files to download."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from docutils import nodes
from sphinx import addnodes

from .end_notes import place_note
from .inline_marks import is_struck
from .paragraph_nodes import has_printed_content
from .qr_codes import qr_code, qr_code_alt
from .string_literals import literal, sequence
from .translator import TypstTranslator, Writer

#: what people leave out of an address
_SCHEME_AND_WWW = re.compile(r"^https?://(?:www\.)?")


def _write_reference(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a link: to a page of the book, to an id of this page, or to an address."""
    assert isinstance(node, nodes.Element)
    content = _unline(node, translator.write_with_anchors(node))
    if translator.is_repeated:
        return content
    if "refid" in node:
        return translator.write_link(translator.docname, node["refid"], node, content)
    uri = str(node.get("refuri", ""))
    if uri.startswith("%"):
        docname, _hash, name = uri[1:].partition("#")
        return translator.write_link(unquote(docname), unquote(name), node, content)
    if not uri or not has_printed_content(node):
        return content
    link = sequence([f"link({literal(uri)}, {content})", _write_printed_address(uri, node, translator)])
    # a note is called in a line: a link that is a block, around an image, becomes a paragraph
    return link if isinstance(node.parent, (nodes.TextElement, nodes.figure)) else f"par({link})"


def _unline(link: nodes.Element, content: str) -> str:
    """Return the content of a link, which the theme underlines unless it is struck out."""
    return sequence(["unlined", content]) if is_struck(link) else content


def _write_printed_address(uri: str, node: nodes.Element, translator: TypstTranslator) -> str:
    """Return the address of a link as a note, once on a page: on paper it is all that is left of the link.

    A note has no notes: there the address stands behind the link, in parentheses.
    """
    if not translator.show_urls or translator.in_heading or "://" not in uri:
        return ""
    address = _SCHEME_AND_WWW.sub("", uri).rstrip("/")
    if unquote(address.removeprefix("doi.org/")) in unquote(node.astext()) or uri in translator.printed_addresses:
        return ""
    if not translator.print_rules.has_printed_address(node):
        return ""
    translator.printed_addresses.add(uri)
    if translator.in_note:
        return translator.write_address(f" ({address})", node)
    content = f"link({literal(uri)}, {translator.write_address(address, node)})"
    return place_note(translator.note_number(uri), lambda: content, translator)


def _write_download_reference(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a download as a link to the file online, since it is not in the PDF; a note has its QR code for paper.

    In a book that is not online it is its text.
    """
    assert isinstance(node, nodes.Element)
    uri = str(node.get("refuri", ""))
    if not uri and translator.base_url and "filename" in node:
        # where Sphinx's HTML builder places it
        uri = posixpath.join(translator.base_url, f"_downloads/{quote(node['filename'])}")
    content = _unline(node, translator.write_children(node))
    if not uri or translator.is_repeated:
        return content
    has_note = translator.show_urls and not translator.in_heading and not translator.in_note
    has_note = has_note and uri not in translator.printed_addresses
    translator.printed_addresses.add(uri)
    link = f"link({literal(uri)}, {translator.write_address(_SCHEME_AND_WWW.sub('', uri), node)})"
    code = f"code-note(bytes({literal(qr_code(uri))}), {literal(qr_code_alt(uri))}, {link})"
    note = place_note(translator.note_number(uri), lambda: code, translator) if has_note else ""
    return sequence([f"link({literal(uri)}, {content})", note])


WRITERS: Mapping[type, Writer] = {
    nodes.reference: _write_reference,
    addnodes.number_reference: _write_reference,
    addnodes.download_reference: _write_download_reference,
}
