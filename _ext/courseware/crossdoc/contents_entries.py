"""Entries of a page's own table of contents ("On this page") that are no sections.

Made as Sphinx makes those of described objects (`sphinx.environment.collectors.toctree`): without a number, below the
section in which they stand, and before the sections of that.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxContentsFilter

from .ancestors import walk_ancestors

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: of an event `doctree-read`: once Sphinx has made the table of contents
AFTER_COLLECTORS = 600


class Place(NamedTuple):
    """A place on a page that has an entry."""

    #: what stands there
    node: nodes.Element
    #: its id
    anchor: str
    #: the title of what stands there
    title: nodes.TextElement


def add_entries(env: BuildEnvironment, docname: str, places: Iterable[Place]) -> None:
    """Add entries for *places* of the page *docname*, in their order; those outside all sections get none."""
    toc = env.tocs[docname]
    # a title may hold links of its own
    links = (link for link in toc.findall(nodes.reference) if "anchorname" in link and link.parent.parent)
    items: dict[str, nodes.Element] = {link["anchorname"]: link.parent.parent for link in links}
    counts: dict[str, int] = {}
    for place in places:
        ancestors = list(walk_ancestors(place.node))
        section = next((node for node in ancestors if isinstance(node, nodes.section)), None)
        anchor = _find_anchor(section, items)
        if section is None or anchor is None:
            continue
        entry = _wrap_entry(_make_entry(docname, place), ancestors[: ancestors.index(section)])
        _find_list(items[anchor]).insert(counts.setdefault(anchor, 0), entry)
        counts[anchor] += 1
        env.toc_num_entries[docname] += 1


def _find_list(item: nodes.Element) -> nodes.bullet_list:
    """Return the entries below an entry; an empty list, put there, if there are none."""
    entries = item.children[-1]
    if not isinstance(entries, nodes.bullet_list):
        entries = nodes.bullet_list()
        item.append(entries)
    return entries


def _find_anchor(section: nodes.Element | None, items: dict[str, nodes.Element]) -> str | None:
    """Return the anchor of the entry of *section*: "" for the first of a page; `None` if it has no entry."""
    if section is None:
        return None
    anchors = [f"#{name}" for name in section["ids"]]
    is_of_page = not isinstance(section.parent, nodes.section)
    return next((anchor for anchor in (*anchors, *([""] if is_of_page else [])) if anchor in items), None)


def _make_entry(docname: str, place: Place) -> nodes.list_item:
    """Return the entry of a place: what its title shows, without links, notes and anchors."""
    assert place.title.document is not None  # it stands on a page
    visitor = SphinxContentsFilter(place.title.document)
    place.title.walkabout(visitor)
    words = [child for child in visitor.get_entry_text() if not isinstance(child, nodes.target)]
    link = nodes.reference("", "", *words, internal=True, refuri=docname, anchorname=f"#{place.anchor}")
    return nodes.list_item("", addnodes.compact_paragraph("", "", link, skip_section_number=True))


def _wrap_entry(entry: nodes.Element, ancestors: Iterable[nodes.Element]) -> nodes.Element:
    """Return an entry inside the conditions of *ancestors*, on which what it leads to depends."""
    for ancestor in ancestors:
        if isinstance(ancestor, addnodes.only):
            entry = addnodes.only("", entry, expr=ancestor["expr"])
    return entry
