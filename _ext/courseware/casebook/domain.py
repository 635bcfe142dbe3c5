"""The domain: the only place that reads or writes Sphinx's environment.

Everything is collected from the doctree of each page, kept by page, and read through look-ups over all pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from fastbuild.files import digest
from fastbuild.message_contexts import get_context_translation
from sphinx import addnodes
from sphinx.domains import ObjType
from sphinx.locale import get_translation
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from ..crossdoc.domain import PagesDomain
from ..crossdoc.links import link_to
from .case_pages import CasePages
from .collectors import NAME, page_of
from .filters import BenefitOnPage, Selection, matches_selection
from .nodes import case_definition
from .records import Case, CasebookPage, Use
from .warnings import warn

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_ = get_translation("courseware.casebook")
pgettext = get_context_translation("courseware.casebook")


class RecordRole(XRefRole):
    """The roles `case` and `benefit`: a link to what has that name, with its title unless another text is given."""

    innernodeclass = nodes.inline

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Send the reference to this domain, whatever prefix the author typed."""
        refnode["refdomain"], refnode["reftype"] = NAME, self.name.rpartition(":")[2]
        return title, " ".join(target.split())


class CasebookDomain(PagesDomain[CasebookPage]):
    """Cases, benefits and where they are used."""

    name = NAME
    label = pgettext("what a book knows of its cases", "Casebook")
    object_types = {
        "case": ObjType(_("case study"), "case"),
        "benefit": ObjType(pgettext("kind of object", "benefit"), "benefit"),
    }
    roles = {"case": RecordRole(), "benefit": RecordRole()}
    data_version = 5
    #: the first definition of each slug, made when one is looked up; `None` after a page was read or forgotten
    first_by_slug: dict[str, Case] | None = None
    #: the pages of the cases that were shown last
    case_pages: CasePages | None = None

    # -- Sphinx's protocol -------------------------------------------------------------------------

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* defined."""
        self.first_by_slug = self.case_pages = None
        super().clear_doc(docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found on *docnames*."""
        self.first_by_slug = self.case_pages = None
        super().merge_domaindata(docnames, otherdata)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect the records of one page from its doctree."""
        self.first_by_slug = self.case_pages = None
        page = page_of(docname, document)
        if page != CasebookPage():
            self.pages[docname] = page

    def check_consistency(self) -> None:
        """Warn of slugs that two files define."""
        first: dict[str, Case] = {}
        for case in self.all_cases():
            if (shown_case := first.setdefault(case.slug, case)) is not case:
                warn(
                    "duplicate_case",
                    f"The case study '{case.slug}' is defined in '{shown_case.docname}' too, which is the one that "
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
        """Return a link to the case or benefit *target*, or to the page that `rendering` links; else `None`."""
        if typ == "page":
            return super().resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
        if typ == "benefit":
            return self.link_to_benefit(builder, fromdocname, target, node, contnode)
        if (case := self.find(target)) is None:
            return None
        content = contnode if node.get("refexplicit") else nodes.inline("", case.title, classes=["std", "std-ref"])
        return make_refnode(builder, fromdocname, case.docname, "", content, case.summary or None)

    def link_to_benefit(
        self, builder: Builder, fromdocname: str, target: str, node: addnodes.pending_xref, contnode: Element
    ) -> nodes.reference | None:
        """Return a link to the benefit that a page means by *target*; `None` if there is none."""
        for docname, benefit in self.resolve_benefit(target, fromdocname):
            content = contnode if node.get("refexplicit") else nodes.inline("", benefit.title)
            return link_to(builder, fromdocname, docname, benefit.anchor, content)
        return None

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
        """Yield every case and every benefit for the inventory and the search."""
        for case in self.cases().values():
            yield case.slug, case.title, "case", case.docname, "", 1
        for docname, benefit in self.benefits():
            yield f"{docname}#{benefit.anchor}", benefit.title, "benefit", docname, benefit.anchor, 1

    # -- look-ups ----------------------------------------------------------------------------------

    def all_cases(self) -> Iterator[Case]:
        """Yield every definition, also second ones of a slug, by page."""
        for _docname, page in sorted(self.pages.items()):
            yield from page.cases

    def cases_by_slug(self) -> dict[str, Case]:
        """Return the first definition of each slug, in the order of the pages; not to be changed."""
        if self.first_by_slug is None:
            self.first_by_slug = {}
            for case in self.all_cases():
                self.first_by_slug.setdefault(case.slug, case)
        return self.first_by_slug

    def cases(self) -> dict[str, Case]:
        """Return the cases by slug, in the order of their titles."""
        return dict(sorted(self.cases_by_slug().items(), key=lambda item: (item[1].title.casefold(), item[0])))

    def find(self, slug: str) -> Case | None:
        """Return the case *slug*, or `None`."""
        return self.cases_by_slug().get(slug)

    def uses(self, slug: str) -> list[tuple[str, Use]]:
        """Return pairs of document name and use: where the case *slug* is shown, in the order of the pages."""
        return [(docname, use) for docname, page in self.ordered() for use in page.uses if use.slug == slug]

    def benefits(self) -> list[BenefitOnPage]:
        """Return pairs of document name and benefit, in the order of the pages."""
        return [(docname, benefit) for docname, page in self.ordered() for benefit in page.benefits]

    def find_benefits(self, name: str) -> list[BenefitOnPage]:
        """Return the benefits that are called *name*, or ``page#name``, in the order of the pages."""
        matches = [pair for pair in self.benefits() if pair[1].is_called(name)]
        page, _hash, inside = name.rpartition("#")
        return matches or [pair for pair in self.benefits() if pair[0] == page.strip("/") and pair[1].is_called(inside)]

    def resolve_benefit(self, name: str, docname: str) -> list[BenefitOnPage]:
        """Return the benefits that the page *docname* may mean by *name*: its own, else all of that name."""
        matches = self.find_benefits(name)
        return [pair for pair in matches if pair[0] == docname] or matches

    def shows(self, case: Case) -> list[BenefitOnPage]:
        """Return the benefits under which *case* is shown, and those that it names itself."""
        also = [pair for name in case.benefits for pair in self.resolve_benefit(name, case.docname)]
        return [pair for pair in self.benefits() if case.slug in pair[1].cases or pair in also]

    def select_cases(self, selection: Selection) -> list[Case]:
        """Return the cases that a list shows, in the order of their titles."""
        selected_benefits = [pair for name in selection.get("benefit", ()) for pair in self.find_benefits(name)]
        return [
            case
            for case in self.cases().values()
            if matches_selection(case, selection, self.shows(case), selected_benefits)
        ]

    def definition(self, case: Case) -> case_definition:
        """Return the definition of *case* from its page's doctree, a copy that the caller may change."""
        self.case_pages = self.case_pages or CasePages(self.env)
        document = self.case_pages.load(case.docname)
        return next(node for node in document.findall(case_definition) if node["case"] == case.slug)

    def words_brought(self, docname: str) -> int:
        """Return how many words the page *docname* shows of case studies that stand on other pages."""
        page = self.pages.get(docname, CasebookPage())
        return sum(case.words for use in page.uses if (case := self.find(use.slug)) and case.docname != docname)

    # -- what pages are made from --------------------------------------------------------------------

    def digest_of(self, key: str) -> str:
        """Return the digest of the part *key* as it is now."""
        kind, _colon, name = key.partition(":")
        if kind == "case":
            return digest(*map(self.digest_alone, self.reached(key)))
        if kind == "uses":
            return digest(*((page, self.page_title(page), use) for page, use in self.uses(name)))
        if kind == "benefit":
            return digest(*((page, one.anchor, one.title) for page, one in self.find_benefits(name)))
        if kind == "link":
            return digest(*((case.docname, case.title, case.summary) for case in [self.find(name)] if case))
        return digest(*self.facts(), *((page, self.page_title(page), one) for page, one in self.benefits()))

    def reached(self, key: str) -> list[str]:
        """Return *key* and, if it is that of a shown case, the keys of all that is shown and named in its story."""
        found = [key]
        for one in found:
            kind, _colon, slug = one.partition(":")
            case = self.find(slug) if kind == "case" else None
            found += [need for need in (case.needs if case else ()) if need not in found]
        return found

    def digest_alone(self, key: str) -> str:
        """Return the digest of the part *key*; for a shown case, without what other pages bring to its story."""
        kind, _colon, slug = key.partition(":")
        if kind != "case":
            return self.digest_of(key)
        case = self.find(slug)
        return case.digest if case else ""

    def facts(self) -> list[Case]:
        """Return what lists of all cases print: the records without what concerns the stories."""
        return [case._replace(line=0, words=0, needs=(), digest="") for case in self.cases().values()]


def digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digests of parts that pages are made from."""
    domain = cast("CasebookDomain", env.get_domain(NAME))
    return {key: domain.digest_of(key) for key in keys}


def link_to_benefits(directive: SphinxDirective, names: list[str]) -> list[nodes.Node]:
    """Return references to benefits by their *names*, separated by semicolons."""
    links: list[nodes.Node] = []
    for name in names:
        link = addnodes.pending_xref(
            "",
            nodes.inline("", name),
            refdomain=NAME,
            reftype="benefit",
            reftarget=name,
            refdoc=directive.env.docname,
            refexplicit=False,
            refwarn=False,
        )
        directive.set_source_info(link)
        links += [nodes.Text("; "), link] if links else [link]
    return links


def call_notes(directive: SphinxDirective, keys: list[str]) -> list[nodes.Node]:
    """Return note calls for BibTeX *keys*, as the role `footcite:p` makes them, a space between two."""
    role = directive.env.get_domain("footcite").role("p")
    calls: list[nodes.Node] = []
    for key in keys if role else []:
        calls_of_key, problems = role(  # type: ignore[misc]  # the loop is empty without a role
            "footcite:p", key, key, directive.lineno, directive.state.inliner, {}, []
        )
        calls += [nodes.Text(" "), *calls_of_key, *problems] if calls else [*calls_of_key, *problems]
    return calls
