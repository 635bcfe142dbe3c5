"""The builder ``taggedpdf``: the whole book in one PDF.

Pages are translated one by one, compiled in chunks, and the PDFs of the chunks joined.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path

from fastbuild.files import digest
from fastbuild.noticed_warnings import noticed_warnings
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.display import status_iterator
from sphinx.util.osutil import make_filename_from_project

from .binding import bind
from .book_order import list_parts, order_pages
from .builder import TypstBuilder
from .covers import back_cover, front_cover, part_page
from .fit_pages import CLOSER_LINES, compile_to_fit
from .gatherings import gather
from .index import book_index
from .kept_book import KeptBook
from .kept_pages import record_page
from .languages import in_language, is_right_to_left
from .lazy_import import pikepdf
from .merge import Piece
from .page_numbers import NumbersError, PageNumbers
from .pagination import Chunk, ChunkPage, ChunkPdf, CompiledChunk, TranslatedPage, paginate, read_chunk_pdf
from .refused_chunks import replace_chunk
from .string_literals import literal, sequence
from .structure import StructureMarks
from .translator import inner_link
from .xmp import read_publication, write_publication

_ = get_translation("taggedpdf")
_logger = logging.getLogger(__name__)


class _ChunkRefused(Exception):  # noqa: N818  it is no error of anyone's
    """The PDF of a chunk cannot be completed."""


class BookBuilder(TypstBuilder):
    """Writes one PDF."""

    name = "taggedpdf"
    epilog = "The book is in %(outdir)s."

    @cached_property
    def kept(self) -> KeptBook:
        """What is kept of the book from build to build."""
        return KeptBook(self, self.path())

    @property
    def page_reference_text(self) -> str:
        """The words behind a link into another page of the book."""
        return _("page {page}") if self.config.taggedpdf_show_pagerefs else ""

    def get_outdated_docs(self) -> Iterator[str] | str:
        """Say what is done: a book is made of all pages, whichever changed."""
        return "the book"

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the book, unless it is what it would be; after a warning each build writes it, and warns again."""
        if self.kept.is_current():
            _logger.info("the book has not changed")
            return
        with noticed_warnings(self.config) as noticed:
            content = self.book()
        if content is not None:
            self.kept.write(content, is_current=not noticed.count and not self.application.statuscode)
        self.kept.files.prune()

    def book(self) -> bytes | None:
        """Translate all pages in the order of the toctrees, compile them, and join the PDFs; return the book."""
        chunks = self.chunks()
        if self.config.taggedpdf_index:
            chunks += book_index(self, chunks)
        compiled_chunks = self.compile_chunks(chunks)
        try:
            book = self.join(compiled_chunks)
        except _ChunkRefused:
            book = self.join(self.compile_refused_chunks(compiled_chunks))
        if book is None:
            self.report_missing(self.config.root_doc, "book")
        return book

    def compile_chunks(
        self, chunks: Sequence[Chunk], compiled_chunks: Sequence[CompiledChunk] = ()
    ) -> Sequence[CompiledChunk]:
        """Return what *chunks* were compiled to, some of them before this."""
        replace = partial(replace_chunk, self)
        return paginate(chunks, self.compile_chunk, replace, _show_progress, compiled_chunks)

    def join(self, compiled_chunks: Sequence[CompiledChunk]) -> bytes | None:
        """Return the book of *compiled_chunks*; `None`, after a warning, if its front cover cannot be made.

        :raises _ChunkRefused: if a chunk cannot be completed
        """
        pages = {
            label: compiled.first + position.page
            for compiled in compiled_chunks
            for label, position in compiled.positions.items()
        }
        headings = [heading for compiled in compiled_chunks for heading in compiled.chunk.headings]
        front = front_cover(self, [heading for heading in headings if heading.label in pages], pages)
        if front is None:
            return None
        gatherings = self.kept.gatherings(compiled_chunks, self.piece)
        gatherings += [gather([back], len(gatherings) + 1) for back in back_cover(self)]
        page_count = len(front.pdf.pages) + sum(len(gathering.heights) for gathering in gatherings)
        write_publication(front.pdf, read_publication(self.config), page_count)
        return bind(gather([front], 0, is_front=True), gatherings, self.kept.files)

    def compile_refused_chunks(self, compiled_chunks: Sequence[CompiledChunk]) -> Sequence[CompiledChunk]:
        """Compile anew chunks that cannot be completed, or what stands in for them, which is rare."""
        complete = []
        for compiled in compiled_chunks:
            with suppress(_ChunkRefused):
                self.piece(compiled)
                complete.append(compiled)
        return self.compile_chunks([compiled.chunk for compiled in compiled_chunks], complete)

    # -- From pages to chunks -----------------------------------------------------------------------

    def chunks(self) -> list[Chunk]:
        """Return the book's chunks without their numbers: parts, and pages in the order of the toctrees."""
        order = order_pages(self.env, self.config)
        parts = list_parts(self.env, self.config)
        chunks: list[Chunk] = []
        running_head = ""
        for docname, level, is_joined in status_iterator(
            order, "translating... ", "darkgreen", len(order), stringify_func=_page_name
        ):
            part = parts.get(docname)
            if part:
                chunks.append(part_page(docname, part, len(chunks)))
            # a page that begins a part, or is above all in the chunk, cannot be joined to that
            is_joined = is_joined and not part and chunks[-1].level <= level
            if not is_joined and (level < 3 or (level == 3 and chunks[-1].is_long)):
                chunks.append(Chunk(docname, level))
            title = self.add_page(chunks[-1], ChunkPage(docname, level, part == ""))
            if level == 1:
                running_head = title
            chunks[-1].running_head = running_head
        return chunks

    def add_page(self, chunk: Chunk, chunk_page: ChunkPage) -> str:
        """Translate a page into the *chunk* that it belongs to; return its title."""
        translate = partial(self.translated_page, chunk, chunk_page)
        if self.stand_ins.get(chunk_page.docname):
            page = translate()
        else:
            page_digest = self.kept.page_digests.of(chunk_page.docname)
            page = self.kept.pages.get(digest(page_digest, chunk_page, chunk.shift, chunk.note_count), translate)
        chunk.pages.append(chunk_page)
        chunk.add_page(page)
        return page.title

    def translated_page(self, chunk: Chunk, chunk_page: ChunkPage) -> TranslatedPage:
        """Return a page, translated for the *chunk* that it belongs to."""
        docname, level, is_part = chunk_page
        document = self.resolved_doctree(docname)
        translator = self.new_translator(docname, self.link)
        translator.level, translator.shift, translator.preceding_notes = level, chunk.shift, chunk.note_count
        language = str(self.env.metadata.get(docname, {}).get("language") or "")
        translator.right_to_left = is_right_to_left(language or self.config.language or "")
        body = translator.translate(document)
        if is_part and translator.headings:
            translator.headings[0] = translator.headings[0]._replace(level=0)
        if language:
            body = in_language(body, language)
        return record_page(translator, body, self.kept.pages.pictures)

    def link(self, docname: str, name: str, content: str) -> str:
        """Return a link inside the book, to an id or, without one, to the page."""
        return inner_link(docname, name, content)

    def make_pdf(self, docname: str, source: str, marks: StructureMarks, *, warns: bool = True) -> pikepdf.Pdf | None:
        """Return the PDF of a cover, which is kept; `None`, after a warning, if there is none."""
        compile_pdf = partial(self.compile_pdf, docname, source, warns=warns)
        content = self.kept.chunks.cover(source, compile_pdf)
        return self.open_pdf(docname, source, content, marks, warns=warns) if content else None

    # -- From chunks to a PDF -----------------------------------------------------------------------

    def compile_chunk(self, chunk: Chunk, shown_numbers: dict[str, str]) -> ChunkPdf | None:
        """Return what a chunk is compiled to, or kept as, with *shown_numbers* of the pages that it names.

        :return: `None` if it is refused
        """
        if chunk.is_refused:
            return None
        return self.kept.chunks.compiled(chunk, shown_numbers, partial(self.compile_anew, chunk, shown_numbers))

    def compile_anew(self, chunk: Chunk, shown_numbers: dict[str, str]) -> ChunkPdf | None:
        """Return what a chunk is compiled to with *shown_numbers* of the pages that it names; `None` if it is refused.

        That is warned of where something stands in for a part of it already.
        """
        compile_pdf = partial(self.compile_pdf, chunk.docname, warns=chunk.rung > 0)
        content = compile_to_fit(self.chunk_source(chunk, shown_numbers), compile_pdf, CLOSER_LINES)
        # of a chunk as it was written this is asked when it is joined to the others
        is_complete = not chunk.rung or content is None or self.completed_pdf(chunk, content, warns=True) is not None
        return read_chunk_pdf(content) if content is not None and is_complete else None

    def chunk_source(self, chunk: Chunk, shown_numbers: dict[str, str]) -> str:
        """Return the Typst source of a chunk with *shown_numbers* of the pages that it names."""
        arguments = {
            **self.style_arguments(),
            "title": literal(self.book_title),
            "running": literal(chunk.running_head),
            "shift": str(chunk.shift),
        }
        body, writes_numbers = sequence(chunk.bodies), not chunk.has_set_numbers
        return self.document_source(
            "chunk", arguments, body, chunk.labels, shown_numbers, writes_numbers=writes_numbers
        )

    @cached_property
    def page_numbers(self) -> PageNumbers:
        """What writes the numbers of pages into chunks."""
        arguments = {**self.style_arguments(), "title": literal(self.book_title)}
        key = digest(self.kept.chunks.settings, "digits")
        content = self.kept.files.read(key)
        if content is None:
            content = self.compiler.pdf(self.document_source("digits", arguments), lambda _character: None)
            self.kept.files.write(key, content)
        return PageNumbers(pikepdf.open(io.BytesIO(content)))

    def completed_pdf(
        self,
        chunk: Chunk,
        content: bytes,
        *,
        warns: bool,
        write_numbers: Callable[[pikepdf.Pdf], None] | None = None,
    ) -> pikepdf.Pdf | None:
        """Return the PDF of a chunk with its structure completed; `None` where that cannot be."""
        body, marks = sequence(chunk.bodies), chunk.structure_marks
        return self.open_pdf(chunk.docname, body, content, marks, warns=warns, write_numbers=write_numbers)

    def piece(self, compiled: CompiledChunk) -> Piece:
        """Return a chunk as a piece of the book.

        :raises _ChunkRefused: if its structure cannot be completed, or its numbers not be written; it says so then
        """
        chunk, first = compiled.chunk, compiled.first
        content = self.kept.chunks.content(compiled, partial(self.compile_anew, chunk, compiled.shown_numbers))
        numbers = [] if chunk.has_set_numbers else list(compiled.page_numbers.values())
        write_numbers = partial(self.page_numbers.write, first=first, numbers=numbers)
        try:
            pdf = self.completed_pdf(chunk, content, warns=False, write_numbers=write_numbers) if content else None
        except NumbersError as error:
            chunk.has_set_numbers = True
            raise _ChunkRefused from error
        if pdf is None:
            chunk.is_refused = True
            raise _ChunkRefused
        labels, targets = [(0, "D", first, "")], list(compiled.page_numbers)
        return Piece(pdf, labels, chunk.shift, first, targets, compiled.positions, chunk.headings)

    def path(self) -> Path:
        """Return the file of the book; each edition has its own."""
        name = self.config.taggedpdf_basename or make_filename_from_project(self.book_title)
        return Path(self.outdir, f"{name}{self.edition.suffix}.pdf")


def _page_name(pair: Sequence[object]) -> str:
    """Return the page's name for the progress line."""
    return str(pair[0])


def _show_progress(chunks: Sequence[Chunk], number: int) -> Iterable[Chunk]:
    """Show the progress of compiling *chunks* in a round; from the third on there is next to nothing to do."""
    if number > 1:
        return chunks
    words = "compiling... " if number == 0 else "numbering pages... "
    return status_iterator(chunks, words, "darkgreen", len(chunks), stringify_func=lambda chunk: chunk.docname)
