"""From the doctree of a page to the record of what it defines, shows and asks for."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from fastbuild.files import digest
from sphinx import addnodes

from ..crossdoc.ancestors import walk_ancestors
from ..crossdoc.examples import outside_examples
from .nodes import (
    benefit_list,
    benefit_table,
    case_definition,
    case_here,
    count_here,
    list_here,
    matrix_here,
    table_here,
    uses_here,
)
from .records import ALL_CASES, Benefit, Case, CasebookPage, Use, benefit_key, link_key, shown_key, uses_key
from .warnings import warn

NAME = "casebook"

#: reference type: the key of the part that a page with such a reference is made from
_KEYS = {"case": link_key, "benefit": benefit_key}


def page_of(docname: str, document: nodes.document) -> CasebookPage:
    """Return the record of the page *docname*."""
    return CasebookPage(
        tuple(_case_of(node, docname, document) for node in outside_examples(document, case_definition)),
        tuple(_use_of(node) for node in outside_examples(document, case_here)),
        tuple(_benefits_of(document)),
    )


def _case_of(node: case_definition, docname: str, document: nodes.document) -> Case:
    """Return the record of a definition; its title is the page's first heading, else its slug."""
    title = next(iter(document.findall(nodes.title)), None)
    if title is None:
        warn(
            "missing_field",
            f"The case study '{node['case']}' has no title. Begin its page with a heading: # Title.",
            node,
        )
    name = title.astext() if title else node["case"]
    # the notes belong to what is shown, wherever on the page they stand
    notes = "".join(note.pformat() for note in document.findall(nodes.footnote))
    return Case(
        slug=node["case"],
        docname=docname,
        line=node.line or 1,
        title=name,
        summary=_text_of_option(node, "summary"),
        library=_text_of_option(node, "library"),
        place=_text_of_option(node, "place"),
        year=_text_of_option(node, "year"),
        facets=tuple((facet, tuple(values)) for facet, values in node["facets"].items()),
        benefits=tuple(node["benefits"]),
        words=len(node.astext().split()),
        needs=tuple(sorted(set(_needs_of(node)))),
        digest=digest(name, node.pformat(), notes),
    )


def _text_of_option(node: case_definition, option: str) -> str:
    """Return the words of an *option* of a definition as readers see them, translated, without calls of notes."""
    for paragraph in node.findall(nodes.paragraph):
        if f"case-{option}" in paragraph["classes"]:
            texts = (text for text in paragraph.findall(nodes.Text) if not _is_call(text.parent))
            return " ".join("".join(texts).split())
    return ""


def _is_call(node: nodes.Node) -> bool:
    """Say whether *node* calls a note."""
    return isinstance(node, nodes.footnote_reference)


def _use_of(node: case_here) -> Use:
    """Return the record of a place where a case is shown."""
    benefit = next(filter(_is_benefit, walk_ancestors(node)), None)
    if benefit is None:
        return Use(node["case"], "", "")
    return Use(node["case"], anchor_of(benefit), benefit[0].astext())


def _benefits_of(document: nodes.document) -> Iterator[Benefit]:
    """Yield the records of the benefits of a page, in tables and lists."""
    for node in find_benefits(document):
        cases = tuple(shows["case"] for shows in node.findall(case_here))
        yield Benefit(anchor_of(node), node[0].astext(), cases, node["source_title"])


def find_benefits(document: nodes.document) -> Iterator[nodes.Element]:
    """Yield the benefits of a page, in tables and lists; the first child of each is its title."""
    for holder in filter(_holds_benefits, outside_examples(document, nodes.Element)):
        yield from filter(_is_benefit, holder.findall(nodes.Element))


def _holds_benefits(node: nodes.Node) -> bool:
    """Say whether *node* is a benefit table in one of its forms."""
    return isinstance(node, (benefit_table, benefit_list))


def _is_benefit(node: nodes.Node) -> bool:
    """Say whether *node* is a benefit in a table or a list; its first child is its title."""
    return isinstance(node, (nodes.row, nodes.definition_list_item)) and "benefit" in node["classes"]


def anchor_of(benefit: nodes.Element) -> str:
    """Return the id of a benefit in a table or a list."""
    return str(next(benefit.findall(nodes.target))["ids"][0])


def keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the keys of the parts that a page is made from."""
    return _needs_of(document)


def _needs_of(root: nodes.Element) -> Iterator[str]:
    """Yield the keys of the parts that *root* is made from."""
    yield from (shown_key(node["case"]) for node in root.findall(case_here))
    yield from (uses_key(node["case"]) for node in root.findall(uses_here))
    for node in root.findall(addnodes.pending_xref):
        if node.get("refdomain") == NAME:
            yield _KEYS[node["reftype"]](node["reftarget"])
    if any(root.findall(lambda node: isinstance(node, (list_here, matrix_here, table_here, count_here)))):
        yield ALL_CASES
