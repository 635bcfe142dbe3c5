"""From the doctree of a page to its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from docutils import nodes
from fastbuild.files import digest
from sphinx import addnodes

from ..crossdoc.examples import example, outside_examples
from ..crossdoc.placeholder import placeholder
from .nodes import agenda_item, component, listing_here, minutes_here, taught_here, teaches_here, workshop
from .records import OBJECTIVES, TIMES, WORKSHOPS, Claim, Component, Item, Objective, Page, Workshop, listed

N = TypeVar("N", bound=nodes.Element)

#: nodes whose text nobody reads as a part of the page
UNREAD = (nodes.footnote, nodes.comment, nodes.system_message, addnodes.toctree, placeholder, component, example)
WORD = re.compile(r"\w[\w'’.-]*")


def page_of(document: nodes.document, metadata: Mapping[str, Any]) -> Page:
    """Return the record of the page whose doctree is *document*, with its front matter *metadata*."""
    return Page(
        tuple(objectives_of(document)),
        tuple(claims_of(document)),
        tuple(components_of(document)),
        tuple(map(workshop_of, outside_examples(document, workshop))),
        sum(len(WORD.findall(text)) for text in texts(document)),
        stated_minutes(document, metadata),
    )


def objectives_of(document: nodes.document) -> Iterator[Objective]:
    """Yield the objectives that a page lists."""
    for place in outside_examples(document, taught_here):
        item = place.parent.parent
        number = item.parent.index(item) + 1
        linked = any(place.parent.findall(lambda node: isinstance(node, (addnodes.pending_xref, nodes.reference))))
        yield Objective(place["objective"], place.parent.astext(), number, linked, place.line or 1)


def claims_of(document: nodes.document) -> Iterator[Claim]:
    """Yield the claims that sections teach an objective."""
    for place in outside_examples(document, teaches_here):
        section = place.parent
        while not isinstance(section, (nodes.section, nodes.document)):
            section = section.parent
        title = next(iter(section.findall(nodes.title)), None)
        whole = isinstance(section, nodes.document) or isinstance(section.parent, nodes.document)
        anchor = "" if whole else str(section["ids"][0])
        for name in place["objectives"]:
            yield Claim(name, anchor, title.astext() if title else "", place.line or 1)


def components_of(document: nodes.document) -> Iterator[Component]:
    """Yield the activities, worksheets and videos of a page."""
    for node in outside_examples(document, component):
        yield Component(
            node["component"],
            node["name"],
            node[0].astext(),
            node["seconds"],
            node.line or 1,
            digest(node.pformat()),
            bool(node.get("incomplete")),
        )


def workshop_of(node: workshop) -> Workshop:
    """Return the record of a workshop, from its node."""
    items = [
        Item(one["minutes"], one["kind"], one["target"], one["text"], one.line or node.line or 1)
        for one in own(node, agenda_item)
    ]
    return Workshop(node["name"], node["start"], node["minutes"], node["people"], tuple(items), node.line or 1)


def own(node: workshop, kind: type[N]) -> list[N]:
    """Return the nodes of a *kind* in a workshop, without those of another one that stands in it by mistake."""
    inner = {id(one) for other in node.findall(workshop) if other is not node for one in other.findall(kind)}
    return [one for one in node.findall(kind) if id(one) not in inner]


def texts(node: nodes.Node) -> Iterator[str]:
    """Yield the texts below *node* that are read as a part of the page.

    Activities, worksheets and videos have a length of their own.
    """
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif not isinstance(child, UNREAD) or (isinstance(child, component) and not child["seconds"]):
            yield from texts(child)


def stated_minutes(document: nodes.document, metadata: Mapping[str, Any]) -> int | None:
    """Return the minutes that `time` states, else a workshop, else the front matter; `None` if none does."""
    for place in outside_examples(document, minutes_here):
        if place.get("minutes"):
            return int(place["minutes"])
    if planned := sum(one["minutes"] for one in outside_examples(document, workshop)):
        return int(planned)
    told = str(metadata.get("minutes", ""))
    return int(told) if told.isdecimal() else None


def keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the keys of the parts that a page is made from."""
    if any(document.findall(lambda node: isinstance(node, (taught_here, teaches_here)))):
        yield OBJECTIVES
    if any(document.findall(minutes_here)):
        yield TIMES
    if any(document.findall(workshop)):
        yield WORKSHOPS
    for place in document.findall(listing_here):
        yield {"objective": OBJECTIVES, "time": TIMES}.get(place["kind"], listed(place["kind"]))
