"""The builder ``taggedpdf``: the whole book in one PDF.

Pages are translated one by one, compiled in chunks, and the PDFs of the chunks joined.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import chain
from pathlib import Path

from fastbuild.files import write_whole
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.display import status_iterator
from sphinx.util.osutil import make_filename_from_project

from .builder import TypstBuilder, pdf_bytes
from .covers import back_cover, front_cover, part_page
from .index import book_index
from .languages import in_language, is_right_to_left
from .merge import Piece, merge_pieces
from .pagination import Chunk, CompiledChunk, paginate
from .stand_ins import plain_paragraphs
from .string_literals import literal, sequence
from .toctrees import pages_in_order, pages_outside
from .translator import inner_link
from .warnings import warn
from .xmp import write_rights

_ = get_translation("taggedpdf")
_logger = logging.getLogger(__name__)


class BookBuilder(TypstBuilder):
    """Writes one PDF."""

    name = "taggedpdf"
    epilog = "The book is in %(outdir)s."

    @property
    def page_reference_text(self) -> str:
        """The words behind a link into another page of the book."""
        return _("page {page}") if self.config.taggedpdf_show_pagerefs else ""

    def get_outdated_docs(self) -> Iterator[str] | str:
        """Say what is done: a book is made of all pages, whichever changed."""
        return "the book"

    def write_documents(self, docnames: Set[str]) -> None:
        """Translate all pages in the order of the toctrees, compile them, and join the PDFs."""
        chunks, compiled_chunks, pages = self.compile_book(warns=False)
        refused = [chunk for chunk, compiled in zip(chunks, compiled_chunks, strict=True) if not compiled.content]
        if refused:
            self.find_refused(refused)
            chunks, compiled_chunks, pages = self.compile_book(warns=True)
        compiled = deque(compiled_chunks)  # each is let go when it is joined
        compiled_chunks.clear()
        headings = [heading for chunk in chunks for heading in chunk.headings if heading.label in pages]
        front = front_cover(self, headings, pages)
        if not front:
            self.report_missing(self.config.root_doc, "book")
            return
        pieces = (piece for chunk in chunks for piece in self.pieces(chunk, compiled.popleft()))
        book = merge_pieces(chain([front], pieces, back_cover(self)))
        write_rights(book, str(self.config.copyright), self.config.taggedpdf_license_url)
        write_whole(self.path(), pdf_bytes(book))

    def compile_book(self, *, warns: bool) -> tuple[list[Chunk], list[CompiledChunk], dict[str, int]]:
        """Return the book's chunks, what they were compiled to, and the page of each label.

        :param warns: whether a chunk that is refused is warned of
        """
        chunks = self.chunks()
        if self.config.taggedpdf_index:
            chunks += book_index(self, chunks)
        return chunks, *paginate(chunks, partial(self.compile_chunk, warns=warns), _show_progress)

    def find_refused(self, chunks: Sequence[Chunk]) -> None:
        """Find what Typst refuses on the pages of *chunks*, and keep what stands in for it.

        Where it takes each page of a chunk alone and not all together, all of them are printed as plain paragraphs.
        """
        for chunk in chunks:
            for docname in chunk.docnames:
                self.stand_ins[docname] = self.replace_refused(docname, self.resolved_doctree(docname))
            if not any(self.stand_ins[docname] for docname in chunk.docnames):
                for docname in chunk.docnames:
                    self.stand_ins[docname] = plain_paragraphs(self.resolved_doctree(docname))
                    warn("stand_in", "Typst does not print this page; its plain text stands in for it.", docname)

    # -- From pages to chunks -----------------------------------------------------------------------

    def chunks(self) -> list[Chunk]:
        """Return the book's chunks without their numbers: parts, and pages in the order of the toctrees."""
        order = self.page_order()
        parts = self.parts()
        chunks: list[Chunk] = []
        running_head = ""
        for docname, level in status_iterator(
            order, "translating... ", "darkgreen", len(order), stringify_func=_page_name
        ):
            part = parts.get(docname)
            if part:
                chunks.append(part_page(docname, part, len(chunks)))
            if level < 3 or (level == 3 and chunks[-1].is_long):
                chunks.append(Chunk(docname, level))
            title = self.add_page(chunks[-1], docname, level, is_part=part == "")
            if level == 1:
                running_head = title
            chunks[-1].running_head = running_head
        return chunks

    def page_order(self) -> list[tuple[str, int]]:
        """Return all pages with their levels: those in toctrees, then those in none, which readers of HTML find too."""
        includes = self.env.toctree_includes
        order = list(pages_in_order(includes, self.config.root_doc))
        others = list(pages_outside(includes, self.env.found_docs, [docname for docname, _level in order]))
        if others:
            names = ", ".join(docname for docname, _level in others[:3])
            _logger.info("%s pages are in no toctree; they are the last of the book: %s …", len(others), names)
        return order + others

    def add_page(self, chunk: Chunk, docname: str, level: int, *, is_part: bool) -> str:
        """Translate a page into the *chunk* that it belongs to; return its title.

        :param is_part: whether it is the one chapter of a part, so that its heading is that of the part
        """
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
        chunk.add_page(translator, body)
        return translator.headings[0].text if translator.headings else ""

    def parts(self) -> dict[str, str]:
        """Return the titles of the book's parts by the page that each begins with: the captions of its toctrees.

        A part of one chapter with the same title has the title "": the chapter is the part.
        """
        if not self.config.taggedpdf_part_pages:
            return {}
        toctrees = self.env.get_doctree(self.config.root_doc).findall(addnodes.toctree)
        captioned = [(toctree["includefiles"], toctree["caption"]) for toctree in toctrees if toctree.get("caption")]
        titles = {docname: title.astext() for docname, title in self.env.titles.items()}
        return {
            docnames[0]: "" if [caption] == [titles.get(docname) for docname in docnames] else caption
            for docnames, caption in captioned
            if docnames
        }

    def link(self, docname: str, name: str, content: str) -> str:
        """Return a link inside the book, to an id or, without one, to the page."""
        return inner_link(docname, name, content)

    # -- From chunks to a PDF -----------------------------------------------------------------------

    def compile_chunk(
        self, chunk: Chunk, first: int, page_numbers: dict[str, int | None], *, warns: bool
    ) -> bytes | None:
        """Return the PDF of a chunk that begins on page *first*; `None` if it cannot be made.

        :param warns: whether that is warned of
        """
        arguments = {
            **self.style_arguments(),
            "title": literal(self.config.project),
            "first": str(first),
            "running": literal(chunk.running_head),
            "shift": str(chunk.shift),
        }
        body = sequence(chunk.bodies)
        source = self.document_source("chunk", arguments, body, chunk.labels, page_numbers)
        return self.compile_pdf(chunk.docname, source, warns=warns)

    def pieces(self, chunk: Chunk, compiled: CompiledChunk) -> list[Piece]:
        """Return a chunk as a piece of the book; none if it could not be made."""
        source = sequence(chunk.bodies)
        pdf = (
            self.open_pdf(chunk.docname, source, compiled.content, chunk.structure_marks) if compiled.content else None
        )
        if pdf is None:
            for docname in chunk.docnames or [chunk.docname]:
                self.report_missing(docname, "book")
            return []
        first, page_numbers = compiled.inputs
        labels = [(0, "D", first, "")]
        return [Piece(pdf, labels, chunk.shift, first, list(page_numbers), compiled.positions, chunk.headings)]

    def path(self) -> Path:
        """Return the file of the book; each edition has its own."""
        name = self.config.taggedpdf_basename or make_filename_from_project(self.config.project)
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
