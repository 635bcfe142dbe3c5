"""Check the references to cases and benefits on a page; Sphinx resolves those that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes

from ..crossdoc.pages import PagePart
from .collectors import NAME
from .domain import CasebookDomain
from .warnings import nearest_benefit, nearest_case, warn


def check_references(domain: CasebookDomain, page: PagePart) -> None:
    """Warn of references that lead nowhere, and leave their text; warn of those that may lead to several benefits."""
    for node in page.find(addnodes.pending_xref):
        reference_type, name = (node.get("refdomain"), node["reftype"]), node["reftarget"]
        if reference_type == (NAME, "case") and domain.find(name) is None:
            warn("unknown_case", f"There is no case study '{name}'; " + nearest_case(name, domain.cases()), node)
            node.replace_self(node.children)
        elif reference_type == (NAME, "benefit"):
            check_names(domain, [name], node)
            _check_choice(domain, name, page.docname, node)
            if not domain.find_benefits(name):
                node.replace_self(node.children)


def check_names(domain: CasebookDomain, names: Iterable[str], node: nodes.Node) -> None:
    """Warn at *node* of *names* that no benefit has."""
    for name in names:
        if not domain.find_benefits(name):
            advice = nearest_benefit(name, [benefit.title for _docname, benefit in domain.benefits()])
            warn("unknown_benefit", f"There is no benefit '{name}'; {advice}", node)


def _check_choice(domain: CasebookDomain, name: str, docname: str, node: nodes.Node) -> None:
    """Warn at *node* if the page *docname* may mean several benefits by *name*."""
    if len(benefits := domain.resolve_benefit(name, docname)) > 1:
        names = ", ".join(f"'{page}#{benefit.anchor}'" for page, benefit in benefits)
        warn(
            "same_benefit",
            f"'{name}' is the name of {len(benefits)} benefits; the first is linked. Type the one you mean: {names}.",
            node,
        )
