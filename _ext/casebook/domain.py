"""The domain: the only place that reads or writes Sphinx's environment.

Everything is collected from the doctree of each page, kept by page, and read through look-ups over all pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from crosspage.domain import PagesDomain, digest
from crosspage.links import link_to
from docutils import nodes
from sphinx import addnodes
from sphinx.domains import ObjType
from sphinx.locale import get_translation
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from .messages import warn
from .model import EVERYTHING, Benefit, Case, Page, Use, shown, used
from .nodes import benefit_table, case_definition, case_here, list_here, matrix_here, uses_here

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_ = get_translation("casebook")

NAME = "casebook"


class CaseRole(XRefRole):
    """The role `case`: a link to a case study's page, with its title unless another text is given."""

    innernodeclass = nodes.inline

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Send the reference to this domain, whatever prefix the author typed."""
        refnode["refdomain"], refnode["reftype"] = NAME, "case"
        return title, target.strip()


class CasebookDomain(PagesDomain[Page]):
    """Cases, benefits and where they are used."""

    name = NAME
    label = "Casebook"
    object_types = {"case": ObjType(_("case study"), "case")}
    roles = {"case": CaseRole()}
    data_version = 2

    # -- Sphinx's protocol -------------------------------------------------------------------------

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect the records of one page from its doctree."""
        page = Page(
            tuple(case_of(node, docname, document) for node in document.findall(case_definition)),
            tuple(use_of(node) for node in document.findall(case_here)),
            tuple(b for table in document.findall(benefit_table) for b in benefits_of(table)),
            tuple(sorted(needs_of(document))),
        )
        if page != Page():
            self.pages[docname] = page

    def check_consistency(self) -> None:
        """Warn of slugs that two files define."""
        first: dict[str, Case] = {}
        for case in self.all_cases():
            if (other := first.setdefault(case.slug, case)) is not case:
                warn(
                    "duplicate_case",
                    f"The case study '{case.slug}' is defined in '{other.docname}' too, which is the one that "
                    "is shown. Give one of the two another name after {case-study}.",
                    (case.docname, case.line),
                )

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a link to the case *target*, or to the page for links that `render` makes; `None` if there is none."""
        if typ == "page":
            return link_to(builder, fromdocname, target, node["anchor"], contnode)
        if (case := self.find(target)) is None:
            return None
        content = contnode if node.get("refexplicit") else nodes.inline("", case.title, classes=["std", "std-ref"])
        return make_refnode(builder, fromdocname, case.docname, "", content, case.summary or None)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the link that the role `any` makes of *target*, if it is a case."""
        link = self.resolve_xref(env, fromdocname, builder, "case", target, node, contnode)
        return [("casebook:case", link)] if link else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield every case for the inventory and the search."""
        for case in self.cases().values():
            yield case.slug, case.title, "case", case.docname, "", 1

    # -- look-ups ----------------------------------------------------------------------------------

    def all_cases(self) -> Iterator[Case]:
        """Yield every definition, also second ones of a slug, by page."""
        for _docname, page in sorted(self.pages.items()):
            yield from page.cases

    def cases(self) -> dict[str, Case]:
        """Return the cases by slug, in the order of their titles."""
        found: dict[str, Case] = {}
        for case in self.all_cases():
            found.setdefault(case.slug, case)
        return dict(sorted(found.items(), key=lambda item: (item[1].title.casefold(), item[0])))

    def find(self, slug: str) -> Case | None:
        """Return the case *slug*, or `None`."""
        return next((case for case in self.all_cases() if case.slug == slug), None)

    def uses(self, slug: str) -> list[tuple[str, Use]]:
        """Return pairs of document name and use: where the case *slug* is shown, in the order of the pages."""
        return [(docname, use) for docname, page in self.ordered() for use in page.uses if use.slug == slug]

    def benefits(self) -> list[tuple[str, Benefit]]:
        """Return pairs of document name and benefit, in the order of the pages."""
        return [(docname, one) for docname, page in self.ordered() for one in page.benefits]

    def definition(self, case: Case) -> case_definition:
        """Return the definition of *case* from its page's doctree, a copy that the caller may change."""
        document = self.env.get_doctree(case.docname)
        return next(node for node in document.findall(case_definition) if node["case"] == case.slug)

    def words_brought(self, docname: str) -> int:
        """Return how many words the page *docname* shows of case studies that stand on other pages."""
        page = self.pages.get(docname, Page())
        return sum(case.words for use in page.uses if (case := self.find(use.slug)) and case.docname != docname)

    # -- what pages are made from --------------------------------------------------------------------

    def digest_of(self, key: str) -> str:
        """Return the digest of the part *key* as it is now."""
        kind, _colon, slug = key.partition(":")
        if kind == "case":
            case = self.find(slug)
            return case.digest if case else ""
        if kind == "uses":
            return digest(*((name, self.page_title(name), use) for name, use in self.uses(slug)))
        return digest(*self.facts(), *((name, self.page_title(name), one) for name, one in self.benefits()))

    def facts(self) -> list[tuple[object, ...]]:
        """Return what lists of all cases print: the records without length and digest of the stories."""
        return [tuple(case)[:-2] for case in self.cases().values()]


def case_of(node: case_definition, docname: str, document: nodes.document) -> Case:
    """Return the record of a definition; its title is the page's first heading, else its slug."""
    title = next(iter(document.findall(nodes.title)), None)
    if title is None:
        warn(
            "missing_field",
            f"The case study '{node['case']}' has no title. Begin its page with a heading: # Title.",
            node,
        )
    name = title.astext() if title else node["case"]
    facts = (node["summary"], node["library"], node["place"], node["year"])
    # the notes belong to what is shown, wherever on the page they stand
    notes = "".join(note.pformat() for note in document.findall(nodes.footnote))
    words = len(node.astext().split())
    return Case(node["case"], docname, node.line or 1, name, *facts, words, digest(name, node.pformat(), notes))


def use_of(node: case_here) -> Use:
    """Return the record of a place where a case is shown."""
    row = node.parent
    while row is not None and not (isinstance(row, nodes.row) and "benefit" in row["classes"]):
        row = row.parent
    if row is None:
        return Use(node["case"], "", "")
    return Use(node["case"], anchor_of(row), row[0].astext())


def benefits_of(table: benefit_table) -> Iterator[Benefit]:
    """Yield the records of a table's rows."""
    for row in table.findall(nodes.row):
        if "benefit" in row["classes"]:
            cases = tuple(node["case"] for node in row.findall(case_here))
            yield Benefit(anchor_of(row), row[0].astext(), cases)


def anchor_of(row: nodes.row) -> str:
    """Return the id of a benefit's row."""
    return str(next(row.findall(nodes.target))["ids"][0])


def needs_of(document: nodes.document) -> Iterator[str]:
    """Yield the keys of the parts that a page is made from."""
    yield from (shown(node["case"]) for node in document.findall(case_here))
    yield from (used(node["case"]) for node in document.findall(uses_here))
    for node in document.findall(addnodes.pending_xref):
        if (node.get("refdomain"), node["reftype"]) == (NAME, "case"):
            yield shown(node["reftarget"])
    if any(document.findall(lambda node: isinstance(node, (list_here, matrix_here)))):
        yield EVERYTHING


def cite(directive: SphinxDirective, keys: list[str]) -> list[nodes.Node]:
    """Return note calls for BibTeX *keys*, as the role `footcite:p` makes them, a space between two."""
    role = directive.env.get_domain("footcite").role("p")
    calls: list[nodes.Node] = []
    for key in keys if role else []:
        made, problems = role(  # type: ignore[misc]  # the loop is empty without a role
            "footcite:p", key, key, directive.lineno, directive.state.inliner, {}, []
        )
        calls += [nodes.Text(" "), *made, *problems] if calls else [*made, *problems]
    return calls
