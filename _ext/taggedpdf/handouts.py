"""The builder ``handouts``: one PDF a page, to print for a training session."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence, Set
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from docutils import nodes
from fastbuild.files import digest, write_whole
from sphinx.locale import get_translation
from sphinx.util.display import status_iterator
from sphinx.util.logging import pending_warnings

from . import additions
from .book_beside import BookBeside, HandoutJob, book_beside
from .builder import TypstBuilder, pdf_bytes
from .collected_handouts import collected_packets, write_collected_handouts
from .compiler import STANDARDS
from .fit_pages import END_FILE, compile_to_fit
from .handout_settings import handout_conditions, handout_settings, has_handout
from .languages import is_right_to_left
from .lazy_import import pikepdf
from .line_widths import PageLayout, page_layout
from .packets import module_packets, write_packets
from .qr_codes import qr_code, qr_code_alt
from .string_literals import literal
from .structure import StructureMarks
from .theme import theme_source
from .translator import inner_link
from .warnings import warn
from .xmp import write_rights

_ = get_translation("taggedpdf")

#: what Sphinx calls a page without a title (`sphinx.environment.collectors.title`)
_NO_TITLE = "<no title>"
#: what handouts depend on besides their pages
_SETTINGS = frozenset(
    """
    author copyright html_baseurl language taggedpdf_fonts taggedpdf_font_paths taggedpdf_handouts taggedpdf_license_url
    taggedpdf_paper taggedpdf_show_urls taggedpdf_text_size
    """.split()
)
#: how many handouts wait for Typst at most
_QUEUE_LENGTH = 4


class HandoutsBuilder(TypstBuilder):
    """Writes ``<page>.pdf`` for every page that has a handout."""

    name = "handouts"
    epilog = "The handouts are in %(outdir)s."
    out_suffix = ".pdf"
    #: files besides those of pages, whichever build wrote them; `fastbuild.removed_outputs` asks for them
    kept_outputs: Sequence[Path] = ()

    # -- What is outdated ---------------------------------------------------------------------------

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield the pages whose handout is missing, made with other settings, or older than their last reading."""
        settings_changed = self.previous_state.get("settings") != self.settings_digest()
        for docname in self.env.found_docs:
            if not self.has_handout(docname):
                continue
            path = self.path(docname)
            written_at = path.stat().st_mtime_ns // 1000 if path.is_file() else 0
            if settings_changed or self.env.all_docs.get(docname, 1) > written_at:
                yield docname

    @property
    def state_path(self) -> Path:
        """Return the file that says what the handouts and packets in the output folder were made of."""
        return Path(self.doctreedir, f"handouts-{digest(str(Path(self.outdir).resolve()))[:12]}.json")

    @cached_property
    def previous_state(self) -> dict[str, Any]:
        """Return what that file says; nothing where it is missing or no such file."""
        try:
            state = json.loads(self.state_path.read_text())
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def settings_digest(self) -> str:
        """Return the digest of all that handouts depend on besides their pages: settings, fonts, edition, theme."""
        values = [(name, getattr(self.config, name)) for name in sorted(_SETTINGS)]
        theme = theme_source()
        fonts = sorted(self.fonts.faces)  # a font that is installed prints what was a number
        return digest(*values, *STANDARDS, fonts, self.edition, self.print_rules.digest, self.print_styles, theme)

    def finish(self) -> None:
        """Write collected handouts and packets, delete files of earlier builds, and keep what all was made of."""
        if self.book is not None and not self.book.is_begun:  # no handout was outdated
            self.book.write_beside(frozenset())
        previous, settings = self.previous_state, self.settings_digest()
        current = previous if previous.get("settings") == settings else {}
        pages = sorted(name for name in self.env.found_docs if self.has_handout(name))
        collected = write_collected_handouts(self, current.get("extras", {}))
        packets = [*module_packets(self.env, self.has_handout)]
        packets += collected_packets(self, [*pages, *collected], [packet.name for packet in packets])
        packet_digests = write_packets(self, packets, current.get("packets", {}))
        state = {"pages": pages, "extras": collected, "packets": packet_digests}
        for name in {name for key in state for name in previous.get(key, ())}.difference(*state.values()):
            self.path(name).unlink(missing_ok=True)
        write_whole(self.state_path, json.dumps({"settings": settings, **state}).encode())
        self.kept_outputs = [self.path(name) for key in ("extras", "packets") for name in state[key]]

    def has_handout(self, docname: str) -> bool:
        """Say whether the page has a handout."""
        # a toctree may also name what only HTML has: genindex, modindex, search
        is_page = docname in self.env.found_docs
        return is_page and has_handout(self.application, self.env.metadata.get(docname, {}), docname)

    def path(self, name: str) -> Path:
        """Return the file of a handout or a packet; a page's handout has the name of the page."""
        return Path(self.outdir, name + self.out_suffix)

    # -- Writing ------------------------------------------------------------------------------------

    @cached_property
    def book(self) -> BookBeside | None:
        """The builder of the book, where that is written in the same build."""
        return book_beside(self)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the handouts of *docnames*: a page is translated while Typst, in a thread, compiles those before it.

        Sphinx would fork for this, and Typst's threads do not outlive a fork.
        """
        if self.book is not None:
            self.book.write_beside(docnames)
            return
        pages = sorted(name for name in docnames if self.has_handout(name))
        with pending_warnings(), ThreadPoolExecutor(1) as typst:
            queue: deque[tuple[HandoutJob, Future[bytes | None]]] = deque()
            for docname in status_iterator(pages, "writing output... ", "darkgreen", len(pages)):
                job = self.translated_page(docname)
                queue.append((job, typst.submit(partial(self.compile_pdf, docname, job.source, warns=False))))
                if len(queue) > _QUEUE_LENGTH:
                    job, compiled = queue.popleft()
                    self.write_compiled(job, compiled.result())
            for job, compiled in queue:
                self.write_compiled(job, compiled.result())

    def translated_page(self, docname: str, document: nodes.document | None = None) -> HandoutJob:
        """Return the handout of a page as Typst source.

        :param document: the doctree of the page, if that is resolved already
        """
        if not self.title(docname):
            warn("no_title", "This page has no title, which a PDF needs. Begin it with a heading: # Title.", docname)
        return HandoutJob(docname, *self.page_source(docname, document or self.resolved_doctree(docname)))

    def page_source(self, docname: str, document: nodes.document) -> tuple[str, StructureMarks]:
        """Return the Typst source of the handout of *document*, the page *docname*, and what is to be marked in it."""
        translator = self.new_translator(docname, partial(self.link, docname))
        language = self.env.metadata.get(docname, {}).get("language") or self.config.language
        translator.right_to_left = is_right_to_left(str(language or ""))
        body = translator.translate(document)
        source = self.document_source("handout", self.handout_arguments(docname), body, translator.labels)
        return source, translator.structure_marks

    def page_layout(self, docname: str) -> PageLayout:
        """Return how wide the lines of the handout of the page *docname* are."""
        metadata = self.env.metadata.get(docname, {})
        conditions = handout_conditions(self.events)
        settings = handout_settings(self.config, metadata, docname, conditions, warns=False)
        paper = settings.paper or self.config.taggedpdf_paper
        return page_layout(paper, settings.size or self.config.taggedpdf_text_size, settings.columns)

    def compile_pdf(self, docname: str, source: str, *, warns: bool = True) -> bytes | None:
        """Return the PDF of a handout, which may be set closer to save a page; `None`, after a warning, if none."""
        return compile_to_fit(source, partial(super().compile_pdf, docname, warns=warns))

    def open_pdf(
        self,
        docname: str,
        source: str,
        content: bytes,
        marks: StructureMarks,
        *,
        warns: bool = True,
        write_numbers: Callable[[pikepdf.Pdf], None] | None = None,
    ) -> pikepdf.Pdf | None:
        """Return the PDF of a handout with its structure completed, without the file that says where it ends."""
        pdf = super().open_pdf(docname, source, content, marks, warns=warns, write_numbers=write_numbers)
        if pdf is not None:
            del pdf.attachments[END_FILE]
            del pdf.Root.Names["/EmbeddedFiles"]  # which holds nothing else
        return pdf

    def write_job(self, job: HandoutJob) -> None:
        """Compile and write the handout of a *job*."""
        self.write_compiled(job, self.compile_pdf(job.docname, job.source, warns=False))

    def write_compiled(self, job: HandoutJob, content: bytes | None) -> None:
        """Write the handout that a *job* has become."""
        pdf = self.open_pdf(job.docname, job.source, content, job.marks, warns=False) if content else None
        if pdf is None:
            pdf = self.make_with_stand_ins(job.docname)
        if pdf is None:
            self.report_missing(job.docname, "handouts")
        else:
            self.write_pdf(self.path(job.docname), pdf)

    def make_with_stand_ins(self, docname: str) -> pikepdf.Pdf | None:
        """Return the handout of a page with stand-ins for what is refused, or else with plain paragraphs alone.

        :return: `None`, after a warning, if even that cannot be made
        """
        for replace in (self.replace_refused, self.replace_blocks):
            self.stand_ins[docname] = ()
            self.stand_ins[docname] = replace(docname, self.resolved_doctree(docname))
            job = self.translated_page(docname)
            pdf = self.make_pdf(docname, job.source, job.marks) if self.stand_ins[docname] else None
            if pdf is not None:
                return pdf
        return None

    def write_pdf(self, path: Path, pdf: pikepdf.Pdf) -> None:
        """Write a handout with its rights; leave a file with the same bytes as it is."""
        write_rights(pdf, str(self.config.copyright), self.config.taggedpdf_license_url)
        content = pdf_bytes(pdf)
        if path.is_file() and path.read_bytes() == content:
            os.utime(path)  # not outdated any more
        else:
            write_whole(path, content)

    # -- What a handout says of itself --------------------------------------------------------------

    def title(self, docname: str) -> str:
        """Return the title of a page; "" if it has none."""
        title = self.env.titles[docname].astext() if docname in self.env.titles else ""
        return "" if title == _NO_TITLE else title

    def handout_arguments(self, docname: str) -> dict[str, str]:
        """Return the arguments of the theme's handout, as Typst code."""
        metadata = self.env.metadata.get(docname, {})
        sources = additions.of_class(self.events, additions.HandoutHeader)
        header = [words for source in sources for words in source.function(self.application, docname)]
        settings = handout_settings(self.config, metadata, docname, handout_conditions(self.events))
        address = self.address(docname)
        return {
            **self.style_arguments(),
            **self.publication_arguments(),
            **({"language": literal(str(metadata["language"]))} if metadata.get("language") else {}),
            **({"paper": literal(settings.paper)} if settings.paper else {}),
            **({"size": settings.size} if settings.size else {}),
            "columns": str(settings.columns),
            "title": literal(settings.title or self.title(docname) or docname),
            "module": literal(" · ".join([*header, *filter(None, [settings.title])])),
            "address": literal(address),
            "code": f"bytes({literal(qr_code(address))})" if address else "none",
            "alt": literal(qr_code_alt(address)),
            "counting": literal(_("{page} of {pages}")),
            "read-online": literal(_("Read this page online")),
        }

    def address(self, docname: str) -> str:
        """Return where the page is online, or "" if the book does not know its address."""
        base: str = self.config.html_baseurl
        return urljoin(base, f"{docname}.html") if base else ""

    def link(self, handout: str, docname: str, name: str, content: str) -> str:
        """Return a link on the handout of the page *handout*: inside it, or to the page *docname* online."""
        return (self.link_inside if docname == handout else self.link_online)(docname, name, content)

    def link_inside(self, docname: str, name: str, content: str) -> str:
        """Return a link to an id inside the handout."""
        return inner_link(docname, name, content)

    def link_online(self, docname: str, name: str, content: str) -> str:
        """Return a link to the page online; no link if the book does not know its address."""
        if not (address := self.address(docname)):
            return content
        return f"link({literal(f'{address}#{name}' if name else address)}, {content})"
