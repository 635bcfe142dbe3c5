"""Packets: handouts, such as those of a module, behind a list of them, in one PDF to print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from fastbuild.files import content_digest, digest, write_whole
from fastbuild.message_contexts import get_context_translation
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation, get_translator

from .contracts import Packet
from .handout_writer import HandoutWriter
from .lazy_import import pikepdf
from .merge import Piece, merge_pieces
from .pagination import Heading, Position
from .stream_ends import pdf_bytes
from .string_literals import literal
from .structure import BlockRole, StructureMarks
from .toctrees import pages_in_order
from .warnings import warn
from .xmp import write_rights

_ = get_translation("taggedpdf")
pgettext = get_context_translation("taggedpdf")


def _packet_name(docname: str) -> str:
    """Return the name of the packet of a module without its ending: ``cases-packet`` for the module ``cases/index``."""
    return docname.removesuffix("/index") + "-packet"


def module_packet(env: BuildEnvironment, module: str, has_handout: Callable[[str], bool]) -> Packet | None:
    """Return the packet of a page that the book's first toctrees name; `None` with fewer than two handouts."""
    root: str = env.config.root_doc
    if module not in env.toctree_includes.get(root, []):
        return None
    includes = {name: children for name, children in env.toctree_includes.items() if name != root}
    docnames = [name for name, _level in pages_in_order(includes, module) if has_handout(name)]
    if len(docnames) < 2:
        return None
    return Packet(name=_packet_name(module), title="", docname=module, handouts=tuple(docnames))


def module_packets(env: BuildEnvironment, has_handout: Callable[[str], bool]) -> list[Packet]:
    """Return the packets of the modules of a book."""
    modules = dict.fromkeys(env.toctree_includes.get(env.config.root_doc, []))
    return [packet for module in modules if (packet := module_packet(env, module, has_handout))]


def write_packets(
    writer: HandoutWriter, packets: Iterable[Packet], digests_of_files: Mapping[str, str]
) -> dict[str, str]:
    """Write those of the *packets* whose handouts changed; return the digest of what each holds.

    :param digests_of_files: the digests of the packets that are there
    """
    digests = {}
    for packet in packets:
        paths = {name: writer.path(name) for name in packet.handouts if writer.path(name).is_file()}
        path = writer.path(packet.name)
        contents = [content_digest(file.read_bytes()) for file in paths.values()]
        packet_digest = digest(packet.title, packet.docname, *paths, *contents)
        if digests_of_files.get(packet.name) != packet_digest or not path.is_file():
            content = _bind(writer, packet, paths)
            if content is None:
                writer.report_missing(packet.docname, f"packet '{packet.name}'")
                continue
            write_whole(path, content)
        digests[packet.name] = packet_digest
    return digests


def _bind(writer: HandoutWriter, packet: Packet, paths: Mapping[str, Path]) -> bytes | None:
    """Return a packet: a list of its handouts, which are in *paths* by their names, and the handouts."""
    handouts = _printable_handouts(packet, paths)
    front = _front_page(writer, packet, handouts)
    if front is None:
        return None
    pieces, first = [], 2
    for name, pdf in handouts.items():
        heading = Heading(1, "", str(pdf.docinfo["/Title"]), name)
        positions = {name: Position(0, 0)}
        pieces.append(Piece(pdf, [(0, "D", first, "")], 0, first, positions=positions, headings=[heading]))
        first += len(pdf.pages)
    book = merge_pieces([Piece(front, [(0, "D", 1, "")], targets=list(handouts)), *pieces])
    write_rights(book, str(writer.config.copyright), writer.config.taggedpdf_license_url)
    return pdf_bytes(book)


def _printable_handouts(packet: Packet, paths: Mapping[str, Path]) -> dict[str, pikepdf.Pdf]:
    """Return the PDFs at *paths* by their names; warn of those that are to be filled in, and leave them out."""
    handouts = {name: pikepdf.open(path) for name, path in paths.items()}
    for name in [name for name, pdf in handouts.items() if "/AcroForm" in pdf.Root]:
        message = f"The packet '{packet.name}' is for paper, '{name}' to be filled in on a screen."
        warn("fillable_in_packet", f"{message} Name the one to print.", packet.docname)
        del handouts[name]
    return handouts


def _front_page(writer: HandoutWriter, packet: Packet, handouts: Mapping[str, pikepdf.Pdf]) -> pikepdf.Pdf | None:
    """Return the list of the *handouts* of a packet; `None`, after a warning, if it cannot be made."""
    lines = "".join(
        f"({literal(str(pdf.docinfo['/Title']))}, {number}, {literal(page_count(len(pdf.pages)))}),\n"
        for number, pdf in enumerate(handouts.values())
    )
    arguments = {
        **writer.handout_arguments(packet.docname),
        **({"title": literal(packet.title), "module": literal("")} if packet.title else {}),
        "heading-of-list": literal(pgettext("heading of a list", "Handouts")),
        "lines": f"({lines})",
    }
    items: list[BlockRole] = ["item"] * len(handouts)
    source = writer.document_source("packet", arguments)
    return writer.make_pdf(packet.docname, source, StructureMarks(block_roles=["toc", *items]))


def page_count(pages: int) -> str:
    """Return a number of pages for people."""
    return get_translator("taggedpdf").ngettext("{pages} page", "{pages} pages", pages).replace("{pages}", str(pages))
