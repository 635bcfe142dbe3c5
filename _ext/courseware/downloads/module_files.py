"""Handouts, worksheets and workshops of a module, with pages and sizes, at the end of its first page.

They are made before pages of HTML are, which are written again when one of the files is newer. What is not there is not
listed, and a module of which nothing is there has no list.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from fastbuild.dependencies import LinkedFile, add_linked_files
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from taggedpdf.api import linked_packet

from ..lesson.domain import get_lesson_domain
from ..lesson.modules import find_module, find_modules
from ..translations.written_words import write_words
from ..worksheets import linked_files
from ..workshops.domain import get_workshops_domain
from ..workshops.packet import get_packet_name
from . import wording

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..lesson.records import Module

_ = get_translation("courseware.downloads")
pgettext = get_context_translation("courseware.downloads")

#: the place of the list on its page
_LIST_ID = "module-downloads"
#: behind what tells the template of handouts and packets
_AFTER_PACKETS = 600


class _LinkedPart(NamedTuple):
    """A file, below the folder of the handouts, and what it is called."""

    name: str
    title: str
    #: its facts, with {size} and {pages}
    facts: str

    @property
    def is_written_with_page(self) -> bool:
        """Whether it is a Word file, which is written with its own page: with this one, before it, or after it."""
        return self.name.endswith(".docx")


def _list_handouts(env: BuildEnvironment, module: Module) -> list[_LinkedPart]:
    """Return the handouts of the pages of a module."""
    facts = str(_("PDF, {pages}, {size}"))
    titled = ((docname, env.titles.get(docname)) for docname in module.docnames)
    return [_LinkedPart(f"{docname}.pdf", title.astext(), facts) for docname, title in titled if title]


def _list_sheets(env: BuildEnvironment, module: Module) -> list[_LinkedPart]:
    """Return the worksheets of a module: to fill in, and as Word files."""
    # the size of a Word file may not be known yet
    formats = {"pdf": str(_("PDF to fill in, {pages}, {size}")), "docx": str(_("Word file"))}
    return [
        _LinkedPart(f"worksheets/{sheet.name}.{suffix}", sheet.title, facts)
        for docname, sheet in get_lesson_domain(env).get_components("worksheet")
        if docname in module.docnames
        for suffix, facts in formats.items()
    ]


def _list_packets(env: BuildEnvironment, module: Module) -> list[_LinkedPart]:
    """Return the packets of the workshops of a module."""
    facts, titled = str(_("PDF, {pages}, {size}")), get_workshops_domain(env)
    return [
        _LinkedPart(f"{get_packet_name(workshop.name)}.pdf", titled.page_title(docname), facts)
        for docname, workshop in titled.get_workshops()
        if docname in module.docnames
    ]


def _add_list(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the list of its files to the first page of a module."""
    if doctree is None or app.builder.name not in linked_files.LINKING_BUILDERS:
        return
    module = find_module(app.env, pagename)
    if module is None:
        return
    packet = linked_packet(context)
    parts = [f'<ul class="module-packet"><li>{_write_link(packet.url, packet.words)}</li></ul>'] if packet else []
    groups = {
        _("Handouts to print"): _list_handouts(app.env, module),
        pgettext("heading of a list of files", "Worksheets"): _list_sheets(app.env, module),
        _("Packets of workshops"): _list_packets(app.env, module),
    }
    for heading, linked_parts in groups.items():
        items = "\n".join(_write_items(app, pagename, linked_parts))
        if items:
            parts.append(f"<h3>{html.escape(str(heading))}</h3>\n<ul>\n{items}\n</ul>")
    if parts:
        context["body"] += _write_section(parts)


def _write_section(parts: Iterable[str]) -> str:
    """Return the section with its heading."""
    heading, link = html.escape(str(_("Downloads for this module"))), html.escape(wording.name_heading_link())
    heading += f'<a class="headerlink" href="#{_LIST_ID}" title="{link}">¶</a>'
    return f'\n<section class="downloads" id="{_LIST_ID}">\n<h2>{heading}</h2>\n' + "\n".join(parts) + "\n</section>\n"


def _write_items(app: Sphinx, docname: str, linked_parts: Iterable[_LinkedPart]) -> Iterator[str]:
    """Yield an item for each file that is there; files with the same title share one."""
    links_by_title: dict[str, list[str]] = {}
    for part in linked_parts:
        if link := _make_link(app, docname, part):
            links = links_by_title.setdefault(part.title, [])
            title, facts = html.escape(part.title), html.escape(link.astext())
            # what is called the same would be the same link to who hears one alone
            label = f' aria-label="{title}, {facts}"' if links else ""
            words = facts if links else f"{write_words(app.env, part.title)} ({facts})"
            links.append(f'<a class="reference internal" href="{html.escape(link["refuri"])}"{label}>{words}</a>')
    for links in links_by_title.values():
        yield f"<li>{', '.join(links)}</li>"


def _make_link(app: Sphinx, docname: str, part: _LinkedPart) -> nodes.reference | None:
    """Return the link to a file, if it is there, or will be when all pages are written."""
    if not part.is_written_with_page:
        return linked_files.make_link(app, docname, part.name, part.facts)
    return nodes.reference("", part.facts, refuri=linked_files.make_address(app, docname, part.name))


def _write_link(address: str, words: str) -> str:
    return f'<a class="reference internal" href="{html.escape(address)}"><strong>{html.escape(words)}</strong></a>'


def _find_linked_files(app: Sphinx) -> Iterator[LinkedFile]:
    """Yield the files that the first pages of modules list."""
    if app.builder.name not in linked_files.LINKING_BUILDERS:
        return
    for module in find_modules(app.env):
        for list_parts in (_list_handouts, _list_sheets, _list_packets):
            for part in (part for part in list_parts(app.env, module) if not part.is_written_with_page):
                yield LinkedFile(module.docname, linked_files.get_file_path(app, part.name))


def setup(app: Sphinx) -> None:
    """Connect."""
    add_linked_files(app, _find_linked_files)
    app.connect("html-page-context", _add_list, priority=_AFTER_PACKETS)
