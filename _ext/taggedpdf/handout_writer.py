"""What collected handouts and packets ask of the builder that writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Protocol

from docutils import nodes
from fastbuild.page_digests import PageDigests
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.events import EventManager

from .contracts import Edition
from .lazy_import import pikepdf
from .stand_ins import StandIn
from .structure import StructureMarks
from .translator import Linker, TypstTranslator


class HandoutWriter(Protocol):
    """A builder that writes handouts (`handouts.HandoutsBuilder`)."""

    config: Config
    env: BuildEnvironment
    events: EventManager

    @property
    def book_title(self) -> str:
        """The title of the book."""

    @property
    def edition(self) -> Edition:
        """The edition that is built."""

    @property
    def page_digests(self) -> PageDigests:
        """The digests of what pages are made from."""

    @property
    def application(self) -> Sphinx:
        """The application that builds."""

    def has_handout(self, docname: str) -> bool:
        """Say whether a page has a handout."""

    def path(self, name: str) -> Path:
        """Return the file of a handout or a packet."""

    def announce(self, names: Iterable[str]) -> None:
        """Keep the *names* of files that are about to be written."""

    def title(self, docname: str) -> str:
        """Return the title of a page; "" if it has none."""

    def handout_arguments(self, docname: str) -> dict[str, str]:
        """Return the arguments of the theme's handout for a page, as Typst code."""

    def new_translator(self, docname: str, linker: Linker) -> TypstTranslator:
        """Return a translator for a page."""

    def link_inside(self, docname: str, name: str, content: str) -> str:
        """Return a link to an id inside the handout."""

    def link_online(self, docname: str, name: str, content: str) -> str:
        """Return a link to the page online."""

    def document_source(
        self,
        document: str,
        arguments: Mapping[str, str],
        body: str = "",
        labels: Set[str] = frozenset(),
    ) -> str:
        """Return a whole Typst source."""

    def make_pdf(self, docname: str, source: str, marks: StructureMarks, *, warns: bool = True) -> pikepdf.Pdf | None:
        """Return the PDF of a source; `None`, after a warning, if it cannot be made."""

    def write_pdf(self, path: Path, pdf: pikepdf.Pdf) -> None:
        """Write a PDF with the rights of the book."""

    def replace_refused(self, docname: str, document: nodes.document) -> Sequence[StandIn]:
        """Put stand-ins in the place of what Typst refuses in a document; warn of each, and return them."""

    def replace_blocks(self, docname: str, document: nodes.document) -> Sequence[StandIn]:
        """Put plain paragraphs in the place of all blocks of a document; warn of it, and return these stand-ins."""

    def report_missing(self, docname: str, output: str) -> None:
        """Warn that a page is not in an output, and have the build fail."""
