"""The whole conversion: a site in, files and a report out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from .addresses.anchors import AnchorResolver, find_anchors
from .addresses.file_names import name_asset
from .addresses.index import Index
from .addresses.redirects import Redirects
from .boxes.recipe import Recipe
from .boxes.site_elements import SiteElements
from .boxes.style_sheets import load_style_sheets
from .case_studies import CaseConverter
from .elements.headings import set_levels
from .elements.page_texts import PageTexts
from .frames.expansion import PageFrames
from .frames.layouts import Layouts
from .frames.texts import read_frame_texts
from .front_matter import FrontContext, read_author
from .journal import Journal, JournalReader
from .liquid import Fault
from .liquid_lookup import LiquidLookup
from .liquid_variables import LiquidSite
from .navigation.book_order import put_in_order
from .navigation.data_lists import find_order_keys
from .navigation.page_names import PageNames
from .notes.bibliography import Bibliography
from .page_budget import find_problem
from .page_conversion import PageConverter
from .parallel import map_in_processes
from .records import Document, Fate, PageAnchors, Problem, Source, SourcePage
from .report.page_proof import ProofTask, Prover, pack_task
from .report.summary import PageReport, Report
from .scholar.library import Library
from .scholar.tags import ScholarTags
from .side_by_side import SharedParts, SideBySide
from .site.data_files import ReadError
from .site.files import Site
from .site.language_tags import to_sphinx_language
from .tree import Node
from .writing.private_text import cut_private
from .writing.writer import write_blocks, write_document


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
    #: tags that were left out and are among the problems
    reported_faults: set[Fault] = field(default_factory=set)
    #: how many facts of each kind had each fate
    fact_counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: what is needed to prove the pages when all are written
    proof_tasks: list[ProofTask] = field(default_factory=list)
    #: slugs of cases, and names of units, that have been converted or could not be
    converted_includes: set[str] = field(default_factory=set)
    #: file of a page: what links may lead to on it
    anchors: dict[str, PageAnchors] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what the site holds, before any page is converted."""
        self.index = Index(self.site)
        self.library = Library(self.site, self.recipe.private)
        self.bibliography.import_works(self.library.list_entries())
        self.lookup = LiquidLookup(self.index, self.recipe.is_unit, ScholarTags(self.library))
        self.liquid = LiquidSite(self.index, self.lookup)
        self.frames = PageFrames(self.liquid)
        frame_texts, self.shared_texts = read_frame_texts(self.index, self.frames)
        self.layouts = Layouts(self.recipe, frame_texts)
        self.order_keys = find_order_keys(self.index, PageNames(self.index))
        config = self.site.config.data
        self.front_context = FrontContext(
            self.recipe,
            language=to_sphinx_language(config.get("lang")) or "en",
            author=read_author(config.get("author")),
        )
        # what layouts show is no element of the first page
        self.lookup.leave_layouts()
        self.elements = SiteElements(load_style_sheets(self.site), PageTexts(self.site, self.index.plugins))
        self.journal = Journal()
        self._shared = SharedParts(
            self.site, self.index, self.lookup, self.liquid.renderer, self.elements, self.bibliography
        )
        self._shared.write_into(self.journal)
        self.problems += [*self.index.problems, *self.liquid.problems, *self.library.problems]
        for remark in self.index.remarks:
            self.fates.append(Fate(*remark[:2], "address", remark.source, "needs a person", remark.message))
        engine = str(config.get("markdown") or "kramdown")
        if engine.lower() != "kramdown":
            detail = "is another Markdown than kramdown; pages were read as kramdown reads them, look through them"
            self.fates.append(Fate("_config.yml", 0, "setting", f"markdown: {engine}", "needs a person", detail))

    # -- what pages ask for (`page_conversion.Book`) -------------------------------------------------------

    def add_asset(self, path: str) -> str:
        """Return the path in the book of the site's file *path*, which will be copied."""
        target = name_asset(path)
        # two files of the site may have one name when the awkward characters are gone
        while self.copies.get(target, path) != path:
            target = re.sub(r"(\.\w+)?$", r"-2\1", target, count=1)
        self.copies[target] = path
        return self.journal.note("add asset", (path,), target)

    def add_faults(self, faults: Sequence[Fault]) -> None:
        """Report tags that were left out, each once: an include may stand on many pages."""
        self.journal.tell("add faults", faults)
        for fault in faults:
            if fault not in self.reported_faults:
                self.reported_faults.add(fault)
                self.problems.append(Problem(*fault))

    def _add_missing_includes(self) -> None:
        """Report the includes that are not there, and what is wrong in documents that only other pages show."""
        self.add_faults(self.liquid.renderer.faults)
        fates, problems = self.lookup.list_missing_includes()
        self.fates += fates
        self.problems += problems

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
            self.add_problem(Problem(page, line, f"include {name} {error}"))
        return None

    # -- the conversion ----------------------------------------------------------------------------

    def run(self) -> Report:
        """Convert every page, and return the report."""
        self._convert_pages()
        self._convert_again()
        self._add_missing_includes()
        self.files.update(self.elements.drawings.files)
        order = put_in_order(self.index, self.recipe, self.liquid.data, self.frames, self.files)
        self.files |= order.files
        self.problems += order.problems
        anchor_fates = self._resolve_anchors()
        self.prove_pages()
        self.fates += anchor_fates
        self._add_redirects()
        copied_paths = set(self.copies.values())
        notes = {
            **order.notes,
            "Words that layouts print on every page, and that no page of the book has": tuple(self.shared_texts),
            "Layouts that could not be expanded": tuple(
                f"{name}: {reason}" for name, reason in sorted(self.frames.failures.items())
            ),
            **self.elements.list_notes(),
            "Files that no page refers to": tuple(name for name in self.index.files if name not in copied_paths),
            "Files that Jekyll does not publish": tuple(f"{name}: {reason}" for name, reason in self.index.unpublished),
            "Files that were not UTF-8": tuple(
                f"{name}: read as {encoding}" for name, encoding in sorted(self.site.guessed_encodings.items())
            ),
        }
        problems = (*self.site.problems.values(), *self.problems)
        return Report(tuple(self.page_reports), tuple(self.fates), problems, notes, fact_counts=self.fact_counts)

    def _convert_pages(self) -> None:
        """Convert all pages, with all cores where there are many."""
        questions = {**self._shared.list_questions(), "add asset": self.add_asset}
        messages = self._shared.list_messages()
        messages |= {"keep": self._keep, "add problem": self.problems.append, "add faults": self.add_faults}
        reader = JournalReader(questions, messages, self.converted_includes)
        pages = SideBySide(self.site, self._try_to_convert, self.journal, reader, self.progress)
        pages.convert_pages(self.index.sources)

    def add_problem(self, problem: Problem) -> None:
        """Report a problem."""
        self.problems.append(problem)
        self.journal.tell("add problem", problem)

    def _try_to_convert(self, source: Source) -> None:
        """Convert one page, or write down why that cannot be done."""
        if problem := find_problem(self.convert_source, source):
            self.add_problem(problem)

    def _convert_again(self) -> None:
        """Convert again what links to pages that could not be converted: those links become text."""
        again = self.index.refuse(source.target for source in self.index.sources if source.target not in self.files)
        targets = {source.target for source in again}
        self.proof_tasks = [task for task in self.proof_tasks if task.path not in targets]
        for source in again:
            self.elements.classes.forget(source.path)
            self._try_to_convert(source)

    def convert_source(self, source: Source) -> None:
        """Convert one page.

        :raises ReadError: if something that it needs cannot be read
        """
        converter = PageConverter(source, self)
        self._keep_document(converter, converter.build_document())

    def _keep_document(self, converter: PageConverter, document: Document) -> None:
        """Keep a document for writing, and its account."""
        text = write_document(document)
        # no link leads to an anchor that could not be written
        anchors = converter.anchors._replace(ids=converter.anchors.ids & find_anchors(text))
        self._keep_text(converter, document.path, text, document.nodes, anchors)

    def _keep_text(
        self, converter: PageConverter, path: str, text: str, nodes: Iterable[Node], anchors: PageAnchors | None = None
    ) -> None:
        """Keep the *text* of a page, a case or a unit, and what is needed to prove it when all pages are written."""
        account = converter.account
        cut_text, pieces = cut_private(text, self.recipe.private)
        for piece, line in pieces:
            detail = f"stood in visible text and was cut out of {path}, line {line}; read the sentence"
            account.add_element("text", piece, 0, "private", detail)
        old_page = converter.recorder.page
        old_page.meant.add_tree(nodes)
        self._keep(cut_text, pack_task(path, account, old_page, converter.words, converter.list_other_texts()), anchors)

    def _keep(self, text: str, task: ProofTask, anchors: PageAnchors | None) -> None:
        """Keep the text of a file of the book, what proves it, and what links may lead to on it."""
        if self.journal.is_open:
            self.journal.tell("keep", text, task, anchors)
            return
        self.files[task.path] = text
        self.proof_tasks.append(task)
        if anchors is not None:
            self.anchors[task.path] = anchors

    def _convert_case(self, slug: str, name: str) -> None:
        """Convert the case study *slug*, unless that was done.

        :raises ReadError: if its include cannot be read
        """
        if slug in self.converted_includes:
            self.journal.need_errand(slug)
            return
        include_name = self.site.find_include_name(name)
        # before it is converted: a case may show itself, and one that failed is not tried for each page
        self.converted_includes.add(slug)
        with self.journal.run_errand(slug):
            converter = CaseConverter(slug, include_name, self.site.load_include(include_name), self)
            self._keep_document(converter, converter.build_document())

    def convert_unit(self, name: str) -> None:
        """Convert an include that stays a file of its own, unless that was done.

        :raises ReadError: if it cannot be read
        """
        if name in self.converted_includes:
            self.journal.need_errand(name)
            return
        page = SourcePage(f"_includes/{name}", {}, self.site.load_include(name), 1)
        self.converted_includes.add(name)
        target = self.recipe.units[name]
        with self.journal.run_errand(name):
            converter = PageConverter(Source(page, "units", "/", target), self)
            converter.links.folder = None
            nodes = converter.convert(converter.read_nodes(converter.expand_liquid()))
            set_levels(nodes, converter.account)
            self._keep_text(converter, target, write_blocks(nodes) + "\n", nodes)

    # -- when all pages are there ------------------------------------------------------------------

    def prove_pages(self) -> None:
        """Compare what was written with what was read, page by page."""
        drawings = {path: path for path in self.elements.drawings.files}
        prover = Prover(self.files, {**self.copies, **drawings}, self.recipe)
        tasks, self.proof_tasks = self.proof_tasks, []
        texts = [(task, self.files[task.path]) for task in tasks]
        for (task, _text), proof in zip(texts, map_in_processes(prover.try_to_prove, texts), strict=True):
            self.problems += [Problem(task.source, 0, proof.failure)] if proof.failure else []
            self.files[task.path] = proof.text
            self.fates += proof.fates
            self.page_reports.append(proof.page_report)
            self.fact_counts.update(proof.fact_counts)

    def _resolve_anchors(self) -> list[Fate]:
        """Lead the links to anchors on pages, such as headings, to where these are now; return what could not be."""
        resolver = AnchorResolver(self.index, self.anchors)
        targets = resolver.find_targets(self.files.values())
        for path, text in self.files.items():
            self.files[path] = resolver.resolve(path, text, targets)
        return resolver.fates

    def _add_redirects(self) -> None:
        """Make what keeps old addresses alive."""
        redirects = Redirects(self.index, self.files, self.copies)
        self.extra["redirects.txt"] = redirects.write_book_file()
        self.extra["_redirects"] = redirects.write_host_file()
        if self.recipe.book_url:
            for path, text in redirects.build_old_host_pages(self.recipe.book_url).items():
                self.extra[f"old-host/{path}"] = text
