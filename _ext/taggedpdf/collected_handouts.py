"""Handouts and packets besides those of pages, which other extensions add (`api.add_handouts`, `api.add_packets`)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.display import status_iterator

from .api import Handout, HandoutSource, Packet, PacketSource, additions
from .fields import make_form
from .string_literals import literal, sequence
from .warnings import warn

if TYPE_CHECKING:
    from .handouts import HandoutsBuilder
    from .translator import Linker, Page


def collected(builder: HandoutsBuilder) -> Iterator[Handout]:
    """Yield the extra handouts; warn of those whose file would be another handout's."""
    taken = {name for name in builder.env.found_docs if builder.has_handout(name)}
    for source in additions(builder.events, HandoutSource):
        for extra in source.function(builder.application):
            if is_free(extra.name, taken, extra.docname):
                taken.add(extra.name)
                yield extra


def collected_packets(builder: HandoutsBuilder, handouts: Collection[str], names: Iterable[str]) -> Iterator[Packet]:
    """Yield the extra packets; warn of those whose file would be another one's, and of handouts that are not there.

    :param handouts: the names of all handouts
    :param names: the names of packets that are taken
    """
    taken = {*handouts, *names}
    for source in additions(builder.events, PacketSource):
        for packet in source.function(builder.application):
            for name in packet.handouts:
                if name not in handouts:
                    remedy = "Give that page one, by taggedpdf_handouts in conf.py, or do not name it."
                    warn("setting", f"The packet '{packet.name}' names no handout: '{name}'. {remedy}", packet.docname)
            if is_free(packet.name, taken, packet.docname):
                taken.add(packet.name)
                yield packet


def is_free(name: str, taken: Iterable[str], docname: str) -> bool:
    """Say whether a file may have this *name*; warn if it may not."""
    if name in taken:
        warn("setting", f"There are two handouts named '{name}'. Give one of them another name.", docname)
    elif Path(name).is_absolute() or ".." in Path(name).parts or not Path(name).name:
        warn("setting", f"'{name}' names no file below the folder of the handouts. Type words joined by '/'.", docname)
    else:
        return True
    return False


def write_extras(builder: HandoutsBuilder, known: Mapping[str, str]) -> dict[str, str]:
    """Write the extra handouts that changed; return the digest of what each is made of, "" if it could not be made.

    :param known: the digests of those that are there
    """
    digests: dict[str, str] = {}
    extras = list(collected(builder))
    for extra in status_iterator(
        extras, "writing more handouts... ", "darkgreen", len(extras), stringify_func=lambda one: one.name
    ):
        page = builder.page(extra.docname, linker(builder, extra))
        page.fields = [] if extra.fillable else None
        arguments = settings(builder, extra)
        source = builder.source("handout", arguments, body(page, extra), page.labels)
        digest = digest_of(builder, extra, source, page)
        digests[extra.name] = digest
        if known.get(extra.name) == digest and builder.path(extra.name).is_file():
            continue
        if (made := builder.pdf(extra.docname, source, page.marks)) is None:
            digests[extra.name] = ""
            builder.report_missing(extra.docname, f"handout '{extra.name}'")
            continue
        if page.fields:
            make_form(made, page.fields, float(arguments["size"].removesuffix("pt")))
        builder.write_pdf(builder.path(extra.name), made)
    return digests


def linker(builder: HandoutsBuilder, extra: Handout) -> Linker:
    """Return what links inside the handout where the target is in it, and online where it is not."""
    inside = {name for node in extra.document.findall(nodes.Element) for name in node["ids"]}

    def link(docname: str, name: str, content: str) -> str:
        own = docname == extra.docname and name in inside
        return builder.link_inside(docname, name, content) if own else builder.link_online(docname, name, content)

    return link


def body(page: Page, extra: Handout) -> str:
    """Return the Typst code of the handout: its document, below its title if that does not begin with a section."""
    if extra.document.children and isinstance(extra.document[0], nodes.section):
        return page.translate(extra.document)
    page.level = 2
    heading = f"[#heading(level: 1, {literal(extra.title)})#{page.label('')}]"
    return sequence([heading, page.translate(extra.document)])


def settings(builder: HandoutsBuilder, extra: Handout) -> dict[str, str]:
    """Return the arguments of the theme's handout: those of the page's handout, in one column."""
    own = {"title": literal(extra.title), "module": literal(extra.above), "columns": "1"}
    return {**builder.settings(extra.docname), **own}


def digest_of(builder: HandoutsBuilder, extra: Handout, source: str, page: Page) -> str:
    """Return the digest of all that the handout is made of: its Typst *source*, its images, the fields of its form."""
    images = [Path(builder.srcdir, str(node["uri"])) for node in extra.document.findall(nodes.image)]
    parts = [source.encode(), repr(page.fields).encode(), *(path.read_bytes() for path in images if path.is_file())]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
