"""The book, written beside the handouts, in one build: ``taggedpdf_book_path`` says where.

Each page is read and resolved once for both, and Typst compiles its handout and then its chunk of the book, for which
it takes what it has laid out for the handout. The files are those of two builds, byte for byte.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol

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
from .pagination import Chunk, ChunkPage, ChunkPdf, CompiledChunk
from .print_rules import PrintRules
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
    def print_rules(self) -> PrintRules:
        """How classes of nodes are printed."""

    @property
    def application(self) -> Sphinx:
        """The application that builds."""

    def has_handout(self, docname: str) -> bool:
        """Say whether a page has a handout."""

    def resolved_doctree(self, docname: str) -> nodes.document:
        """Return the doctree of a page with its references resolved."""

    def translated_page(self, docname: str, document: nodes.document | None = None) -> HandoutJob:
        """Return the handout of a page, or of its *document*, as Typst source."""

    def write_job(self, job: HandoutJob) -> None:
        """Compile and write the handout of a *job*."""

    def finish_handouts(self) -> None:
        """Do what is to be done once all handouts of pages are written."""


class BookBeside(BookBuilder):
    """The builder of the book in a build of handouts."""

    #: the builder of the handouts
    handouts: _HandoutsBuilder
    #: the pages whose handouts have not been translated yet
    outdated: dict[str, None]
    #: whether this build has come to the book
    is_begun = False

    def begin(self, handouts: _HandoutsBuilder) -> None:
        """Take from the builder of *handouts* what both use."""
        self.handouts = handouts
        self.outdir = get_book_folder(handouts)
        self.outdated = {}
        self.jobs: dict[str, HandoutJob] = {}
        self.shared: tuple[str, nodes.document] | None = None
        self.init()

    # -- Pages --------------------------------------------------------------------------------------

    def add_page(self, chunk: Chunk, chunk_page: ChunkPage) -> str:
        """Translate a page into the *chunk* that it belongs to, and its handout; return its title."""
        docname = chunk_page.docname
        if docname in self.outdated:
            del self.outdated[docname]
            with self._as(self.handouts):
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
        return super().resolved_doctree(docname)

    @contextmanager
    def _as(self, builder: BookBeside | _HandoutsBuilder) -> Iterator[None]:
        """Have one of the two be the builder of the application for a while."""
        app: Any = self.application
        outer = app.builder, app.tags
        app.builder, app.tags = builder, builder.tags
        self.env._builder_cls = type(app.builder)
        try:
            yield
        finally:
            app.builder, app.tags = outer
            self.env._builder_cls = type(app.builder)

    # -- Writing ------------------------------------------------------------------------------------

    def write_beside(self, docnames: Set[str]) -> None:
        """Write the book, and the handouts of *docnames*."""
        self.is_begun = True
        self.outdated = dict.fromkeys(sorted(name for name in docnames if self.handouts.has_handout(name)))
        self.compiler, self.fonts, self.formulas = self.handouts.compiler, self.handouts.fonts, self.handouts.formulas
        self.print_rules = self.handouts.print_rules
        with pending_warnings():
            with self._as(self):
                self.write_documents(docnames)
            self.finish_handouts()

    def finish_handouts(self) -> None:
        """Write the handouts that the book did not need, and finish all: others may wait for them, and not for it."""
        with self._as(self.handouts):
            for docname in [*self.jobs, *self.outdated]:
                self.handouts.write_job(self.jobs.get(docname) or self.handouts.translated_page(docname))
            self.jobs, self.outdated = {}, {}
            self.handouts.finish_handouts()

    def join(self, compiled_chunks: Sequence[CompiledChunk]) -> bytes | None:
        """Finish the handouts, and return the book of *compiled_chunks* as `BookBuilder` does."""
        self.finish_handouts()
        return super().join(compiled_chunks)

    def compile_chunk(self, chunk: Chunk, shown_numbers: dict[str, str]) -> ChunkPdf | None:
        """Return what a chunk is compiled to, behind the handouts of its pages; `None` if it is refused."""
        with self._as(self.handouts):
            for page in chunk.pages:
                if job := self.jobs.pop(page.docname, None):
                    self.handouts.write_job(job)
        return super().compile_chunk(chunk, shown_numbers)


def get_book_folder(handouts: _HandoutsBuilder) -> Path:
    """Return the folder of the book that is written beside the *handouts*."""
    return Path(handouts.outdir, handouts.config.taggedpdf_book_path).resolve()


def book_beside(handouts: _HandoutsBuilder) -> BookBeside | None:
    """Return the builder of the book that is written beside the *handouts*; `None` where a project asks for none."""
    if not handouts.config.taggedpdf_book_path:
        return None
    app, tags = handouts.application, Tags([*handouts.tags])
    book = BookBeside(app, handouts.env)  # which adds its name to the tags of the application
    for tag in set(app.tags) - set(tags):
        app.tags.remove(tag)
    names_of_handouts = {handouts.name, f"builder_{handouts.name}"}
    book.tags = Tags({*tags, book.name, f"builder_{book.name}"} - names_of_handouts)
    book.begin(handouts)
    return book
