"""The whole conversion: a site in, files and a report out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .anchors import AnchorResolver
from .bibliography import Bibliography
from .case_studies import CaseConverter
from .class_summary import ClassSummary
from .data_files import ReadError
from .headings import set_levels
from .index import Index
from .layouts import Layouts
from .liquid.expander import Expander, ExpandError
from .liquid_lookup import LiquidLookup
from .liquid_variables import build_site_variables
from .myst_reader import read_visible_words, split_words
from .page_conversion import PageConverter
from .recipe import FrontContent, Recipe
from .records import Document, Fate, PageAnchors, Problem, Source, SourcePage, describe_crash
from .redirects import build_old_host_pages, write_host_file, write_rediraffe_file
from .report import PageReport, Report, build_page_report
from .site_files import Site
from .style_sheets import load_style_sheets
from .toctrees import plan_toctrees, write_toctree
from .tree import Node
from .writer import write_blocks, write_document

#: characters that a link in MyST cannot have in it
_UNSAFE_CHARACTER = re.compile(r"[<>#?%\\]")


@dataclass
class Conversion:
    """Converts a site, page by page; one page that fails does not keep the others back."""

    site: Site
    recipe: Recipe
    bibliography: Bibliography
    #: is called with the path of each page before it is converted, its number and how many there are
    progress: Callable[[str, int, int], None]
    #: path in the book: text
    files: dict[str, str] = field(default_factory=dict)
    #: path in the book: path in the site, for files that are copied
    copies: dict[str, str] = field(default_factory=dict)
    #: path beside the book's sources: text
    extra: dict[str, str] = field(default_factory=dict)
    fates: list[Fate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    page_reports: list[PageReport] = field(default_factory=list)
    #: slugs of cases, and names of units, that have been converted or could not be
    converted_includes: set[str] = field(default_factory=set)
    #: file of a page: what links may lead to on it
    anchors: dict[str, PageAnchors] = field(default_factory=dict)
    #: text of a drawing: its path in the book
    drawings: dict[str, str] = field(default_factory=dict)
    #: what became of classes that the recipe does not name
    classes: ClassSummary = field(default_factory=ClassSummary)

    def __post_init__(self) -> None:
        """Read what the site holds."""
        self.index = Index(self.site)
        self.lookup = LiquidLookup(self.index, self.recipe.is_unit)
        self.expander = Expander(self.lookup, self.site.config, build_site_variables(self.index))
        self.layouts = Layouts(self.site, self.recipe)
        self.style_sheets = load_style_sheets(self.site)
        self.problems += self.index.problems

    # -- what pages ask for (`page_conversion.Book`) -------------------------------------------------------

    def add_asset(self, path: str) -> str:
        """Return the path in the book of the site's file *path*, which will be copied."""
        target = "/".join(_UNSAFE_CHARACTER.sub("-", part.lstrip("_")) or part for part in path.split("/"))
        # two files of the site may have one name when the awkward characters are gone
        while self.copies.get(target, path) != path:
            target = re.sub(r"(\.\w+)?$", r"-2\1", target, count=1)
        self.copies[target] = path
        return target

    def add_drawing(self, text: str, target: str) -> str:
        """Return the path in the book of a drawing with this *text*, on the page that becomes *target*."""
        if text not in self.drawings:
            number = len(self.drawings) + 1
            self.drawings[text] = f"drawings/{posixpath.splitext(target)[0].replace('/', '-')}-{number}.svg"
            self.files[self.drawings[text]] = text
        return self.drawings[text]

    def find_printed(self, source: Source) -> tuple[FrontContent, ...]:
        """Return the front matter of a page that only its layout printed."""
        return self.layouts.find_printed(source)

    def insert_unit(self, name: str, page: str, line: int) -> Node | None:
        """Return what stands where the include *name* is shown; `None` if there is none."""
        slug = self.recipe.find_case(name)
        try:
            if slug:
                self._convert_case(slug, name)
                return Node("#directive", {"name": "case", "argument": slug})
            self.convert_unit(name)
            return Node("#directive", {"name": "include", "argument": f"/{self.recipe.units[name]}"})
        except ReadError as error:
            self.problems.append(Problem(page, line, f"include {name} {error}"))
        except ExpandError as error:
            self.problems.append(Problem(f"_includes/{name}", error.line, f"{error}; the include is not converted"))
        return None

    # -- the conversion ----------------------------------------------------------------------------

    def run(self) -> Report:
        """Convert every page, and return the report."""
        sources = self.index.sources
        for number, source in enumerate(sources, start=1):
            self.progress(source.path, number, len(sources))
            try:
                self.convert_source(source)
            except ReadError as error:
                self.problems.append(error.problem)
            except ExpandError as error:
                line = source.page.first_line + error.line - 1 if error.line else 0
                self.problems.append(Problem(source.path, line, f"{error}; the page is not converted"))
            except RecursionError:
                self.problems.append(Problem(source.path, 0, "is nested too deeply; the page is not converted"))
            except Exception as error:  # whatever a page does, it does it to itself alone
                self.problems.append(Problem(source.path, 0, describe_crash(error, "the page is not converted")))
        order_notes = self._arrange_pages()
        self._resolve_anchors()
        self._add_redirects()
        copied_paths = set(self.copies.values())
        notes = {
            "Classes without a rule: to change what they became, put a line below [boxes] in a recipe": (
                self.classes.list_lines()
            ),
            "Order of pages found in": order_notes[0],
            "Pages outside the navigation (marked orphan)": order_notes[1],
            "Files that no page refers to": tuple(name for name in self.index.files if name not in copied_paths),
            "Files that Jekyll does not publish": tuple(f"{name}: {reason}" for name, reason in self.index.unpublished),
            "Files that were not UTF-8": tuple(
                f"{name}: read as {encoding}" for name, encoding in sorted(self.site.guessed_encodings.items())
            ),
        }
        problems = (*self.site.problems.values(), *self.problems)
        return Report(tuple(self.page_reports), tuple(self.fates), problems, notes)

    def convert_source(self, source: Source) -> None:
        """Convert one page.

        :raises ReadError: if something that it needs cannot be read
        :raises ExpandError: if its Liquid cannot be expanded
        """
        converter = PageConverter(source, self)
        self._keep_document(converter, converter.build_document())

    def _keep_document(self, converter: PageConverter, document: Document) -> None:
        """Keep a document for writing, and its account."""
        text = write_document(document)
        account = converter.account
        for match in self.recipe.private.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            detail = f"stood in visible text and was cut out of {document.path}, line {line}; read the sentence"
            account.add_element("text", match[0], 0, "private", detail)
        text = self.recipe.private.sub("", text)
        # by what is written, after the private words are gone
        account.judge_elements(document.nodes, text)
        self.files[document.path] = text
        self.anchors[document.path] = converter.anchors
        self.fates += account.list_fates()
        new_words = [
            *read_visible_words(text),
            *split_words(" ".join([*converter.notes.texts, *converter.notes.numbers, converter.title])),
        ]
        private = [
            word for element in account.elements if element.fate == "private" for word in split_words(element.text)
        ]
        junk = [
            word
            for element in account.elements
            if element.fate == "dropped" and element.kind in ("words", "heading")
            for word in split_words(element.text)
        ]
        self.page_reports.append(
            build_page_report(
                converter.source.path, document.path, converter.words, [*new_words, *private, *junk], account.added
            )
        )

    def _convert_case(self, slug: str, name: str) -> None:
        """Convert the case study *slug*, unless that was done.

        :raises ReadError: if its include cannot be read
        :raises ExpandError: if its Liquid cannot be expanded
        """
        if slug in self.converted_includes:
            return
        include_name = self.site.find_include_name(name)
        # before it is converted: a case may show itself, and one that failed is not tried for each page
        self.converted_includes.add(slug)
        environment = self.expander.environment
        # the case is converted in the midst of a page, whose own includes are still open
        open_and_used = environment.open_includes[:], environment.used_includes[:]
        converter = CaseConverter(slug, include_name, self.site.load_include(include_name), self)
        self._keep_document(converter, converter.build_document())
        environment.open_includes[:], environment.used_includes[:] = open_and_used

    def convert_unit(self, name: str) -> None:
        """Convert an include that stays a file of its own, unless that was done.

        :raises ReadError: if it cannot be read
        :raises ExpandError: if its Liquid cannot be expanded
        """
        if name in self.converted_includes:
            return
        page = SourcePage(f"_includes/{name}", {}, self.site.load_include(name), 1)
        self.converted_includes.add(name)
        target = self.recipe.units[name]
        converter = PageConverter(Source(page, "units", "/", target), self)
        converter.links.folder = None
        nodes = converter.convert(converter.read_nodes(converter.expand_liquid()))
        account = converter.account
        set_levels(nodes, account)
        text = write_blocks(nodes) + "\n"
        text = self.recipe.private.sub("", text)
        account.judge_elements(nodes, text)
        self.files[target] = text
        self.fates += account.list_fates()
        new_words = [*read_visible_words(text), *split_words(" ".join(converter.notes.texts))]
        self.page_reports.append(build_page_report(page.path, target, converter.words, new_words, account.added))

    # -- when all pages are there ------------------------------------------------------------------

    def _arrange_pages(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Put the pages in order; return where the order was found, and the pages outside it."""
        cases = sorted(path for path in self.files if path.startswith("cases/"))
        extra = cases
        if cases and "cases/index.md" not in self.files and len(cases) > 1:
            names = "\n".join(posixpath.basename(path)[:-3] for path in cases)
            self.files["cases/index.md"] = f"# Case studies\n\n:::{{toctree}}\n{names}\n:::\n"
            extra = ["cases/index.md"]
        order = plan_toctrees(self.index, self.recipe, extra)
        for page, below in order.children.items():
            below = [child for child in below if child in self.files and child != page]
            if page in self.files and below:
                self.files[page] = _add_toctree(self.files[page], write_toctree(below, page))
        if order.first_page is not None and "index.md" not in self.files:
            self.files["index.md"] = order.first_page
        outside = []
        for source in order.outside:
            if source.target in self.files:
                self.files[source.target] = _mark_orphan(self.files[source.target])
                outside.append(source.path)
        return order.origins, tuple(outside)

    def _resolve_anchors(self) -> None:
        """Lead the links to anchors on pages, such as headings, to where these are now."""
        resolver = AnchorResolver(self.index, self.anchors)
        for path, text in self.files.items():
            self.files[path] = resolver.resolve(path, text)
        self.fates += resolver.fates

    def _add_redirects(self) -> None:
        """Make what keeps old addresses alive."""
        self.extra["redirects.txt"] = write_rediraffe_file(self.index, self.files)
        self.extra["_redirects"] = write_host_file(self.index, self.files)
        if self.recipe.book_url:
            for path, text in build_old_host_pages(self.index, self.files, self.recipe.book_url).items():
                self.extra[f"old-host/{path}"] = text


def _add_toctree(text: str, directive: str) -> str:
    """Return a page with a toctree at its end, before its notes."""
    notes = ":::{footbibliography}\n:::\n"
    if text.endswith(notes):
        return f"{text.removesuffix(notes)}{directive}\n\n{notes}"
    return f"{text}\n{directive}\n"


def _mark_orphan(text: str) -> str:
    """Return a page that says that it stands in no toctree."""
    if text.startswith("---\n"):
        return "---\norphan: true\n" + text.removeprefix("---\n")
    return f"---\norphan: true\n---\n\n{text}"
