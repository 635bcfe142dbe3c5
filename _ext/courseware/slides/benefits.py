"""The benefits of a table, whatever form it has in the output that is built: a table, a list, headings on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docutils import nodes

from ..casebook.nodes import benefit_list, benefit_table

#: the classes of what stands around benefits, and of what heads them, on paper (`casebook.printed_benefits`)
_PRINTED_FORM, _START = "benefit-sections", "benefit-start"
_HEADINGS = frozenset({"benefit-caption", "benefit-heading", "benefit-group-heading"})


class Benefit(NamedTuple):
    """A benefit; or the caption of a table, or the heading of a group, which have no content."""

    title: nodes.title
    ids: list[str]
    content: list[nodes.Node]


def holds_benefits(node: nodes.Element) -> bool:
    """Say whether *node* is a table of benefits in one of its forms."""
    return isinstance(node, (benefit_table, benefit_list)) or _PRINTED_FORM in node["classes"]


def read_benefits(form: nodes.Element) -> Iterator[Benefit]:
    """Yield the benefits of a table in their order, with its caption and the headings of groups."""
    if isinstance(form, benefit_table):
        yield from _read_table(form)
    elif isinstance(form, benefit_list):
        yield from _read_list(form)
    else:
        yield from _read_printed(form)


def _make_benefit(heading: Iterable[nodes.Node], content: Iterable[nodes.Node]) -> Benefit:
    """Return a benefit.

    :param heading: what stands where its title does: that, targets with ids, and more, which is put before its content
    """
    blocks = [node for node in heading if isinstance(node, nodes.Element)]
    words = next((node for node in blocks if isinstance(node, nodes.TextElement) and node.astext().strip()), None)
    ids = [str(name) for node in blocks if node is words or isinstance(node, nodes.target) for name in node["ids"]]
    rest = [node for node in blocks if node is not words and not isinstance(node, nodes.target)]
    title = nodes.title("", "", *(words.children if words is not None else ()))
    if words is not None:
        title.source, title.line = words.source, words.line
    return Benefit(title, ids, [*rest, *content])


def _read_table(table: benefit_table) -> Iterator[Benefit]:
    """Yield the benefits of a table; a row that holds one cell goes on with the benefit above it, or heads a group."""
    benefit: Benefit | None = None
    for caption in (child for child in table.children if isinstance(child, nodes.title)):
        yield _make_benefit([caption], [])
    for row in (row for body in table.findall(nodes.tbody) if body.parent.parent is table for row in body.children):
        assert isinstance(row, nodes.Element)
        title, *entries = row.children
        if benefit is not None and "benefit-more" in row["classes"]:
            benefit.content.extend(title.children)
            continue
        if benefit is not None:
            yield benefit
        benefit = _make_benefit(title.children, [child for entry in entries for child in entry.children])
        benefit.ids.extend(str(name) for name in row["ids"])
    if benefit is not None:
        yield benefit


def _read_list(form: benefit_list) -> Iterator[Benefit]:
    """Yield the benefits of a list of definitions."""
    for child in form.children:
        if isinstance(child, nodes.definition_list):
            for item in child.children:
                heading = [node for node in item.children if not isinstance(node, nodes.definition)]
                definitions = (node for node in item.children if isinstance(node, nodes.definition))
                yield _make_benefit(heading, [node for part in definitions for node in part.children])
        else:
            yield _make_benefit([child], [])


def _read_printed(form: nodes.Element) -> Iterator[Benefit]:
    """Yield the benefits of headings and what stands below each."""
    heading: list[nodes.Node] = []
    content: list[nodes.Node] = []
    for block in _unpack_starts(form):
        if isinstance(block, nodes.Element) and not _HEADINGS.isdisjoint(block["classes"]):
            if heading and (content or any(isinstance(node, nodes.paragraph) for node in heading)):
                yield _make_benefit(heading, content)
                heading, content = [], []
            heading += block.children
        elif isinstance(block, nodes.target):
            if any(isinstance(node, nodes.paragraph) for node in heading):
                yield _make_benefit(heading, content)
                heading, content = [], []
            heading.append(block)
        else:
            content.append(block)
    if heading or content:
        yield _make_benefit(heading, content)


def _unpack_starts(form: nodes.Element) -> Iterator[nodes.Node]:
    """Yield the blocks of a printed form, those too that are kept on one page with their heading."""
    for block in form.children:
        if isinstance(block, nodes.Element) and _START in block["classes"]:
            yield from block.children
        else:
            yield block
