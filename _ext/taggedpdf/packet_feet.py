"""The feet of the pages of a packet: each page says which of all it is.

The handouts of a packet are counted each by itself. Their feet are taken out of the content of their pages, and those
of the packet, which Typst has set on empty pages as large as these, are drawn in their place.

(ISO 32000-1, 8.10 "Form XObjects", 14.8.2.2 "Real content and artifacts".)
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .contracts import Packet
from .handout_arguments import read_foot_words
from .handout_writer import HandoutWriter
from .lazy_import import pikepdf
from .string_literals import literal
from .structure import StructureMarks

#: the arguments of the theme's handout that the feet have too
_ARGUMENTS = ("language", "size", "licence", "address", "counting")
#: where a foot begins, as Typst and as qpdf write it
_FOOT = re.compile(rb"/Artifact\s*<<[^<>]*/Footer\b[^<>]*>>\s*BDC")
#: what may stand in a foot: strings, which can hold anything, and where a sequence of marked content begins and ends
_TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>|(?<![^\s>])B[DM]C\b|(?<!\S)EMC\b", re.DOTALL)


def remove_foot(content: bytes) -> bytes:
    """Return the *content* of a page without its foot."""
    beginnings = [*_FOOT.finditer(content)]
    if not beginnings:
        return content
    begin = beginnings[-1]  # it is drawn last
    depth = 1
    for token in _TOKEN.finditer(content, begin.end()):
        depth += {b"EMC": -1, b"BDC": 1, b"BMC": 1}.get(token[0], 0)
        if depth == 0:
            return content[: begin.start()] + content[token.end() :]
    return content


def write_feet(writer: HandoutWriter, packet: Packet, title: str, book: pikepdf.Pdf) -> bool:
    """Write the feet of all pages of a packet, *book*; return whether they could be made.

    :param title: that of the packet
    """
    source = writer.document_source("packet-feet", _foot_arguments(writer, packet, title, book))
    feet = writer.make_pdf(packet.docname, source, StructureMarks())
    if feet is None:
        return False
    for number, (page, foot) in enumerate(zip(book.pages, feet.pages, strict=True), 1):
        name = f"/PacketFoot{number}"
        page.contents_coalesce()
        page_object = page.obj
        content = b"q\n%s\nQ\nq %s Do Q\n" % (remove_foot(page_object.Contents.read_bytes()), name.encode())
        page_object.Contents = book.make_stream(content)
        resources = page.resources
        if "/XObject" not in resources:
            resources.XObject = pikepdf.Dictionary()
        resources.XObject[name] = book.copy_foreign(foot.as_form_xobject())
    return True


def _foot_arguments(writer: HandoutWriter, packet: Packet, title: str, book: pikepdf.Pdf) -> Mapping[str, str]:
    """Return the arguments of the theme's feet, as Typst code."""
    settings = writer.handout_arguments(packet.docname)
    sizes = (page.mediabox for page in book.pages)
    foot_words = read_foot_words(writer.application, packet.handouts)
    words = dict.fromkeys([title, writer.book_title, *foot_words, *filter(None, [writer.edition.label])])
    return {
        **{name: settings[name] for name in _ARGUMENTS if name in settings},
        "title": literal(title),
        "book": literal(" · ".join(words)),
        "sizes": f"({''.join(f'({float(box[2]):g}pt, {float(box[3]):g}pt), ' for box in sizes)})",
    }
