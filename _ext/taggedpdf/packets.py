"""Packets: handouts, such as those of a module, behind a list of them, in one PDF to print."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fastbuild.files import write_whole
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation, get_translator

from .api import Packet
from .builder import content_of, pages_in_order
from .lazy_import import pikepdf
from .merge import Piece, join
from .pagination import Heading, Place
from .string_literals import literal
from .structure import Marks, Part
from .warnings import warn
from .xmp import state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .handouts import HandoutsBuilder

_ = get_translation("taggedpdf")


def packet_name(docname: str) -> str:
    """Return the name of the packet of a module without its ending: ``cases-packet`` for the module ``cases/index``."""
    return docname.removesuffix("/index") + "-packet"


def packet_of(env: BuildEnvironment, module: str, has_handout: Callable[[str], bool]) -> Packet | None:
    """Return the packet of a page that the book's first toctrees name; `None` with fewer than two handouts."""
    root: str = env.config.root_doc
    if module not in env.toctree_includes.get(root, []):
        return None
    includes = {name: below for name, below in env.toctree_includes.items() if name != root}
    docnames = [name for name, _level in pages_in_order(includes, module) if has_handout(name)]
    return (
        Packet(name=packet_name(module), title="", docname=module, handouts=tuple(docnames))
        if len(docnames) > 1
        else None
    )


def packets(env: BuildEnvironment, has_handout: Callable[[str], bool]) -> list[Packet]:
    """Return the packets of the modules of a book."""
    modules = dict.fromkeys(env.toctree_includes.get(env.config.root_doc, []))
    return [packet for module in modules if (packet := packet_of(env, module, has_handout))]


def write_packets(builder: HandoutsBuilder, bound: Iterable[Packet], known: Mapping[str, str]) -> dict[str, str]:
    """Write those of the packets *bound* whose handouts changed; return the digest of what each holds.

    :param known: the digests of the packets that are there
    """
    digests = {}
    for packet in bound:
        paths = {name: builder.path(name) for name in packet.handouts if builder.path(name).is_file()}
        path = builder.path(packet.name)
        contents = [hashlib.sha256(one.read_bytes()).hexdigest() for one in paths.values()]
        digest = hashlib.sha256("\n".join([packet.title, packet.docname, *paths, *contents]).encode()).hexdigest()
        if known.get(packet.name) != digest or not path.is_file():
            if (made := bind(builder, packet, paths)) is None:
                builder.report_missing(packet.docname, f"packet '{packet.name}'")
                continue
            write_whole(path, made)
        digests[packet.name] = digest
    return digests


def bind(builder: HandoutsBuilder, packet: Packet, paths: Mapping[str, Path]) -> bytes | None:
    """Return a packet: a list of its handouts, which are in *paths* by their names, and the handouts."""
    pieces, lines = [], []
    first = 2
    handouts = {name: pikepdf.open(path) for name, path in paths.items()}
    for name in [name for name, pdf in handouts.items() if "/AcroForm" in pdf.Root]:
        warn(
            "setting",
            f"The packet '{packet.name}' is for paper, '{name}' to be filled in on a screen. Name the one to print.",
            packet.docname,
        )
        del handouts[name]
    for number, (name, pdf) in enumerate(handouts.items()):
        title, pages = str(pdf.docinfo["/Title"]), len(pdf.pages)
        lines.append(f"({literal(title)}, {number}, {literal(count(pages))}),\n")
        heading = Heading(1, "", title, name)
        pieces.append(Piece(pdf, [(0, "D", first, "")], 0, first, places={name: Place(0, 0)}, headings=[heading]))
        first += pages
    items: list[Part] = ["item"] * len(lines)
    arguments = {
        **builder.settings(packet.docname),
        **({"title": literal(packet.title), "module": literal("")} if packet.title else {}),
        "heading-of-list": literal(_("Handouts")),
        "lines": f"({''.join(lines)})",
    }
    front = builder.pdf(packet.docname, builder.source("packet", arguments), Marks(parts=["toc", *items]))
    if front is None:
        return None
    whole = join([Piece(front, [(0, "D", 1, "")], targets=list(handouts)), *pieces])
    state(whole, str(builder.config.copyright), builder.config.taggedpdf_license_url)
    return content_of(whole)


def count(pages: int) -> str:
    """Return a number of pages for people."""
    return get_translator("taggedpdf").ngettext("{pages} page", "{pages} pages", pages).replace("{pages}", str(pages))
