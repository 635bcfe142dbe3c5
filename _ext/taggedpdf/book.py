"""The builder ``taggedpdf``: the whole book in one PDF.

Pages are translated one by one, compiled in chunks, and the PDFs of the chunks joined.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from pathlib import Path

from fastbuild.files import write_whole
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.util.display import status_iterator
from sphinx.util.osutil import make_filename_from_project

from .builder import TypstBuilder, content_of, pages_in_order
from .covers import back, front, part_page
from .index import index
from .merge import Piece, join
from .pagination import Chunk, Made, paginate
from .string_literals import literal, sequence
from .xmp import state

_ = get_translation("taggedpdf")


class BookBuilder(TypstBuilder):
    """Writes one PDF."""

    name = "taggedpdf"
    epilog = "The book is in %(outdir)s."

    @property
    def page_words(self) -> str:
        """The words behind a link into another page of the book."""
        return _("page {page}") if self.config.taggedpdf_show_pagerefs else ""

    def get_outdated_docs(self) -> Iterator[str] | str:
        """Say what is done: a book is made of all pages, whichever changed."""
        return "the book"

    def write_documents(self, docnames: Set[str]) -> None:
        """Translate all pages in the order of the toctrees, compile them, and join what is made."""
        chunks = self.chunks()
        if self.config.taggedpdf_index:
            chunks += index(self, chunks)
        compiled, pages = paginate(chunks, self.make, progress)
        made = deque(compiled)  # each is let go when it is joined
        compiled.clear()
        headings = [one for chunk in chunks for one in chunk.headings if one.label in pages]
        before = front(self, headings, pages)
        if not before:
            self.report_missing(self.config.root_doc, "book")
            return
        pieces = (piece for chunk in chunks for piece in self.piece(chunk, made.popleft()))
        whole = join(chain([before], pieces, back(self)))
        state(whole, str(self.config.copyright), self.config.taggedpdf_license_url)
        write_whole(self.path(), content_of(whole))

    def chunks(self) -> list[Chunk]:
        """Return the book's chunks without their numbers: parts, and pages in the order of the toctrees."""
        order = list(pages_in_order(self.env.toctree_includes, self.config.root_doc))
        parts = self.parts()
        chunks: list[Chunk] = []
        running = ""
        for docname, level in status_iterator(
            order, "translating... ", "darkgreen", len(order), stringify_func=page_name
        ):
            if parts.get(docname):
                chunks.append(part_page(docname, parts[docname], len(chunks)))
            if level < 3:
                chunks.append(Chunk(docname, level))
            chunk = chunks[-1]
            document = self.resolved(docname)
            page = self.page(docname, self.link)
            page.level, page.shift, page.notes_before = level, chunk.shift, chunk.notes
            body = page.translate(document)
            if parts.get(docname) == "" and page.headings:
                page.headings[0] = page.headings[0]._replace(level=0)
            language = self.env.metadata.get(docname, {}).get("language")
            body = f"{{\nset text(..tongue({literal(str(language))}))\n{body}\n}}" if language else body
            if level == 1:
                running = page.headings[0].text if page.headings else ""
            chunk.running = running
            chunk.add(page, body)
        return chunks

    def parts(self) -> dict[str, str]:
        """Return the titles of the book's parts by the page that each begins with: the captions of its toctrees.

        A part of one chapter with the same title has the title "": the chapter is the part.
        """
        if not self.config.taggedpdf_part_pages:
            return {}
        trees = self.env.get_doctree(self.config.root_doc).findall(addnodes.toctree)
        named = [(tree["includefiles"], tree["caption"]) for tree in trees if tree.get("caption")]
        titles = {page: title.astext() for page, title in self.env.titles.items()}
        return {
            pages[0]: "" if [title] == [titles.get(page) for page in pages] else title
            for pages, title in named
            if pages
        }

    def make(self, chunk: Chunk, first: int, named: dict[str, int | None]) -> bytes | None:
        """Return the PDF of a chunk that begins on page *first*; `None`, after a warning, if it cannot be made."""
        arguments = {
            **self.look(),
            "title": literal(self.config.project),
            "first": str(first),
            "running": literal(chunk.running),
            "shift": str(chunk.shift),
        }
        return self.compiled(
            chunk.docname, self.source("chunk", arguments, sequence(chunk.bodies), chunk.labels, named)
        )

    def piece(self, chunk: Chunk, made: Made) -> list[Piece]:
        """Return a chunk as a piece of the book; none if it could not be made."""
        pdf = self.marked(chunk.docname, made.content, chunk.marks) if made.content else None
        first, named = made.given
        if pdf is None:
            for docname in chunk.docnames or [chunk.docname]:
                self.report_missing(docname, "book")
        labels = [(0, "D", first, "")]
        return [Piece(pdf, labels, chunk.shift, first, list(named), made.places, chunk.headings)] if pdf else []

    def link(self, docname: str, name: str, content: str) -> str:
        """Return a link inside the book, to an id or, without one, to the page."""
        return f"xref({literal(f'{docname}#{name}')}, {content})"

    def path(self) -> Path:
        """Return the file of the book; each edition has its own."""
        name = self.config.taggedpdf_basename or make_filename_from_project(self.config.project)
        return Path(self.outdir, f"{name}{self.edition.suffix}.pdf")


def page_name(pair: Sequence[object]) -> str:
    """Return the page's name for the progress line."""
    return str(pair[0])


def progress(chunks: Sequence[Chunk], number: int) -> Iterable[Chunk]:
    """Show the progress of compiling *chunks* in a round; from the third on there is next to nothing to do."""
    if number > 1:
        return chunks
    words = "compiling... " if number == 0 else "numbering pages... "
    return status_iterator(chunks, words, "darkgreen", len(chunks), stringify_func=lambda chunk: chunk.docname)
