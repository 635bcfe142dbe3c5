"""The whole conversion: a site in, files and a report out."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .bibliography import Bibliography
from .case_studies import CaseConverter
from .headings import levels
from .index import Index
from .layouts import Layouts
from .liquid import Expander, ExpandError
from .liquid_lookup import Shelf
from .myst_reader import shown, words
from .page_conversion import PageConverter
from .recipe import FrontContent, Recipe
from .records import Document, Fate, Problem, Source, SourcePage
from .redirects import host_file, old_host, rediraffe
from .report import PageReport, Report, build_page_report
from .site_files import ReadError, Site
from .toctrees import plan, toctree
from .tree import Node
from .writer import blocks, myst

#: an address on another page, or on the same, that is known when all pages have been read
LATER = re.compile("\ue000([^\ue001\ue002]*)\ue002([^\ue001]*)\ue001")


#: characters that a link in MyST cannot have in it
AWKWARD = re.compile(r"[<>#?%\\]")


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
    done: set[str] = field(default_factory=set)
    #: file of a page: old id → slug, and ids that have an anchor of their own
    places: dict[str, tuple[dict[str, str], set[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what the site holds."""
        self.index = Index(self.site)
        self.shelf = Shelf(self.index, self.recipe.is_unit)
        self.expander = Expander(self.shelf, self.site.config, self.index.variables())
        self.layouts = Layouts(self.site, self.recipe)
        self.problems += self.index.problems

    # -- what pages ask for (`convert.Book`) -------------------------------------------------------

    def use(self, path: str) -> str:
        """Return the path in the book of the site's file *path*, which will be copied."""
        target = "/".join(AWKWARD.sub("-", part.lstrip("_")) or part for part in path.split("/"))
        while self.copies.get(target, path) != path:
            target = re.sub(r"(\.\w+)?$", r"-2\1", target, count=1)
        self.copies[target] = path
        return target

    def printed(self, source: Source) -> tuple[FrontContent, ...]:
        """Return the front matter of a page that only its layout printed."""
        return self.layouts.printed(source)

    def show_unit(self, name: str, page: str, line: int) -> Node | None:
        """Return what stands where the include *name* is shown; `None` if there is none."""
        slug = self.recipe.case_of(name)
        try:
            if slug:
                self.case(slug, name)
                return Node("#directive", {"name": "case", "argument": slug})
            self.unit(name)
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
                self.page(source)
            except ReadError as error:
                self.problems.append(error.problem)
            except ExpandError as error:
                line = source.page.first_line + error.line - 1 if error.line else 0
                self.problems.append(Problem(source.path, line, f"{error}; the page is not converted"))
            except RecursionError:
                self.problems.append(Problem(source.path, 0, "is nested too deeply; the page is not converted"))
        found = self.arrange()
        self.resolve()
        self.addresses()
        copied = set(self.copies.values())
        notes = {
            "Order of pages found in": found[0],
            "Pages outside the navigation (marked orphan)": found[1],
            "Files that no page refers to": tuple(name for name in self.index.files if name not in copied),
            "Files that Jekyll does not publish": tuple(f"{name}: {why}" for name, why in self.index.left),
            "Files that were not UTF-8": tuple(
                f"{name}: read as {how}" for name, how in sorted(self.site.guessed.items())
            ),
        }
        return Report(tuple(self.page_reports), tuple(self.fates), tuple(self.problems), notes)

    def page(self, source: Source) -> None:
        """Convert one page.

        :raises ReadError: if something that it needs cannot be read
        :raises ExpandError: if its Liquid cannot be expanded
        """
        converter = PageConverter(source, self)
        self.keep(converter, converter.document())

    def keep(self, converter: PageConverter, document: Document) -> None:
        """Keep a document for writing, and its account."""
        text = myst(document)
        account = converter.account
        for found in self.recipe.private.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            why = f"stood in visible text and was cut out of {document.path}, line {line}; read the sentence"
            account.add("text", found[0], 0, "private", why)
        text = self.recipe.private.sub("", text)
        account.finish(document.nodes, text)
        self.files[document.path] = text
        kept, anchors = converter.places
        self.places[document.path] = dict(kept), anchors
        self.fates += account.fates()
        made = [*shown(text), *words(" ".join([*converter.notes.texts, *converter.notes.numbers, converter.title]))]
        private = [word for one in account.elements if one.fate == "private" for word in words(one.text)]
        junk = [
            word
            for one in account.elements
            if one.fate == "dropped" and one.kind in ("words", "heading")
            for word in words(one.text)
        ]
        self.page_reports.append(
            build_page_report(
                converter.source.path, document.path, converter.words, [*made, *private, *junk], account.added
            )
        )

    def case(self, slug: str, name: str) -> None:
        """Convert the case study *slug*, unless that was done.

        :raises ReadError: if its include cannot be read
        :raises ExpandError: if its Liquid cannot be expanded
        """
        if slug in self.done:
            return
        real = self.site.include_name(name)
        self.done.add(slug)
        inner = self.expander.environment
        saved = inner.opened[:], inner.used[:]
        converter = CaseConverter(slug, real, self.site.include(real), self)
        self.keep(converter, converter.document())
        inner.opened[:], inner.used[:] = saved

    def unit(self, name: str) -> None:
        """Convert an include that stays a file of its own, unless that was done.

        :raises ReadError: if it cannot be read
        :raises ExpandError: if its Liquid cannot be expanded
        """
        if name in self.done:
            return
        page = SourcePage(f"_includes/{name}", {}, self.site.include(name), 1)
        self.done.add(name)
        target = self.recipe.units[name]
        converter = PageConverter(Source(page, "units", "/", target), self)
        converter.links.folder = None
        nodes = converter.convert(converter.read(converter.expanded()))
        account = converter.account
        levels(nodes, account)
        text = blocks(nodes) + "\n"
        text = self.recipe.private.sub("", text)
        account.finish(nodes, text)
        self.files[target] = text
        self.fates += account.fates()
        made = [*shown(text), *words(" ".join(converter.notes.texts))]
        self.page_reports.append(build_page_report(page.path, target, converter.words, made, account.added))

    # -- when all pages are there ------------------------------------------------------------------

    def arrange(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Put the pages in order; return where the order was found, and the pages outside it."""
        cases = sorted(path for path in self.files if path.startswith("cases/"))
        extra = cases
        if cases and "cases/index.md" not in self.files and len(cases) > 1:
            names = "\n".join(posixpath.basename(path)[:-3] for path in cases)
            self.files["cases/index.md"] = f"# Case studies\n\n:::{{toctree}}\n{names}\n:::\n"
            extra = ["cases/index.md"]
        made = plan(self.index, self.recipe, extra)
        for page, below in made.below.items():
            below = [one for one in below if one in self.files and one != page]
            if page in self.files and below:
                self.files[page] = add_toctree(self.files[page], toctree(below, page))
        if made.first is not None and "index.md" not in self.files:
            self.files["index.md"] = made.first
        outside = []
        for source in made.outside:
            if source.target in self.files and source.target != "index.md":
                self.files[source.target] = marked(self.files[source.target])
                outside.append(source.path)
        return made.found, tuple(outside)

    def resolve(self) -> None:
        """Lead the links to places on pages, such as headings, to where these are now."""
        for path, text in self.files.items():
            if "\ue000" not in text:
                continue
            pieces, at = [], 0
            for found in LATER.finditer(text):
                pieces += [text[at : found.start()], self.place(path, found, text)]
                at = found.end()
            self.files[path] = "".join([*pieces, text[at:]])

    def place(self, path: str, found: re.Match[str], text: str) -> str:
        """Return the address of a place on a page, from the file *path*; of the page, where the place is not there."""
        target, anchor = found[1], found[2]
        folder = posixpath.dirname(path)
        relative = f"/{target}" if path.endswith(".inc") else posixpath.relpath(target, folder or ".")
        kept, anchors = self.places.get(target, ({}, set()))
        name = target.removesuffix(".md")
        if anchor in anchors:
            return f"#{name}:{anchor}".lower()
        if anchor in kept:
            return f"#{kept[anchor]}" if target == path else f"{relative}#{kept[anchor]}"
        source = next((one.path for one in self.index.sources if one.target == path), path)
        line = text.count("\n", 0, found.start()) + 1
        known = sorted({*kept, *anchors})
        near = next(iter(difflib.get_close_matches(anchor, known, 1)), "")
        detail = f"there is no #{anchor} on {target}{f'; is #{near} meant?' if near else ''}; it leads to the page"
        self.fates.append(Fate(source, 0, "anchor", f"#{anchor}", "needs a person", detail, line))
        return relative

    def addresses(self) -> None:
        """Make what keeps old addresses alive."""
        self.extra["redirects.txt"] = rediraffe(self.index, self.files)
        self.extra["_redirects"] = host_file(self.index, self.files)
        if self.recipe.book_url:
            for path, text in old_host(self.index, self.files, self.recipe.book_url).items():
                self.extra[f"old-host/{path}"] = text


def add_toctree(text: str, directive: str) -> str:
    """Return a page with a toctree at its end, before its notes."""
    notes = ":::{footbibliography}\n:::\n"
    if text.endswith(notes):
        return f"{text.removesuffix(notes)}{directive}\n\n{notes}"
    return f"{text}\n{directive}\n"


def marked(text: str) -> str:
    """Return a page that says that it stands in no toctree."""
    if text.startswith("---\n"):
        return "---\norphan: true\n" + text.removeprefix("---\n")
    return f"---\norphan: true\n---\n\n{text}"
