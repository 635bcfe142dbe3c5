"""From the doctree of a page to the records of its workshops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from docutils import nodes

from ..crossdoc.examples import outside_examples
from .nodes import agenda_item, workshop
from .records import WORKSHOPS_KEY, AgendaItem, Workshop, WorkshopPage

N = TypeVar("N", bound=nodes.Element)


def collect_page(document: nodes.document) -> WorkshopPage:
    """Return the record of the page whose doctree is *document*."""
    return WorkshopPage(tuple(map(collect_workshop, outside_examples(document, workshop))))


def collect_keys(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the key of what agendas are made from, if a page has one: also in an example, which is filled in too."""
    if any(document.findall(workshop)):
        yield WORKSHOPS_KEY


def collect_workshop(node: workshop) -> Workshop:
    """Return the record of a workshop, from its node."""
    items = [
        AgendaItem(
            minutes=item["minutes"],
            objtype=item["objtype"],
            target=item["target"],
            text=item["text"],
            line=item.line or node.line or 1,
            is_break=item["is_break"],
        )
        for item in find_in_workshop(node, agenda_item)
    ]
    name, start, minutes, people = (node[option] for option in ("name", "start", "minutes", "people"))
    return Workshop(name, start, minutes, people, tuple(items), node.line or 1, node["date"])


def find_in_workshop(node: workshop, node_class: type[N]) -> list[N]:
    """Return the nodes of a class in a workshop, without those of another one that stands in it by mistake."""
    nested_workshops = [nested for nested in node.findall(workshop) if nested is not node]
    nested_ids = {id(child) for nested in nested_workshops for child in nested.findall(node_class)}
    return [child for child in node.findall(node_class) if id(child) not in nested_ids]
