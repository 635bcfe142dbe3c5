"""The builder ``handouts``: one PDF a page, to print for a training session."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path

from docutils import nodes
from fastbuild.addresses import page_address, page_target
from fastbuild.files import content_digest, digest, write_whole
from fastbuild.noticed_warnings import WarnedPages
from fastbuild.output_record import record_of
from fastbuild.page_digests import PageDigests
from fastbuild.program_digest import program_digest, programs_digest
from sphinx.locale import get_translation
from sphinx.util.display import status_iterator
from sphinx.util.logging import pending_warnings

from . import handout_state
from .book_beside import BookBeside, HandoutJob, book_beside, get_book_folder
from .builder import TypstBuilder
from .collected_handouts import write_collected
from .contracts import HANDOUTS_FINISHED
from .fit_pages import compile_to_fit
from .handout_arguments import handout_arguments, warn_of_no_title
from .handout_settings import has_handout, lay_out_handout
from .languages import is_right_to_left
from .lazy_import import pikepdf
from .line_widths import PageLayout
from .logos import read_logo
from .own_process import LONG_HANDOUT
from .sheet_length import END_FILE
from .stream_ends import pdf_bytes
from .string_literals import literal
from .structure import StructureMarks
from .translator import inner_link
from .xmp import read_publication, write_publication

_ = get_translation("taggedpdf")

#: what Sphinx calls a page without a title (`sphinx.environment.collectors.title`)
_NO_TITLE = "<no title>"
#: how many handouts wait for Typst at most
_QUEUE_LENGTH = 4


class HandoutsBuilder(TypstBuilder):
    """Writes ``<page>.pdf`` for every page that has a handout."""

    name = "handouts"
    epilog = "The handouts are in %(outdir)s."
    out_suffix = ".pdf"
    long_source = LONG_HANDOUT
    #: files besides those of pages, whichever build wrote them; `fastbuild.removed_outputs` asks for them
    kept_outputs: Sequence[Path] = ()
    #: whether all files of this build are there
    is_finished = False

    # -- What is outdated ---------------------------------------------------------------------------

    def get_outdated_docs(self) -> Iterator[str]:
        """Yield the pages whose handout is missing, not what was written, made with others, or older than its page."""
        settings_changed = self.previous.settings != self.settings_digest
        for docname in self.env.found_docs:
            if not self.has_handout(docname):
                continue
            path = self.path(docname)
            written_at = path.stat().st_mtime_ns // 1000 if path.is_file() else 0
            is_older = self.env.all_docs.get(docname, 1) > written_at
            if (
                settings_changed
                or is_older
                or not self.previous.holds(docname, self.page_digests.files_of(docname), path)
            ):
                yield docname

    @property
    def state_path(self) -> Path:
        """Return the file that says what the handouts and packets in the output folder were made of."""
        return handout_state.state_path(Path(self.doctreedir), Path(self.outdir))

    @cached_property
    def previous(self) -> handout_state.HandoutState:
        """What that file says."""
        return handout_state.read_state(self.state_path)

    @cached_property
    def page_digests(self) -> PageDigests:
        """The digests of what pages are made from."""
        return PageDigests(self.application)

    @cached_property
    def settings_digest(self) -> str:
        """The digest of all that handouts depend on besides their pages: settings and programs, as the build began."""
        return digest(program_digest(self.application), self.pdf_digest)

    @cached_property
    def pdf_digest(self) -> str:
        """The digest of all that makes PDFs of Typst sources, and is the same for all handouts."""
        publication = read_publication(self.config)._replace(identifier="")
        logo = read_logo(self.config, Path(self.confdir))
        return digest(programs_digest(self.application), self.typst_digest, publication, self.config.language, logo)

    def finish(self) -> None:
        """Do what is to be done once all pages are written."""
        if self.book is not None and not self.book.is_begun:  # no handout was outdated
            self.book.write_beside(frozenset())
        self.finish_handouts()

    def finish_handouts(self) -> None:
        """Write collected handouts and packets, delete files of earlier builds, and keep what all was made of; once.

        Then all files are there, and the event `HANDOUTS_FINISHED` says so, also where the book is still to be joined.
        """
        if self.is_finished:
            return
        self.is_finished = True
        pages = {name: self.handout(name) for name in sorted(self.env.found_docs) if self.has_handout(name)}
        state = handout_state.HandoutState(self.settings_digest, self.page_digests.facts, pages)
        state = write_collected(self, state, self.previous)
        for name in handout_state.earlier_names(self.state_path, self.previous, record_of(self).files) - state.names:
            self.path(name).unlink(missing_ok=True)
        write_whole(self.state_path, state.to_json())
        self.kept_outputs = [self.path(name) for name in (*state.extras, *state.packets)]
        self.events.emit(HANDOUTS_FINISHED)

    def announce(self, names: Iterable[str]) -> None:
        """Keep the *names* of files that are about to be written: the next build knows of them if this one dies."""
        handout_state.announce_names(self.state_path, names)

    def handout(self, docname: str) -> handout_state.HandoutRecord:
        """Return what the handout of a page was made of, in this build or before."""
        return self.written.get(docname) or self.previous.pages.get(docname) or handout_state.UNKNOWN

    @cached_property
    def written(self) -> dict[str, handout_state.HandoutRecord]:
        """What the handouts of this build were made of; of those with a warning, nothing is known."""
        return {}

    @cached_property
    def warned_pages(self) -> WarnedPages:
        """The pages whose handouts are made, and warned of, in each build."""
        return WarnedPages(self.config)

    def has_handout(self, docname: str) -> bool:
        """Say whether the page has a handout."""
        # a toctree may also name what only HTML has: genindex, modindex, search
        metadata = self.env.metadata.get(docname, {})
        return docname in self.env.found_docs and has_handout(self.application, metadata, docname)

    def path(self, name: str) -> Path:
        """Return the file of a handout or a packet; a page's handout has the name of the page."""
        return Path(self.outdir, name + self.out_suffix)

    # -- Writing ------------------------------------------------------------------------------------

    @cached_property
    def book(self) -> BookBeside | None:
        """The builder of the book, where that is written in the same build."""
        return book_beside(self)

    @property
    def folders_beside(self) -> Sequence[Path]:
        """The folders besides its own that this builder writes to; `fastbuild.unfinished_builds` asks for them."""
        return [get_book_folder(self)] if self.config.taggedpdf_book_path else []

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the handouts of *docnames*: a page is translated while Typst, in a thread, compiles those before it.

        Sphinx would fork for this, and Typst's threads do not outlive a fork.
        """
        pages = sorted(name for name in docnames if self.has_handout(name))
        self.announce(pages)
        if self.book is not None:
            self.book.write_beside(docnames)
            return
        with pending_warnings(), ThreadPoolExecutor(1) as typst:
            queue: deque[tuple[HandoutJob, Future[bytes | None]]] = deque()
            for docname in status_iterator(pages, "writing output... ", "darkgreen", len(pages)):
                job = self.translated_page(docname)
                if not self.keep(job):
                    queue.append((job, typst.submit(partial(self.compile_pdf, docname, job.source, warns=False))))
                if len(queue) > _QUEUE_LENGTH:
                    job, compiled = queue.popleft()
                    self.write_compiled(job, compiled.result())
            for job, compiled in queue:
                self.write_compiled(job, compiled.result())

    def keep(self, job: HandoutJob) -> bool:
        """Leave the handout of a *job* as it is, if it was made of the same; say whether it was."""
        self.written[job.docname] = handout_state.UNKNOWN
        record, path = self.previous.pages.get(job.docname), self.path(job.docname)
        is_same = record is not None and record._replace(file="") == self.record_of(job) and record.is_file(path)
        if record is None or not is_same or job.docname in self.warned_pages.docnames:
            return False
        os.utime(path)  # not outdated any more
        self.written[job.docname] = record
        return True

    def record_of(self, job: HandoutJob) -> handout_state.HandoutRecord:
        """Return what the handout of a *job* is made of."""
        source = digest(self.pdf_digest, job.source, job.marks)
        return handout_state.HandoutRecord(source, self.page_digests.files_of(job.docname), "")

    def resolved_doctree(self, docname: str) -> nodes.document:
        """Return the doctree of a page with its references resolved and its images chosen."""
        with self.warned_pages.noticed(docname):
            return super().resolved_doctree(docname)

    def translated_page(self, docname: str, document: nodes.document | None = None) -> HandoutJob:
        """Return the handout of a page as Typst source.

        :param document: the doctree of the page, if that is resolved already
        """
        with self.warned_pages.noticed(docname):
            if not self.title(docname):
                warn_of_no_title(self.env, docname)
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
        return lay_out_handout(self.application, self.env.metadata.get(docname, {}), docname)

    def compile_pdf(self, docname: str, source: str, *, warns: bool = True) -> bytes | None:
        """Return the PDF of a handout, which may be set closer to save a page; `None`, after a warning, if none."""
        return compile_to_fit(source, partial(super().compile_pdf, docname, warns=warns))

    def remove_measures(self, pdf: pikepdf.Pdf) -> None:
        """Remove the file that says where a handout ends."""
        if END_FILE in pdf.attachments:
            del pdf.attachments[END_FILE]
            del pdf.Root.Names["/EmbeddedFiles"]  # which holds nothing else

    def write_job(self, job: HandoutJob) -> None:
        """Compile and write the handout of a *job*, unless it is there."""
        if not self.keep(job):
            self.write_compiled(job, self.compile_pdf(job.docname, job.source, warns=False))

    def write_compiled(self, job: HandoutJob, content: bytes | None) -> None:
        """Write the handout that a *job* has become, and note what it was made of, unless there was a warning."""
        path = self.path(job.docname)
        with self.warned_pages.noticed(job.docname):
            pdf = self.open_pdf(job.docname, job.source, content, job.marks, warns=False) if content else None
            is_whole = pdf is not None
            if pdf is None:
                pdf = self.make_with_stand_ins(job.docname)
            if pdf is None:
                path.unlink(missing_ok=True)
                self.report_missing(job.docname, "handouts")
                return
            self.write_pdf(path, pdf)
        # a missing character was warned of where Typst was called, in another thread
        warned_docnames = self.warned_pages.docnames.union(docname for docname, _character in self.missing_glyphs)
        if is_whole and job.docname not in warned_docnames:
            self.written[job.docname] = self.record_of(job)._replace(file=content_digest(path.read_bytes()))

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
        write_publication(pdf, read_publication(self.config)._replace(identifier=""))  # that is of the whole book
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
        return handout_arguments(self, docname, self.title(docname), self.address(docname))

    def address(self, docname: str) -> str:
        """Return where the page is online, or "" if the book does not know its address."""
        return page_address(self.config, page_target(self.config, docname))

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
