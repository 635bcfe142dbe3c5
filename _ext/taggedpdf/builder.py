"""What the two builders share: settings, pages, and the way from Typst source to a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from docutils import nodes
from fastbuild.copyrights import format_copyright, read_name
from fastbuild.files import digest
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.locale import get_translation
from sphinx.util.logging import suppress_logging

from . import additions, math
from .compiler import CompileError, Compiler
from .contracts import Edition
from .fonts import FontLibrary
from .footnote_links import link_footnotes
from .large_print import lay_out_page, look_definitions, name_large_print
from .lazy_import import load, pikepdf
from .line_widths import PageLayout
from .logos import Logo, find_logo
from .missing_glyphs import find_character, missing_glyph_message
from .numbers import Numbers
from .own_letters import fit_layout, make_font_library
from .own_process import LONG_SOURCE
from .pictures.resolving import CACHE
from .pictures.typst_root import make_typst_root
from .print_rules import PrintRules, print_rules, print_styles
from .refusals import replace_blocks, replace_refused
from .stand_ins import StandIn, apply_stand_ins
from .string_literals import literal
from .structure import StructureMarks, complete_structure
from .text_extraction import open_restored
from .theme import document_source
from .translator import Linker, TypstTranslator, Writer, inner_link
from .typst_digest import typst_digest
from .warnings import location_of, warn
from .writers import all_writers

_ = get_translation("taggedpdf")


class TypstBuilder(Builder):
    """Base of the two builders."""

    format = "typst"
    # others are converted (`pictures`)
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]
    supported_data_uri_images = True
    long_source = LONG_SOURCE

    def init(self) -> None:
        """Load the libraries, before there are threads."""
        load()

    @cached_property
    def compiler(self) -> Compiler:
        """The compiler; made at first use, since loading its fonts takes a while."""
        return Compiler(self.typst_root, self.fonts.paths)

    @cached_property
    def typst_root(self) -> Path:
        """The folder in which Typst finds pictures."""
        return make_typst_root(self, Path(self.srcdir), self.pictures)

    @cached_property
    def typst_digest(self) -> str:
        """The digest of what Typst makes PDFs with besides their sources: its version, fonts, theme, styles."""
        folders = map(Path, self.fonts.paths)
        look = (look_definitions(self.config), self.print_styles)
        return digest(typst_digest(self.config, folders), self.print_rules.digest, look, self.edition)

    @property
    def pictures(self) -> Path:
        """The folder of the pictures that were mended or converted."""
        return Path(self.doctreedir, CACHE)

    @cached_property
    def fonts(self) -> FontLibrary:
        """The fonts that are installed, and those that this project names."""
        return make_font_library(self.config, Path(self.confdir))

    @cached_property
    def logo(self) -> Logo | None:
        """The logo of the project, if it has one."""
        return find_logo(self.config, Path(self.confdir), self.typst_root, self.compiler.accepts)

    @property
    def page_reference_text(self) -> str:
        """The words behind a link into another page, "" for none."""
        return ""

    @property
    def book_title(self) -> str:
        """The title of the book: the project's name, or else that of its first page; PDF/UA-1 asks for one."""
        first_title = self.env.titles.get(self.config.root_doc, nodes.title())
        names = (read_name(self.config, "project"), first_title.astext(), str(self.config.root_doc))
        return next(name.strip() for name in names if name.strip())

    @property
    def application(self) -> Sphinx:
        """The application that builds; Sphinx warns of its own name for it, `app`."""
        return self._app

    @cached_property
    def edition(self) -> Edition:
        """The edition that is built; the usual one has no label."""
        sources = additions.of_class(self.events, additions.EditionSource)
        editions = (source.function(self.application) for source in sources)
        return name_large_print(next(filter(None, editions), Edition("", "")), self.config)

    @cached_property
    def writers(self) -> Mapping[type, Writer]:
        """Which node class has which writer."""
        return all_writers(self.application)

    @cached_property
    def print_rules(self) -> PrintRules:
        """How classes of nodes are printed."""
        return print_rules(self.events)

    @cached_property
    def print_styles(self) -> str:
        """The print styles of other extensions, which stand behind the theme."""
        return print_styles(self.events)

    @cached_property
    def missing_glyphs(self) -> set[tuple[str, str]]:
        """The characters that no font has which have been warned of, each with its page."""
        return set()

    @cached_property
    def formulas(self) -> math.Formulas:
        """The formulas of this build."""
        return math.Formulas(math.project_macros(self.config))

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a mark that `references.reference` takes apart again: "%" and the page."""
        return "%" + quote(docname)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same as `get_target_uri`: where a page is does not matter in a PDF."""
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Prepare nothing."""

    def report_missing(self, docname: str, output: str) -> None:
        """Warn that the page *docname* is not in the *output*, and have the build end with the exit status 1."""
        warn("missing_page", f"This page is not in the {output}: see the warning above.", docname)
        self.application.statuscode = 1

    # -- From a page to Typst source ----------------------------------------------------------------

    def new_translator(self, docname: str, linker: Linker) -> TypstTranslator:
        """Return a translator for the page *docname*."""
        return TypstTranslator(
            docname,
            self.writers,
            linker,
            Path(self.srcdir),
            self.formulas,
            Numbers(self.env, self.config, docname),
            self.compiler.accepts,
            self.pictures,
            self.compiler.draw_text,
            self.print_rules,
            show_urls=self.config.taggedpdf_show_urls,
            page_reference_text=self.page_reference_text,
            base_url=self.config.html_baseurl,
            layout=fit_layout(self.page_layout(docname), self.fonts.text_family, self.fonts),
        )

    def page_layout(self, docname: str) -> PageLayout:
        """Return how wide the lines of the PDF of the page *docname* are."""
        return lay_out_page(self.config)

    def resolved_doctree(self, docname: str) -> nodes.document:
        """Return the doctree of a page with its references resolved and its images chosen (``picture.*``)."""
        document = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
        self.post_process_images(document)
        apply_stand_ins(document, self.stand_ins.get(docname, ()))
        return document

    @cached_property
    def stand_ins(self) -> dict[str, Sequence[StandIn]]:
        """What stands in for the parts of pages that Typst refuses, by page."""
        return {}

    def style_arguments(self) -> dict[str, str]:
        """Return language, paper and size of text, which all documents of the theme have, as Typst code."""
        return {
            "language": literal(self.config.language or "en"),
            "paper": literal(self.config.taggedpdf_paper),
            "size": self.config.taggedpdf_text_size,
        }

    def publication_arguments(self) -> dict[str, str]:
        """Return author, licence and edition ("" for that of all readers), as Typst code."""
        return {
            "author": literal(read_name(self.config, "author")),
            "licence": literal(format_copyright(self.config)),
            "edition": literal(self.edition.label),
        }

    def document_source(
        self,
        document: str,
        arguments: Mapping[str, str],
        body: str = "",
        labels: Set[str] = frozenset(),
        elsewhere: Mapping[str, str] = MappingProxyType({}),
        *,
        writes_numbers: bool = False,
    ) -> str:
        """Return a whole Typst source (`theme.document_source`) in the fonts and with the styles of this project."""
        return document_source(
            document,
            arguments,
            body,
            labels=labels,
            elsewhere=elsewhere,
            writes_numbers=writes_numbers,
            families=partial(self.fonts.families_for, language=self.config.language or "en"),
            print_styles=self.print_styles,
            colors=look_definitions(self.config),
            add_module=self.compiler.add_module,
        )

    # -- From Typst source to a PDF -----------------------------------------------------------------

    def compile_pdf(self, docname: str, source: str, *, warns: bool = True) -> bytes | None:
        """Return the PDF of *source*; where it cannot be made, warn of the page *docname* and return `None`.

        :param warns: whether a refusal is warned of; it is not where a stand-in will be looked for
        """

        def warn_of_glyph(character: str) -> None:
            if (docname, character) not in self.missing_glyphs:
                self.missing_glyphs.add((docname, character))
                text = find_character(self.env, docname, character)
                location = location_of(text, docname) if text is not None else docname
                warn("missing_glyph", missing_glyph_message(character, self.fonts), location)

        try:
            return self.compiler.pdf(source, warn_of_glyph, self.long_source)
        except CompileError as error:
            if warns:
                warn("compile_error", f"Typst did not make a whole PDF of this page: {error}", docname)
            return None

    # -- What Typst refuses -------------------------------------------------------------------------

    def replace_refused(self, docname: str, document: nodes.document) -> Sequence[StandIn]:
        """Put stand-ins in the place of what Typst refuses in *document*; warn of each, and return them."""
        return replace_refused(docname, document, partial(self.accepts_document, docname))

    def replace_blocks(self, docname: str, document: nodes.document) -> Sequence[StandIn]:
        """Put plain paragraphs in the place of all blocks of *document*; warn of it, and return these stand-ins."""
        return replace_blocks(docname, document)

    def accepts_document(self, docname: str, document: nodes.document) -> bool:
        """Say whether Typst prints *document*, the page *docname* or a part of it, whole."""
        with suppress_logging():
            source, marks = self.page_source(docname, document)
            content = TypstBuilder.compile_pdf(self, docname, source)
            return content is not None and self.open_pdf(docname, source, content, marks) is not None

    def page_source(self, docname: str, document: nodes.document) -> tuple[str, StructureMarks]:
        """Return the Typst source of a PDF of *document*, the page *docname*, and what is to be marked in it."""
        translator = self.new_translator(docname, inner_link)
        arguments = {**self.style_arguments(), "title": literal(docname), "running": '""', "shift": "0"}
        body = translator.translate(document)
        return self.document_source("chunk", arguments, body, translator.labels), translator.structure_marks

    # -- From a PDF to a file -----------------------------------------------------------------------

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
        """Return a PDF that Typst made of *source* with its structure completed; where that cannot be, `None`.

        :param warns: whether that is warned of; it is not where a stand-in will be looked for
        :param write_numbers: writes the numbers of pages into it before its text is looked at
        """
        pdf, fault = open_restored(content, source, write_numbers)
        if fault and warns:
            warn("compile_error", f"The text of this page's PDF may be extracted in another order: {fault}", docname)
        try:
            complete_structure(pdf, marks)
            link_footnotes(pdf, (str(_("Note {number}")), str(_("Back to note {number} in the text"))))
        except Exception as error:  # whatever a structure holds that is not expected costs its page alone
            if warns:
                warn("compile_error", f"The structure of this page's PDF cannot be completed: {error}", docname)
            return None
        self.remove_measures(pdf)
        return pdf

    def remove_measures(self, pdf: pikepdf.Pdf) -> None:
        """Remove from *pdf* what only its making asks for; nothing, unless a builder has such a file."""

    def make_pdf(self, docname: str, source: str, marks: StructureMarks, *, warns: bool = True) -> pikepdf.Pdf | None:
        """Return the PDF of *source* with its structure completed; `None`, after a warning, if it cannot be made."""
        content = self.compile_pdf(docname, source, warns=warns)
        return self.open_pdf(docname, source, content, marks, warns=warns) if content else None
