"""The notes of a page: which of them a call places, known before the page is written.

A note may be defined before it is called, in a quotation or an item, and another note may call it. So a page is looked
through first: what its text calls is placed by the first call; what only notes call follows behind all others, where
HTML has it; what nothing calls is printed where it is defined.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from docutils import nodes
from sphinx.locale import _ as sphinx_word

from .structure import StructureMarks

#: what may stand between a heading and the notes below it without being printed
UNPRINTED = (nodes.Invisible, nodes.target, nodes.system_message)
#: usual headings of notes
_NOTE_HEADINGS = frozenset({"bibliography", "end notes", "endnotes", "footnotes", "notes", "references", "sources"})
#: what is printed around blocks, and is nothing without them
_FRAMES = (nodes.bullet_list, nodes.enumerated_list, nodes.block_quote, nodes.container, nodes.compound)


class NestedNotes(nodes.General, nodes.Element):
    """Stands behind the text of a page for the notes that only notes call."""


class EndNote(NamedTuple):
    """A note that has been called, and waits for the end of the block that calls it."""

    #: its number and its content, as code
    number: str
    content: str
    #: what is marked in its content
    marks: StructureMarks


@dataclass(frozen=True)
class NotePlan:
    """The notes of one page, named by their first ids."""

    #: notes by each of their ids
    by_id: Mapping[str, nodes.footnote] = field(default_factory=dict)
    #: those that the text calls
    called: frozenset[str] = frozenset()
    #: those that only other notes call, in the order of their numbers in HTML, else of their calls
    nested: tuple[str, ...] = ()

    def is_placed(self, note: nodes.footnote) -> bool:
        """Say whether a call places *note*, so that it is not printed where it is defined."""
        name = note_name(note)
        return name in self.called or name in self.nested

    def holds_placed_notes_only(self, node: nodes.Element) -> bool:
        """Say whether nothing is printed of *node*, a list, quotation or container, since calls place all it holds."""
        if not self.by_id or not isinstance(node, (*_FRAMES, nodes.list_item)):
            return False
        has_notes = False
        for child in node.children:
            if isinstance(child, nodes.footnote):
                if not self.is_placed(child):
                    return False
                has_notes = True
            elif isinstance(child, nodes.Element) and self.holds_placed_notes_only(child):
                has_notes = True
            elif not isinstance(child, UNPRINTED):
                return False
        return has_notes

    def heads_placed_notes_only(self, title: nodes.Element) -> bool:
        """Say whether nothing stands below *title*, a heading or a line, but notes that calls place.

        MyST-Parser moves notes to the end of the page, behind the section of their heading, which then is empty; so is
        one whose text is to be written. So there the words of the heading decide. A heading that calls a note is text.
        """
        if any(title.findall(nodes.footnote_reference)):
            return False
        has_notes = False
        blocks = _following_blocks(title) if _is_called_notes(title) else _blocks_beside(title)
        for node in blocks:
            if not isinstance(node, nodes.footnote):
                return has_notes and _ends(node, title)
            if not self.is_placed(node):
                return False
            has_notes = True
        return has_notes


def note_name(note: nodes.Element) -> str:
    """Return the first id of *note*, "" if it has none."""
    return str(note["ids"][0]) if note["ids"] else ""


def plan_notes(document: nodes.Element) -> NotePlan:
    """Return what places the notes of *document*."""
    by_id = {name: note for note in document.findall(nodes.footnote) for name in note["ids"]}
    names = {note_name(note): None for note in by_id.values()}
    calls = {name: list(_called_names(by_id[name].findall(nodes.footnote_reference), by_id)) for name in names}
    called = dict.fromkeys(_called_names(_calls_outside_notes(document), by_id))
    nested = _names_called_by(called, calls, known=called)
    in_place: dict[str, None] = {}
    while waiting := [name for name in names if name not in called and name not in nested and name not in in_place]:
        # one that nothing calls is text itself, and so are its calls; of those that call each other the first is
        called_by_waiting = {inner for name in waiting for inner in calls[name] if inner != name}
        new = [name for name in waiting if name not in called_by_waiting] or waiting[:1]
        in_place |= dict.fromkeys(new)
        inner_names = (inner for name in new for inner in calls[name])
        called |= {inner: None for inner in inner_names if inner not in nested and inner not in in_place}
        nested |= _names_called_by(called, calls, known={**called, **nested, **in_place})
    return NotePlan(by_id, frozenset(called), tuple(sorted(nested, key=lambda name: _label_number(by_id[name]))))


def _label_number(note: nodes.footnote) -> int:
    """Return the number that *note* has in HTML; that of one with another label is higher than all."""
    label = note[0].astext() if len(note) else ""
    return int(label) if label.isdecimal() else sys.maxsize


def _calls_outside_notes(node: nodes.Element) -> Iterator[nodes.footnote_reference]:
    """Yield the calls below *node* that stand in no note, in reading order."""
    if isinstance(node, nodes.footnote_reference):
        yield node
        return
    for child in node.children:
        if isinstance(child, nodes.Element) and not isinstance(child, nodes.footnote):
            yield from _calls_outside_notes(child)


def _called_names(calls: Iterable[nodes.Element], by_id: Mapping[str, nodes.footnote]) -> Iterator[str]:
    """Yield the names of the notes that *calls* lead to."""
    for call in calls:
        note = by_id.get(str(call.get("refid", "")))
        if note is not None:
            yield note_name(note)


def _names_called_by(
    names: Iterable[str], calls: Mapping[str, list[str]], known: Mapping[str, None]
) -> dict[str, None]:
    """Return what the notes *names* call, and what these call, by *calls*, without those in *known*."""
    nested: dict[str, None] = {}
    waiting = list(names)
    for name in waiting:  # grows
        new = [inner for inner in dict.fromkeys(calls[name]) if inner not in known and inner not in nested]
        nested |= dict.fromkeys(new)
        waiting += new
    return nested


def _ends(node: nodes.Node, title: nodes.Element) -> bool:
    """Say whether what *title* heads ends before *node*."""
    if isinstance(title, nodes.title):
        return isinstance(node, nodes.section) and node.parent is not title.parent
    return isinstance(node, (nodes.rubric, nodes.section))


def _is_called_notes(title: nodes.Element) -> bool:
    """Say whether *title* is a usual heading of notes, or the line that MyST-Parser draws above them."""
    return title.astext().strip().casefold() in {
        *_NOTE_HEADINGS,
        sphinx_word("Footnotes").casefold(),
    } or _is_rule_above_notes(title)


def _following_blocks(title: nodes.Element) -> Iterator[nodes.Node]:
    """Yield what follows *title* on its page."""
    node = title
    while node.parent is not None:
        yield from _blocks_beside(node)
        node = node.parent


def _blocks_beside(node: nodes.Element) -> Iterator[nodes.Node]:
    """Yield the siblings that follow *node*: those inside containers, without what is never printed."""
    siblings = node.parent.children if node.parent is not None else []
    yield from _printed_blocks(siblings[siblings.index(node) + 1 :])


def _printed_blocks(children: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield *children*, in the place of containers what they hold, and nothing for what is never printed."""
    for child in children:
        if isinstance(child, nodes.container):
            yield from _printed_blocks(child.children)
        elif not isinstance(child, UNPRINTED) and not _is_rule_above_notes(child):
            yield child


def _is_rule_above_notes(node: nodes.Node) -> bool:
    """Say whether *node* is the line that MyST-Parser draws above notes."""
    return isinstance(node, nodes.transition) and "footnotes" in node["classes"]
