"""The whole conversion: a site in, files and a report out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from .convert import PageConverter, convert_case
from .links import rewrite
from .liquid import Expander, ExpandError
from .model import BenefitTable, Block, Document, Fate, FateName, Problem, Quote, ShowCase
from .notes import without_labels
from .reader import ReadError, Site
from .recipe import Recipe
from .report import PageAccount, Report, Words, account
from .works import Works
from .writer import myst


@dataclass
class Conversion:
    """Converts a site, page by page; one page that fails does not keep the others back."""

    site: Site
    recipe: Recipe
    works: Works
    #: is called with the path of each page before it is converted
    progress: Callable[[str], None]
    #: path in the book: text
    files: dict[str, str] = field(default_factory=dict)
    fates: list[Fate] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    accounts: list[PageAccount] = field(default_factory=list)
    #: slugs of cases that have been converted, or could not be
    cases: set[str] = field(default_factory=set)

    def run(self) -> Report:
        """Convert every page, and return the report."""
        names = list(self.site.pages())
        expander = Expander(self.site.include, lambda name: self.recipe.case_of(name) is not None, self.variables())
        for name in names:
            self.progress(name)
            try:
                self.page(name, expander, set(names))
            except ReadError as error:
                self.problems.append(error.problem)
        return Report(tuple(self.accounts), tuple(self.fates), tuple(self.problems))

    def variables(self) -> dict[str, Any]:
        """Return the variables ``site.*`` from ``_config.yml``, if there is one."""
        try:
            data = yaml.safe_load(self.site.text("_config.yml"))
        except ReadError:  # Jekyll, too, renders a site without it
            return {}
        except yaml.YAMLError as error:
            self.problems.append(Problem("_config.yml", 0, f"is not YAML ({error.__class__.__name__}); mend it first"))
            return {}
        return data if isinstance(data, dict) else {}

    def page(self, name: str, expander: Expander, names: set[str]) -> None:
        """Convert the page *name*.

        :raises ReadError: if it cannot be read
        """
        page = self.site.page(name)
        converter = PageConverter(page, self.recipe, self.works)
        try:
            document = converter.document(expander)
        except ExpandError as error:
            line = page.first_line + error.line - 1 if error.line else 0
            self.problems.append(Problem(name, line, f"{error}; the page is not converted"))
            return

        def broken(address: str) -> None:
            converter.note(0, "link", address, "needs a person", "leads to no page of this site")

        text = rewrite(converter.called(myst(document)), name, names, broken)
        self.keep(document.path, text, converter.note)
        self.fates += converter.fates
        noted = " ".join(fate.text for fate in converter.fates if fate.kind in {"note", "front matter"})
        seen = [*Words.visible(without_labels(page.body)), *Words.all(converter.title)]
        self.accounts.append(account(name, document.path, seen, Words.all(f"{text} {noted}")))
        for slug in shown(document):
            self.case(slug, name)

    def keep(self, path: str, text: str, note: Callable[[int, str, str, FateName, str], None]) -> None:
        """Keep the *text* of a file for writing, without anything that the recipe calls private."""
        for found in self.recipe.private.finditer(text):
            note(0, "text", found[0], "private", f"stood in visible text and was cut out of {path}; read the sentence")
        self.files[path] = self.recipe.private.sub("", text)

    def case(self, slug: str, page: str) -> None:
        """Convert the case study *slug*, which *page* shows, unless that was done."""
        if slug in self.cases:
            return
        self.cases.add(slug)
        include = next(name for name, known in self.recipe.cases.items() if known == slug)
        try:
            real = self.site.include_name(include)
            text = self.site.include(real)
        except ReadError as error:
            self.problems.append(Problem(page, 0, f"include {include} {error}"))
            return
        document, fates = convert_case(slug, real, text, self.recipe, self.works)
        made = myst(document)
        self.keep(document.path, made, lambda line, *rest: fates.append(Fate(f"_includes/{real}", line, *rest)))
        self.fates += fates
        noted = " ".join(fate.text for fate in fates if fate.kind in {"source", "iframe"})
        seen = Words.visible(text)
        self.accounts.append(account(f"_includes/{real}", document.path, seen, Words.all(f"{made} {noted}")))


def shown(document: Document) -> list[str]:
    """Return the slugs of the cases that a document shows, in order."""

    def walk(block: Block) -> list[str]:
        if isinstance(block, ShowCase):
            return [block.slug]
        if isinstance(block, BenefitTable):
            return [slug for benefit in block.benefits for inner in benefit.blocks for slug in walk(inner)]
        if isinstance(block, Quote):
            return [slug for inner in block.blocks for slug in walk(inner)]
        return []

    return [slug for block in document.blocks for slug in walk(block)]
