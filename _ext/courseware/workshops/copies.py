"""Parts of other pages, to be printed with a workshop: an activity, a worksheet, notes for who leads the session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from ..lesson.domain import LessonDomain, resolved
from ..lesson.nodes import component, workshop
from ..lesson.records import Workshop
from ..worksheets.files import notes_of
from .agenda import Slot

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Pages:
    """The pages of the book, resolved for the builder that runs, each once."""

    def __init__(self, app: Sphinx) -> None:
        """Prepare; no page is read yet."""
        self.app = app
        self.resolved: dict[str, nodes.document] = {}

    def page(self, docname: str) -> nodes.document:
        """Return the doctree of a page."""
        if docname not in self.resolved:
            self.resolved[docname] = resolved(self.app, docname)
        return self.resolved[docname]

    def part(self, docname: str, anchor: str) -> component | None:
        """Return the component with the id *anchor* of a page; `None` if there is none."""
        found = (node for node in self.page(docname).findall(component) if anchor in node["ids"])
        return next(found, None)

    def alone(self, docname: str, *parts: nodes.Element) -> nodes.document:
        """Return a document that holds copies of *parts* of a page, with the notes that they call."""
        doctree = self.page(docname)
        made = doctree.copy()
        made += [part.deepcopy() for part in parts]
        made += [note.deepcopy() for part in parts for note in notes_of(doctree, part)]
        return made


class Planned(NamedTuple):
    """A workshop, and all that its copies are made from."""

    domain: LessonDomain
    pages: Pages
    #: its page
    docname: str
    record: Workshop
    #: its node on that page, filled in
    node: workshop
    slots: Sequence[Slot]


def for_facilitators(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the notes for who leads the session below *node*; in other editions there are none."""
    return (one for one in node.findall(nodes.admonition) if "facilitator" in one["classes"])
