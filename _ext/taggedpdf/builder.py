"""What the two builders share: settings, pages, and the way from Typst source to a file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.locale import get_translation

from . import api, blocks, desc_nodes, inline, lists, tables
from .compiler import FAMILIES, CompileError, Compiler, theme
from .fit_pages import USUAL
from .footnote_links import tie
from .forms import form_field_writers
from .lazy_import import load, pikepdf
from .math import Formulas
from .numbers import Numbers
from .print_rules import PrintRules, print_rules, print_styles
from .string_literals import literal
from .structure import Marks, StructureError, mark
from .translator import Linker, Page, Writer
from .warnings import warn

_ = get_translation("taggedpdf")

WRITERS: Mapping[type, Writer] = {
    **inline.WRITERS,
    **blocks.WRITERS,
    **lists.WRITERS,
    **tables.WRITERS,
    **desc_nodes.WRITERS,
}

#: letters of Vietnamese with two marks. A font without them would lend the lower half, and Typst then writes the whole
#: letter for each half (typst issues 4225 and 8767: "tất" is extracted as "tấất"), so that their words take a font
#: that has them whole
STACKED = re.compile("[\u1ea0-\u1ef9]")
ONE_FONT = '#show regex("\\\\w*[\\u{1ea0}-\\u{1ef9}]\\\\w*"): set text(font: families.slice(1))\n'


class TypstBuilder(Builder):
    """Base of the two builders."""

    format = "typst"
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]

    def init(self) -> None:
        """Load the libraries, before there are threads."""
        load()

    @cached_property
    def compiler(self) -> Compiler:
        """The compiler; made at first use, since loading its fonts takes a while."""
        return Compiler(Path(self.srcdir), [str(Path(self.confdir, one)) for one in self.config.taggedpdf_font_paths])

    @property
    def page_words(self) -> str:
        """The words behind a link into another page, "" for none."""
        return ""

    @property
    def application(self) -> Sphinx:
        """The application that builds; what Sphinx calls `app` it warns of."""
        return self._app

    @cached_property
    def edition(self) -> api.Edition:
        """The edition that is built; the usual one has no label."""
        sources = api.additions(self.events, api.EditionSource)
        editions = (source.function(self.application) for source in sources)
        return next(filter(None, editions), api.Edition("", ""))

    @cached_property
    def writers(self) -> Mapping[type, Writer]:
        """Which node class has which writer: those of the table, and those of form fields."""
        return {**WRITERS, **form_field_writers(self.events)}

    @cached_property
    def print_rules(self) -> PrintRules:
        """How classes of nodes are printed."""
        return print_rules(self.events)

    @cached_property
    def print_styles(self) -> str:
        """The print styles of other extensions, which stand behind the theme."""
        return print_styles(self.events)

    @cached_property
    def missed(self) -> set[tuple[str, str]]:
        """The characters that no font has which have been warned of, each with its page."""
        return set()

    def report_missing(self, docname: str, output: str) -> None:
        """Warn that the page *docname* is not in the *output*, and have the build end with the exit status 1."""
        warn("missing_page", f"This page is not in the {output}: see the warning above.", docname)
        self.application.statuscode = 1

    @cached_property
    def formulas(self) -> Formulas:
        """The formulas of this build."""
        return Formulas()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a mark that `inline.reference` takes apart again: "%" and the page."""
        return "%" + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same as `get_target_uri`: where a page is does not matter in a PDF."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Prepare nothing."""

    def page(self, docname: str, linker: Linker) -> Page:
        """Return a page that is ready to be translated."""
        numbers = Numbers(self.env, self.config, docname)
        page = Page(docname, self.writers, linker, Path(self.srcdir), self.formulas, numbers, self.compiler.accepts)
        page.show_urls, page.page_words = self.config.taggedpdf_show_urls, self.page_words
        page.print_rules = self.print_rules
        page.online = getattr(self.config, "html_baseurl", "")
        return page

    def resolved(self, docname: str) -> nodes.document:
        """Return the doctree of a page with its references resolved and its images chosen (``picture.*``)."""
        document = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
        self.post_process_images(document)
        return document

    def look(self) -> dict[str, str]:
        """Return what all documents of the theme look like, as arguments in Typst code."""
        return {
            "language": literal(self.config.language or "en"),
            "paper": literal(self.config.taggedpdf_paper),
            "size": self.config.taggedpdf_text_size,
        }

    def imprint(self) -> dict[str, str]:
        """Return author, licence and edition ("" for that of all readers), as arguments in Typst code."""
        return {
            "author": literal(self.config.author),
            "licence": literal(str(self.config.copyright)),
            "edition": literal(self.edition.label),
        }

    def source(
        self,
        document: str,
        arguments: Mapping[str, str],
        body: str = "",
        labels: Set[str] = frozenset(),
        elsewhere: Mapping[str, int | None] = MappingProxyType({}),
    ) -> str:
        """Return a whole Typst source: the theme's *document* with its arguments around *body*.

        :param labels: those that links inside *body* can lead to
        :param elsewhere: labels outside it that links can lead to, with the numbers of their pages
        """
        known = "".join(f"{literal(name)}: true, " for name in sorted(labels))
        others = "".join(
            f"{literal(name)}: ({index}, {'none' if page is None else page}), "
            for index, (name, page) in enumerate(elsewhere.items())
        )
        families = "".join(
            f"{literal(name)}, " for name in (*FAMILIES[:1], *self.config.taggedpdf_fonts, *FAMILIES[1:])
        )
        head = f"#let families = ({families})\n#let known = ({known or ':'})\n#let elsewhere = ({others or ':'})"
        settings = ", ".join(f"{name}: {value}" for name, value in arguments.items())
        themes = theme("common", "handout" if document in ("handout", "packet") else "book")
        call = f"#show: {document}.with({settings})\n#{body}" if body else f"#{document}({settings})"
        return f"{USUAL}{head}\n{themes}\n{self.print_styles}\n{ONE_FONT if STACKED.search(call) else ''}{call}\n"

    def compiled(self, docname: str, source: str) -> bytes | None:
        """Return the PDF of *source*; where it cannot be made, warn of the page *docname* and return `None`."""

        def missing(character: str) -> None:
            if (docname, character) not in self.missed:
                self.missed.add((docname, character))
                warn(
                    "missing_glyph",
                    f"No font has the character {character!r} (U+{ord(character):04X}); its number is printed. "
                    "Type another one.",
                    docname,
                )

        try:
            return self.compiler.pdf(source, missing)
        except CompileError as error:
            warn("compile", f"Typst did not make a whole PDF of this page: {error}", docname)
            return None

    def marked(self, docname: str, content: bytes, marks: Marks) -> pikepdf.Pdf | None:
        """Return a PDF that Typst made with its structure completed; where that cannot be, warn and return `None`."""
        made = pikepdf.open(io.BytesIO(content))
        try:
            mark(made, marks)
            tie(made, (str(_("Note {number}")), str(_("Back to note {number} in the text"))))
        except StructureError as error:
            warn("compile", f"The structure of this page's PDF cannot be completed: {error}", docname)
            return None
        return made

    def pdf(self, docname: str, source: str, marks: Marks) -> pikepdf.Pdf | None:
        """Return the PDF of *source* with its structure completed; `None`, after a warning, if it cannot be made."""
        content = self.compiled(docname, source)
        return self.marked(docname, content, marks) if content else None


def content_of(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a PDF, the same for the same PDF."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def pages_in_order(includes: Mapping[str, list[str]], root: str) -> Iterator[tuple[str, int]]:
    """Yield each page below *root* once, in reading order, with its level: 1 for *root* and what its toctrees name."""
    seen = {root}

    def below(docname: str, level: int) -> Iterator[tuple[str, int]]:
        for child in includes.get(docname, []):
            if child not in seen:
                seen.add(child)
                yield child, level
                yield from below(child, level + 1)

    yield root, 1
    yield from below(root, 1)
