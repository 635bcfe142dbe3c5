"""The book, written beside the handouts, in one build: ``taggedpdf_book_path`` says where.

Each page is read and resolved once for both, and Typst compiles its handout and then its chunk of the book, for which
it takes what it has laid out for the handout. The files are those of two builds, byte for byte.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Collection, Iterator, Set
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple, Protocol

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import pending_warnings
from sphinx.util.tags import Tags

from .book import BookBuilder
from .compiler import Compiler
from .fonts import FontLibrary
from .math import Formulas
from .pagination import Chunk, ChunkPage
from .structure import StructureMarks

#: how a pickled doctree names the nodes whose content depends on the builder
_ONLY = b"\x04only"


class HandoutJob(NamedTuple):
    """A handout on its way."""

    #: its page
    docname: str
    #: its Typst source
    source: str
    #: what is to be marked in its structure
    marks: StructureMarks


#: a handout that Typst compiles
_Entry = tuple[HandoutJob, "Future[bytes | None]"]


class _HandoutsBuilder(Protocol):
    """The builder that the book is written beside (`handouts.HandoutsBuilder`)."""

    name: ClassVar[str]
    config: Config
    env: BuildEnvironment
    tags: Tags

    @property
    def outdir(self) -> str | os.PathLike[str]:
        """The folder of the handouts."""

    @property
    def compiler(self) -> Compiler:
        """The compiler."""

    @property
    def fonts(self) -> FontLibrary:
        """The fonts."""

    @property
    def formulas(self) -> Formulas:
        """The formulas of this build."""

    @property
    def missing_glyphs(self) -> set[tuple[str, str]]:
        """The characters that have been warned of."""

    @property
    def application(self) -> Sphinx:
        """The application that builds."""

    def has_handout(self, docname: str) -> bool:
        """Say whether a page has a handout."""

    def resolved_doctree(self, docname: str) -> nodes.document:
        """Return the doctree of a page with its references resolved."""

    def translated_page(self, docname: str, document: nodes.document | None = None) -> HandoutJob:
        """Return the handout of a page, or of its *document*, as Typst source."""

    def compile_pdf(self, docname: str, source: str, *, warns: bool = True) -> bytes | None:
        """Return the PDF of a handout."""

    def write_compiled(self, job: HandoutJob, compiled: Future[bytes | None]) -> None:
        """Write the handout that a *job* has become."""


class BookBeside(BookBuilder):
    """The builder of the book in a build of handouts."""

    #: the builder of the handouts
    handouts: _HandoutsBuilder
    #: the pages whose handouts have not been translated yet
    outdated: dict[str, None]
    #: whether this build has come to the book
    is_begun = False
    #: runs Typst
    typst: ThreadPoolExecutor

    def begin(self, handouts: _HandoutsBuilder) -> None:
        """Take from the builder of *handouts* what both use."""
        self.handouts = handouts
        self.outdir = Path(handouts.outdir, handouts.config.taggedpdf_book_path).resolve()
        self.outdated = {}
        self.jobs: dict[str, HandoutJob] = {}
        self.queue: deque[_Entry] = deque()
        self.shared: tuple[str, nodes.document] | None = None
        self.init()

    # -- Pages --------------------------------------------------------------------------------------

    def add_page(self, chunk: Chunk, chunk_page: ChunkPage) -> str:
        """Translate a page into the *chunk* that it belongs to, and its handout; return its title."""
        docname = chunk_page.docname
        if docname in self.outdated:
            del self.outdated[docname]
            document = self.handouts.resolved_doctree(docname)
            self.jobs[docname] = self.handouts.translated_page(docname, document)
            self.shared = (docname, document) if self.is_shared(docname) else None
        title = super().add_page(chunk, chunk_page)
        self.shared = None
        return title

    def is_shared(self, docname: str) -> bool:
        """Say whether a page is the same for both builders."""
        if _ONLY in Path(self.doctreedir, f"{docname}.doctree").read_bytes():
            return False
        names = {self.name, self.handouts.name}
        transforms = self.application.registry.get_post_transforms()
        return all(len(names.intersection(getattr(transform, "builders", ()))) != 1 for transform in transforms)

    def resolved_doctree(self, docname: str) -> nodes.document:
        """Return the doctree of a page with its references resolved: that of its handout, or else one of its own."""
        if self.shared is not None and self.shared[0] == docname:
            return self.shared[1]
        with self._as_builder():
            return super().resolved_doctree(docname)

    @contextmanager
    def _as_builder(self) -> Iterator[None]:
        """Be the builder of the application for a while."""
        app = self.application
        outer = app.builder, app.tags
        app.builder, app.tags = self, self.tags
        self.env._builder_cls = type(self)
        yield
        app.builder, app.tags = outer
        self.env._builder_cls = type(outer[0])

    # -- Writing ------------------------------------------------------------------------------------

    def write_if_outdated(self) -> None:
        """Write the book if it is not current and has not been written."""
        if not self.is_begun and [*self.get_outdated_docs()]:
            self.write_beside(frozenset())

    def write_beside(self, docnames: Set[str]) -> None:
        """Write the book, and the handouts of *docnames*."""
        self.is_begun = True
        self.outdated = dict.fromkeys(sorted(name for name in docnames if self.handouts.has_handout(name)))
        self.compiler, self.fonts, self.formulas = self.handouts.compiler, self.handouts.fonts, self.handouts.formulas
        self.missing_glyphs = self.handouts.missing_glyphs
        with pending_warnings(), ThreadPoolExecutor(1) as self.typst:
            self.write_documents(docnames)
            for docname in self.outdated:  # which the book did not need
                self.jobs[docname] = self.handouts.translated_page(docname)
            self._compile_handouts([*self.jobs])
            self._write_handouts()

    def compile_chunk(self, chunk: Chunk, shown_numbers: dict[str, str]) -> bytes | None:
        """Return the PDF of a chunk, which is compiled behind the handouts of its pages; `None` if it is refused."""
        previous = [*self.queue]
        self._compile_handouts([page.docname for page in chunk.pages])
        content = self.typst.submit(super().compile_chunk, chunk, shown_numbers)
        self._write_handouts(len(previous))
        return content.result()

    def _compile_handouts(self, docnames: Collection[str]) -> None:
        """Have Typst compile those of the handouts of *docnames* that have been translated."""
        for docname in docnames:
            if job := self.jobs.pop(docname, None):
                compiled = self.typst.submit(partial(self.handouts.compile_pdf, docname, job.source, warns=False))
                self.queue.append((job, compiled))

    def _write_handouts(self, count: int | None = None) -> None:
        """Write the first *count*, or all, of the handouts that Typst compiles."""
        for _number in range(len(self.queue) if count is None else count):
            self.handouts.write_compiled(*self.queue.popleft())


def book_beside(handouts: _HandoutsBuilder) -> BookBeside | None:
    """Return the builder of the book that is written beside the *handouts*; `None` where a project asks for none."""
    if not handouts.config.taggedpdf_book_path:
        return None
    app, tags = handouts.application, Tags([*handouts.tags])
    # a builder adds its name to the tags of the application
    names_of_handouts = {handouts.name, f"builder_{handouts.name}"}
    book = BookBeside(app, handouts.env)
    for tag in set(app.tags) - set(tags):
        app.tags.remove(tag)
    book.tags = Tags({*tags, book.name, f"builder_{book.name}"} - names_of_handouts)
    book.begin(handouts)
    return book
