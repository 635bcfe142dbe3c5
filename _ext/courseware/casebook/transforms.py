"""The post-transform that fills placeholders with what other pages define."""

from __future__ import annotations

from typing import cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from ..crossdoc.pages import PagePart, pages_of
from .collectors import NAME
from .domain import CasebookDomain
from .list_transforms import fill_lists
from .nodes import case_here, uses_here
from .notes import PageNotes, index_footnotes
from .records import Case, CasebookPage
from .references import check_references
from .rendering import link_to_case, render_case_box, render_uses
from .warnings import nearest_case, warn


class FillPlaceholders(SphinxPostTransform):
    """Replaces each placeholder by standard nodes and cross-references."""

    default_priority = transform_order.FILL_CASES

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        domain = cast(CasebookDomain, self.env.get_domain(NAME))
        for page in pages_of(self.document, self.env.docname):
            # first: references that lead nowhere are text then, and not copied with the cases
            check_references(domain, page)
            _ShownCases(domain, page).fill()
            for uses in page.find(uses_here):
                uses.replace_self(render_uses(domain.uses(uses["case"]), domain.page_title, page.docname))
            fill_lists(domain, page)


class _ShownCases:
    """Fills the places of one page where cases are shown."""

    def __init__(self, domain: CasebookDomain, page: PagePart) -> None:
        """Prepare to fill *page*."""
        self.domain = domain
        self.page = page
        self.notes = PageNotes(page)
        self.shown_slugs: set[str] = set()

    def fill(self) -> None:
        """Replace every `case_here`, and bring the notes."""
        # a case on its own page would show itself at once
        own_slugs = {case.slug for case in self.domain.pages.get(self.page.docname, CasebookPage()).cases}
        for node in self.page.find(case_here):
            node.replace_self(self._fill_place(node, frozenset(own_slugs)))
        self.notes.finish()

    def _fill_place(self, node: case_here, enclosing_slugs: frozenset[str]) -> nodes.Node:
        """Return what stands where *node* asked for a case.

        :param enclosing_slugs: the cases inside which *node* stands
        """
        slug = node["case"]
        case = self.domain.find(slug)
        if case is None:
            warn("unknown_case", f"There is no case study '{slug}'; " + nearest_case(slug, self.domain.cases()), node)
            return nodes.paragraph("", "", nodes.literal("", slug))  # no word of an author is lost
        if slug in enclosing_slugs:
            warn(
                "case_loop",
                f"The case study '{slug}' would show itself. Link to it with {{case}}`{slug}` instead.",
                node,
            )
            return self._link_only(case)
        if slug in self.shown_slugs:
            warn(
                "case_again",
                f"The case study '{slug}' is shown on this page already. Link to it with {{case}}`{slug}` instead.",
                node,
            )
            return self._link_only(case)
        self.shown_slugs.add(slug)
        return self._make_box(case, enclosing_slugs | {slug})

    def _link_only(self, case: Case) -> nodes.paragraph:
        """Return a paragraph that links to *case*."""
        return nodes.paragraph("", "", link_to_case(case, self.page.docname))

    def _make_box(self, case: Case, enclosing_slugs: frozenset[str]) -> nodes.Node:
        """Return the box of *case*, with its notes and the cases shown inside it."""
        definition = self.domain.definition(case)
        # the notes of a page stand at its end, outside the definition
        root: nodes.Element = definition
        while root.parent is not None:
            root = root.parent
        notes = index_footnotes(root)
        calls = list(definition.findall(nodes.footnote_reference))
        prefix = f"{self.notes.prefix}-case-{case.slug}"
        # looked for before the box takes them over, filled after it: their own boxes are none of this one's content
        inner = list(definition.findall(case_here))
        for note in list(definition.findall(nodes.footnote)):  # brought to the page's own notes instead
            note.parent.remove(note)
        box = render_case_box(case, definition, self.page.docname, prefix)
        self.notes.bring(calls, notes, case.docname)
        for node in inner:
            node.replace_self(self._fill_place(node, enclosing_slugs))
        return box
