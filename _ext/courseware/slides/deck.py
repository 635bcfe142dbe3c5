"""A deck while it is made: slides that get their content one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docutils import nodes

from .nodes import slide

#: the class of notes for who speaks
NOTES_CLASS = "slide-notes"


@dataclass
class Draft:
    """One slide while it is made."""

    #: its title, `None` for none
    title: nodes.title | None = None
    #: its title as text; of a slide without one, what it goes on with, "" for nothing
    label: str = ""
    ids: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    content: list[nodes.Node] = field(default_factory=list)
    #: notes for who speaks: what stands in each of their boxes
    notes: list[nodes.Node] = field(default_factory=list)

    def add_notes(self, title: nodes.Node, content: Iterable[nodes.Node]) -> None:
        """Add notes for who speaks: what stands in a box of this *title*."""
        self.notes += [nodes.paragraph("", "", nodes.strong("", "", *title.children)), *content]

    def make_next(self) -> Draft:
        """Return an empty slide that goes on with this one."""
        return Draft(label=self.label, classes=[*self.classes, "slide-continued"])

    def make_node(self, notes_title: str) -> slide:
        """Return the slide.

        :param notes_title: stands above notes for who speaks
        """
        node = slide("", label=self.label, ids=self.ids, classes=self.classes)
        if self.title is not None:
            node += self.title
        node += self.content
        if self.notes:
            heading = nodes.paragraph("", "", nodes.strong("", notes_title), classes=["slide-notes-title"])
            node += nodes.container("", heading, *self.notes, classes=[NOTES_CLASS])
        return node


class Deck:
    """The slides of a lesson, in their order."""

    def __init__(self) -> None:
        """Begin with none."""
        self.drafts: list[Draft] = []

    def begin(self, draft: Draft) -> Draft:
        """Add a slide behind the others, and return it."""
        self.drafts.append(draft)
        return draft

    def add_content(self, draft: Draft, content: Iterable[nodes.Node]) -> Draft:
        """Add to what a slide shows, or to a new one that goes on with it where others came between; return which."""
        if draft not in self.drafts:
            self.begin(draft)
        elif self.drafts[-1] is not draft:
            draft = self.begin(draft.make_next())
        draft.content += content
        return draft

    def add_notes(self, title: nodes.Node, content: Iterable[nodes.Node], number: int = -1) -> None:
        """Add notes for who speaks to the slide of that *number*, counted from 0, or to the one that was begun last."""
        self.drafts[number if number < len(self.drafts) else -1].add_notes(title, content)

    def make_nodes(self, notes_title: str) -> Iterator[slide]:
        """Yield the slides, each with an id: a number where nothing on the page has given it one."""
        nodes_of_slides = [draft.make_node(notes_title) for draft in self.drafts]
        used_ids = {name for node in nodes_of_slides for part in node.findall(nodes.Element) for name in part["ids"]}
        for number, node in enumerate(nodes_of_slides, 1):
            identifier = f"slide-{number}"
            while identifier in used_ids:
                identifier += "-of-deck"
            node["ids"] = node["ids"] or [identifier]
            yield node
