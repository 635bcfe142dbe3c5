"""The page before the handouts of a packet: its name, spaces for who gets it, and the contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from . import additions
from .acroform import Field, make_form
from .contracts import Packet
from .handout_writer import HandoutWriter
from .lazy_import import pikepdf
from .packet_contents import PacketEntry
from .string_literals import literal
from .structure import BlockRole, StructureMarks

_ = get_translation("taggedpdf")
pgettext = get_context_translation("taggedpdf")

#: the arguments of the theme's handout that the page before the handouts has too
_ARGUMENTS = (
    *("language", "paper", "size", "author", "title", "logo", "logo-alt"),
    *("address", "code", "alt", "read-online"),
)


def list_blanks(writer: HandoutWriter) -> list[str]:
    """Return the labels of the spaces to fill in."""
    sources = additions.of_class(writer.events, additions.PacketBlanks)
    return [str(label) for source in sources for label in source.function(writer.application)]


def list_lines(writer: HandoutWriter, packet: Packet, title: str) -> list[str]:
    """Return what stands below the *title* of a packet: what is said of it, the book, the edition."""
    book = writer.book_title if writer.book_title != title else ""
    return [*filter(None, [*packet.lines, " · ".join(filter(None, [book, writer.edition.label]))])]


def make_cover(writer: HandoutWriter, packet: Packet, title: str, entries: Sequence[PacketEntry]) -> pikepdf.Pdf | None:
    """Return the pages before the handouts; `None`, after a warning, if they cannot be made.

    :param entries: those of the contents
    """
    blanks = list_blanks(writer)
    settings = writer.handout_arguments(packet.docname)
    arguments = {
        **{name: settings[name] for name in _ARGUMENTS if name in settings},
        "title": literal(title),
        "lines": _array(map(literal, list_lines(writer, packet, title))),
        "blanks": _array(map(literal, blanks)),
        "contents": literal(pgettext("heading of a table of contents", "Contents")),
        "entries": _array(f"({literal(entry.title)}, {entry.page})" for entry in entries),
    }
    items: list[BlockRole] = ["item"] * len(entries)
    source = writer.document_source("packet", arguments)
    pdf = writer.make_pdf(packet.docname, source, StructureMarks(block_roles=["toc", *items]))
    if pdf is not None and blanks:
        fields = [Field("text", f"packet-{number}", label) for number, label in enumerate(blanks, 1)]
        make_form(pdf, fields)
    return pdf


def _array(codes: Iterable[str]) -> str:
    """Return Typst code of an array of pieces of code."""
    return f"({''.join(f'{code}, ' for code in codes)})"
