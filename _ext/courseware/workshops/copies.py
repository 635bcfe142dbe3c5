"""Parts of other pages, to be printed with a workshop: an activity, a worksheet, notes for who leads the session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from ..lesson.nodes import component
from ..worksheets.files import find_called_notes
from .agenda import Slot
from .nodes import workshop
from .records import Workshop

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class ResolvedPages:
    """The pages of the book, their references resolved for the builder that runs, each once."""

    def __init__(self, app: Sphinx) -> None:
        """Prepare; no page is read yet."""
        self.app = app
        self.doctrees: dict[str, nodes.document] = {}

    def get_doctree(self, docname: str) -> nodes.document:
        """Return the doctree of a page."""
        if docname not in self.doctrees:
            env, builder, tags = self.app.env, self.app.builder, self.app.tags
            self.doctrees[docname] = env.get_and_resolve_doctree(docname, builder, tags=tags)
        return self.doctrees[docname]

    def find_component(self, docname: str, anchor: str) -> component | None:
        """Return the component with the id *anchor* of a page; `None` if there is none."""
        components = (node for node in self.get_doctree(docname).findall(component) if anchor in node["ids"])
        return next(components, None)

    def copy_parts(self, docname: str, *parts: nodes.Element) -> nodes.document:
        """Return a document that holds copies of *parts* of a page, with the notes that they call."""
        doctree = self.get_doctree(docname)
        document = doctree.copy()
        document += [part.deepcopy() for part in parts]
        document += [note.deepcopy() for part in parts for note in find_called_notes(doctree, part)]
        return document


class PlannedWorkshop(NamedTuple):
    """A workshop, and all that its copies are made from."""

    pages: ResolvedPages
    #: its page
    docname: str
    #: the title of its page
    title: str
    record: Workshop
    #: its node on that page, filled in
    node: workshop
    slots: Sequence[Slot]


def find_facilitator_notes(node: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the notes for who leads the session below *node*; in other editions there are none."""
    return (box for box in node.findall(nodes.admonition) if "facilitator" in box["classes"])
