"""Packets: handouts, such as those of a module, behind a cover in one PDF to print, whose pages are counted through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from fastbuild.files import content_digest, digest, write_whole
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translator

from .contracts import Packet
from .handout_writer import HandoutWriter
from .lazy_import import pikepdf
from .merge import Piece, merge_pieces
from .packet_contents import list_entries, make_pieces
from .packet_cover import list_blanks, make_cover
from .packet_feet import write_feet
from .stream_ends import pdf_bytes
from .toctrees import pages_in_order
from .warnings import warn
from .xmp import read_publication, write_publication

#: how often the cover is made until its contents name the right pages
_MOST_ROUNDS = 3


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
    blanks = list_blanks(writer)
    for packet in packets:
        paths = {name: writer.path(name) for name in packet.handouts if writer.path(name).is_file()}
        path = writer.path(packet.name)
        contents = [content_digest(file.read_bytes()) for file in paths.values()]
        arguments = sorted(writer.handout_arguments(packet.docname).items())
        packet_digest = digest(packet, blanks, arguments, *paths, *contents)
        if digests_of_files.get(packet.name) != packet_digest or not path.is_file():
            content = _bind(writer, packet, paths)
            if content is None:
                writer.report_missing(packet.docname, f"packet '{packet.name}'")
                continue
            write_whole(path, content)
        digests[packet.name] = packet_digest
    return digests


def _bind(writer: HandoutWriter, packet: Packet, paths: Mapping[str, Path]) -> bytes | None:
    """Return a packet: its cover with the contents, and its handouts, which are in *paths* by their names."""
    handouts = _printable_handouts(packet, paths)
    title = packet.title or writer.title(packet.docname) or packet.docname
    cover, pieces = _cover_with_pieces(writer, packet, title, handouts)
    if cover is None:
        return None
    labels = [entry.label for entry in list_entries(pieces)]
    book = merge_pieces([Piece(cover, [(0, "D", 1, "")], targets=labels), *pieces])
    if not write_feet(writer, packet, title, book):
        return None
    # the identifier is that of the whole book
    write_publication(book, read_publication(writer.config)._replace(identifier=""))
    return pdf_bytes(book)


def _cover_with_pieces(
    writer: HandoutWriter, packet: Packet, title: str, handouts: Mapping[str, pikepdf.Pdf]
) -> tuple[pikepdf.Pdf | None, list[Piece]]:
    """Return what stands before the handouts, as many pages as it says itself, and the handouts behind it."""
    length = 1
    for _round in range(_MOST_ROUNDS):
        pieces = make_pieces(handouts, length + 1)
        cover = make_cover(writer, packet, title, list_entries(pieces))
        if cover is None or len(cover.pages) == length:
            break
        length = len(cover.pages)
    return cover, pieces


def _printable_handouts(packet: Packet, paths: Mapping[str, Path]) -> dict[str, pikepdf.Pdf]:
    """Return the PDFs at *paths* by their names; warn of those that are to be filled in, and leave them out."""
    handouts = {name: pikepdf.open(path) for name, path in paths.items()}
    for name in [name for name, pdf in handouts.items() if "/AcroForm" in pdf.Root]:
        message = f"The packet '{packet.name}' is for paper, '{name}' to be filled in on a screen."
        warn("fillable_in_packet", f"{message} Name the one to print.", packet.docname)
        del handouts[name]
    return handouts


def page_count(pages: int) -> str:
    """Return a number of pages for people."""
    return get_translator("taggedpdf").ngettext("{pages} page", "{pages} pages", pages).replace("{pages}", str(pages))
