"""Handouts of other extensions (`api.add_handouts`), and packets: those of modules and theirs (`api.add_packets`).

They are written once the handouts of pages are, which packets hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from docutils import nodes
from fastbuild.files import content_digest, digest
from fastbuild.noticed_warnings import noticed_warnings
from sphinx.util.display import status_iterator

from . import additions
from .acroform import make_form
from .contracts import Handout, HandoutOfPage, Packet, Slides
from .full_sheets import SPREAD_ARGUMENT
from .handout_state import HandoutState
from .handout_writer import HandoutWriter
from .line_widths import turn_layout
from .packets import module_packets, write_packets
from .slides import set_up_translator, slides_arguments
from .string_literals import literal, sequence
from .translator import Linker, TypstTranslator
from .turned_sheets import is_sheet_turned
from .warnings import warn


def write_collected(writer: HandoutWriter, state: HandoutState, previous: HandoutState) -> HandoutState:
    """Write the handouts of other extensions, and all packets; return *state* with what these were made of.

    :param previous: what is known of an earlier build, which holds where the settings are the same
    """
    extras, packet_digests = (previous.extras, previous.packets) if previous.settings == state.settings else ({}, {})
    handouts = list(_collected_handouts(writer))
    writer.announce(handout.name for handout in handouts)
    digests = _write_handouts(writer, handouts, extras)
    packets = module_packets(writer.env, writer.has_handout)
    packets += _collected_packets(writer, [*state.pages, *digests], [packet.name for packet in packets])
    writer.announce(packet.name for packet in packets)
    return state._replace(extras=digests, packets=write_packets(writer, packets, packet_digests))


def _collected_handouts(writer: HandoutWriter) -> Iterator[Handout | HandoutOfPage]:
    """Yield the handouts of other extensions; warn of those whose file would be another handout's."""
    used_names = {name for name in writer.env.found_docs if writer.has_handout(name)}
    for source in additions.of_class(writer.events, additions.HandoutSource):
        for handout in source.function(writer.application):
            if _is_free(handout.name, used_names, handout.docname):
                used_names.add(handout.name)
                yield handout


def _collected_packets(writer: HandoutWriter, handouts: Collection[str], names: Iterable[str]) -> Iterator[Packet]:
    """Yield the packets of other extensions; warn of a file that would be another one's, and of handouts not there.

    A handout that an earlier build has left is not there: its file goes with this build.

    :param handouts: the names of all handouts
    :param names: the names of packets that there are already
    """
    used_names = {*handouts, *names}
    for source in additions.of_class(writer.events, additions.PacketSource):
        for packet in source.function(writer.application):
            for name in packet.handouts:
                if name not in handouts:
                    remedy = "Give that page one, by taggedpdf_handouts in conf.py, or do not name it."
                    message = f"The packet '{packet.name}' names no handout: '{name}'. {remedy}"
                    warn("missing_handout", message, packet.docname)
            if _is_free(packet.name, used_names, packet.docname):
                used_names.add(packet.name)
                yield replace(packet, handouts=tuple(name for name in packet.handouts if name in handouts))


def _is_free(name: str, used_names: Collection[str], docname: str) -> bool:
    """Say whether a file may have this *name*; warn if it may not."""
    if name in used_names:
        warn("bad_name", f"There are two handouts named '{name}'. Give one of them another name.", docname)
    elif Path(name).is_absolute() or ".." in Path(name).parts or not Path(name).name:
        warn("bad_name", f"'{name}' names no file below the folder of the handouts. Type words joined by '/'.", docname)
    else:
        return True
    return False


def _write_handouts(
    writer: HandoutWriter, handouts: Sequence[Handout | HandoutOfPage], digests_of_files: Mapping[str, str]
) -> dict[str, str]:
    """Write those of *handouts* that changed; return the digest of what each is made of, "" if it could not be made.

    :param digests_of_files: the digests of those that are there
    """
    digests: dict[str, str] = {}
    for handout in status_iterator(
        handouts, "writing more handouts... ", "darkgreen", len(handouts), stringify_func=_handout_name
    ):
        earlier_digest = digests_of_files.get(handout.name, "")
        if isinstance(handout, Handout):
            digests[handout.name] = _write_handout(writer, handout, earlier_digest)
        elif (made_of := _write_handout_of_page(writer, handout, earlier_digest)) is not None:
            digests[handout.name] = made_of
    return digests


def _write_handout_of_page(writer: HandoutWriter, handout: HandoutOfPage, earlier_digest: str) -> str | None:
    """Make and write a handout, unless its page is what it was; return as `_write_handout` does, `None` for none."""
    page_digest, path = writer.page_digests.of(handout.docname), writer.path(handout.name)

    def digest_of_file() -> str:
        return digest("page", page_digest, content_digest(path.read_bytes()))

    if earlier_digest and path.is_file() and earlier_digest == digest_of_file():
        return earlier_digest
    with noticed_warnings(writer.config) as noticed:
        made = handout.make()
        made_of = _write_handout(writer, made, "") if made else None
    if made_of and noticed.count:
        return ""  # the next build warns too
    return digest_of_file() if made_of else made_of


def _write_handout(writer: HandoutWriter, handout: Handout, earlier_digest: str) -> str:
    """Write a handout, if it changed; return the digest of what it is made of, "" if it could not be made.

    :param earlier_digest: the digest of what is there, "" for nothing
    """
    arguments = _handout_arguments(writer, handout)
    translator, source = _translate(writer, handout, arguments)
    made_of, path = _digest_of(translator, handout, source), writer.path(handout.name)
    if earlier_digest == made_of and path.is_file():
        return made_of
    pdf = writer.make_pdf(handout.docname, source, translator.structure_marks, warns=False)
    for replace_parts in (writer.replace_refused, writer.replace_blocks):
        if pdf is None and replace_parts(handout.docname, handout.document):
            translator, source = _translate(writer, handout, arguments)
            pdf = writer.make_pdf(handout.docname, source, translator.structure_marks)
    if pdf is None:
        path.unlink(missing_ok=True)
        writer.report_missing(handout.docname, f"handout '{handout.name}'")
        return ""
    if translator.form_fields:
        make_form(pdf, translator.form_fields)
    writer.write_pdf(path, pdf)
    return made_of


def _translate(writer: HandoutWriter, handout: Handout, arguments: Mapping[str, str]) -> tuple[TypstTranslator, str]:
    """Return the translator of a handout after its work, and the handout's Typst source."""
    translator = writer.new_translator(handout.docname, _linker(writer, handout))
    translator.layout = replace(translator.layout, columns=1)
    translator.form_fields = [] if handout.fillable else None
    if handout.is_sheet:
        arguments = {**SPREAD_ARGUMENT, **arguments}
        if is_sheet_turned(handout.document, translator):
            arguments["flipped"] = "true"
            translator.layout = turn_layout(translator.layout)
    if isinstance(handout, Slides):
        set_up_translator(translator)
    body = _handout_body(translator, handout)
    form = "slides" if isinstance(handout, Slides) else "handout"
    return translator, writer.document_source(form, arguments, body, translator.labels)


def _handout_name(handout: Handout | HandoutOfPage) -> str:
    """Return the name of a handout, for the progress line."""
    return handout.name


def _linker(writer: HandoutWriter, handout: Handout) -> Linker:
    """Return what links inside the handout where the target is in it, and online where it is not."""
    ids_inside = {name for node in handout.document.findall(nodes.Element) for name in node["ids"]}

    def link(docname: str, name: str, content: str) -> str:
        is_inside = docname == handout.docname and name in ids_inside
        return (writer.link_inside if is_inside else writer.link_online)(docname, name, content)

    return link


def _handout_body(translator: TypstTranslator, handout: Handout) -> str:
    """Return the Typst code of the handout: its document, below its title if that does not begin with a section."""
    if handout.document.children and isinstance(handout.document[0], nodes.section):
        return translator.translate(handout.document)
    translator.level = 2
    heading = f"[#section-heading(1, {literal(handout.title)})#{translator.add_label('')}]"
    return sequence([heading, translator.translate(handout.document)])


def _handout_arguments(writer: HandoutWriter, handout: Handout) -> dict[str, str]:
    """Return the arguments of the theme's handout: those of the page's handout, in one column."""
    differing = {"title": literal(handout.title), "module": literal(handout.above), "columns": "1"}
    if isinstance(handout, Slides):
        differing |= slides_arguments(handout)
    return {**writer.handout_arguments(handout.docname), **differing}


def _digest_of(translator: TypstTranslator, handout: Handout, source: str) -> str:
    """Return the digest of all that the handout is made of: its Typst *source*, its images, the fields of its form."""
    images = [translator.srcdir / str(node["uri"]) for node in handout.document.findall(nodes.image)]
    return digest(source, translator.form_fields, *(path.read_bytes() for path in images if path.is_file()))
