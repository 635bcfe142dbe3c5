"""What is printed in the place of a chunk of the book that Typst refuses: as much of it as Typst takes, in three steps.

What is refused alone on its pages is replaced (`stand_ins`); then each page is a chunk of its own; a page that is still
refused is printed as plain paragraphs. One that is refused even so is missing, and the build fails. Each step costs the
chunk, not the pages beside and below it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from docutils import nodes

from .pagination import Chunk, ChunkPage
from .stand_ins import StandIn


class _BookWriter(Protocol):
    """The builder that writes the book (`book.BookBuilder`)."""

    @property
    def stand_ins(self) -> dict[str, Sequence[StandIn]]:
        """What stands in for the parts of pages that Typst refuses, by page."""

    def resolved_doctree(self, docname: str) -> nodes.document:
        """Return the doctree of a page, with what stands in for its parts."""

    def replace_refused(self, docname: str, document: nodes.document) -> Sequence[StandIn]:
        """Put stand-ins in the place of what Typst refuses in a document; warn of each, and return them."""

    def replace_blocks(self, docname: str, document: nodes.document) -> Sequence[StandIn]:
        """Put plain paragraphs in the place of all blocks of a document; warn of it, and return these stand-ins."""

    def add_page(self, chunk: Chunk, chunk_page: ChunkPage) -> str:
        """Translate a page into a chunk; return its title."""

    def report_missing(self, docname: str, output: str) -> None:
        """Warn that a page is not in an output, and have the build fail."""


def replace_chunk(writer: _BookWriter, chunk: Chunk) -> list[Chunk]:
    """Return what is printed in the place of a *chunk* that is refused; nothing, after a warning, after the last step.

    What is returned may be refused as well, and is replaced in its turn.
    """
    for rung, replace in enumerate(_RUNGS[chunk.rung :], chunk.rung + 1):
        if replacements := replace(writer, chunk):
            for replacement in replacements:
                replacement.rung = rung
            return replacements
    for docname in [page.docname for page in chunk.pages] or [chunk.docname]:
        writer.report_missing(docname, "book")
    return []


def _translate(writer: _BookWriter, chunk: Chunk, pages: Sequence[ChunkPage]) -> Chunk:
    """Return a chunk of *pages* of *chunk*, translated with their stand-ins."""
    is_begin = [*pages] == chunk.pages
    head = Chunk(chunk.docname, chunk.level) if is_begin else Chunk(pages[0].docname, pages[0].level)
    head.running_head = chunk.running_head
    for page in pages:
        writer.add_page(head, page)
    return head


def _with_stand_ins(writer: _BookWriter, chunk: Chunk) -> list[Chunk]:
    """Return the chunk with stand-ins for what is refused on one of its pages alone; nothing where there is no such."""
    for docname, _level, _is_part in chunk.pages:
        writer.stand_ins[docname] = writer.replace_refused(docname, writer.resolved_doctree(docname))
    has_changed = any(writer.stand_ins[page.docname] for page in chunk.pages)
    return [_translate(writer, chunk, chunk.pages)] if has_changed else []


def _one_by_one(writer: _BookWriter, chunk: Chunk) -> list[Chunk]:
    """Return a chunk for each page; nothing where there is but one."""
    return [_translate(writer, chunk, [page]) for page in chunk.pages] if len(chunk.pages) > 1 else []


def _as_plain_paragraphs(writer: _BookWriter, chunk: Chunk) -> list[Chunk]:
    """Return the chunk with plain paragraphs instead of all blocks of its page."""
    for docname, _level, _is_part in chunk.pages:
        writer.stand_ins[docname] = ()
        writer.stand_ins[docname] = writer.replace_blocks(docname, writer.resolved_doctree(docname))
    return [_translate(writer, chunk, chunk.pages)] if chunk.pages else []


_RUNGS: Sequence[Callable[[_BookWriter, Chunk], list[Chunk]]] = (_with_stand_ins, _one_by_one, _as_plain_paragraphs)
