"""From the doctree of a page to its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes
from fastbuild.files import digest
from sphinx import addnodes

from ..crossdoc.examples import example, outside_examples
from ..crossdoc.placeholder import placeholder
from .nodes import component, listing, reading_time, section_objectives, session, teaching_sections
from .records import OBJECTIVES_KEY, TIMES_KEY, Claim, Component, LessonPage, Objective, make_list_key

#: nodes whose text nobody reads as a part of the page
_NOT_COUNTED = (nodes.footnote, nodes.comment, nodes.system_message, addnodes.toctree, placeholder, component, example)
_WORD = re.compile(r"\w[\w'’.-]*")


def collect_page(document: nodes.document, metadata: Mapping[str, Any]) -> LessonPage:
    """Return the record of the page whose doctree is *document*, with its front matter *metadata*."""
    return LessonPage(
        tuple(_collect_objectives(document)),
        tuple(_collect_claims(document)),
        tuple(_collect_components(document)),
        sum(len(_WORD.findall(text)) for text in _find_counted_texts(document)),
        _read_stated_minutes(document, metadata),
        next(outside_examples(document, reading_time), None) is not None,
    )


def _collect_objectives(document: nodes.document) -> Iterator[Objective]:
    """Yield the objectives that a page lists."""
    for node in outside_examples(document, teaching_sections):
        words, item = node.parent, node.parent.parent
        number = item.parent.index(item) + 1
        has_link = any(isinstance(child, (addnodes.pending_xref, nodes.reference)) for child in words.findall())
        yield Objective(node["objective"], words.astext(), number, has_link, node.line or 1)


def _collect_claims(document: nodes.document) -> Iterator[Claim]:
    """Yield the claims that sections teach an objective."""
    for node in outside_examples(document, section_objectives):
        section = node.parent
        while not isinstance(section, (nodes.section, nodes.document)):
            section = section.parent
        title = next(iter(section.findall(nodes.title)), None)
        is_page = isinstance(section, nodes.document) or isinstance(section.parent, nodes.document)
        anchor = "" if is_page else str(section["ids"][0])
        for objective_name in node["objectives"]:
            yield Claim(objective_name, anchor, title.astext() if title else "", node.line or 1)


def _collect_components(document: nodes.document) -> Iterator[Component]:
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
            tuple(node.get("materials", ())),
        )


def _find_counted_texts(node: nodes.Node) -> Iterator[str]:
    """Yield the texts below *node* that are read as a part of the page.

    Activities, worksheets and videos have a length of their own.
    """
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif not isinstance(child, _NOT_COUNTED) or (isinstance(child, component) and not child["seconds"]):
            yield from _find_counted_texts(child)


def _read_stated_minutes(document: nodes.document, metadata: Mapping[str, Any]) -> int | None:
    """Return the minutes that `reading-time` states, else sessions, else the front matter; `None` if none does."""
    for node in outside_examples(document, reading_time):
        if node.get("minutes"):
            return int(node["minutes"])
    if session_minutes := sum(node["minutes"] for node in outside_examples(document, session)):
        return int(session_minutes)
    text = str(metadata.get("minutes", ""))
    return int(text) if text.isdecimal() else None


def collect_keys(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the keys of the parts that a page is made from."""
    if any(isinstance(node, (teaching_sections, section_objectives)) for node in document.findall()):
        yield OBJECTIVES_KEY
    if any(document.findall(reading_time)):
        yield TIMES_KEY
    for node in document.findall(listing):
        yield {"objective": OBJECTIVES_KEY, "time": TIMES_KEY}.get(node["objtype"], make_list_key(node["objtype"]))
