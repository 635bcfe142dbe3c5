"""Notes made by hand whose number and text stand beside each other: rows of a table, terms and their definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from ..tree import Node, is_blank
from .html_notes import LABEL, HtmlNote, find_anchor_names, is_backlink, list_inside


def find_row_note(row: Node, names: Set[str]) -> HtmlNote | None:
    """Return the note that the *row* of a table is; `None` if none of *names* leads to it.

    :param names: the names that calls on the page lead to
    """
    if not names:
        return None
    cells = [child for child in row.children if child.tag in ("td", "th")]
    if len(cells) < 2 or not _is_number(cells[0]):
        return None
    called_names = (find_anchor_names(row) | _find_inner_names(cells[0])) & names
    return _make_note(called_names, cells[0], cells[1:], row) if called_names else None


def take_definition_notes(definitions: Node, names: Set[str], notes: list[HtmlNote]) -> list[Node]:
    """Return what a list of *definitions* holds without its notes, which are added to *notes*."""
    out: list[Node] = []
    for group in _group_definitions(definitions.children):
        parts = [child for child in group if not is_blank(child)]
        called_names = frozenset().union(*map(_find_inner_names, parts[:1]), *map(find_anchor_names, parts[1:])) & names
        if called_names and len(parts) == 2 and parts[0].tag == "dt" and _is_number(parts[0]):
            notes.append(_make_note(called_names, parts[0], parts[1:], parts[0]))
        else:
            out += group
    return out


def _group_definitions(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield *nodes* in groups that each begin with a term."""
    group: list[Node] = []
    for node in nodes:
        if node.tag == "dt" and any(child.tag == "dd" for child in group):
            yield group
            group = []
        group.append(node)
    yield group


def _find_inner_names(node: Node) -> frozenset[str]:
    """Return the names under which links find *node*, or something in it."""
    return frozenset[str]().union(*map(find_anchor_names, node.walk()))


def _is_number(node: Node) -> bool:
    """Say whether *node* shows the number of a note, perhaps with a full stop or a colon."""
    return LABEL.match(node.text_content().strip().rstrip(".:")) is not None


def _make_note(names: frozenset[str], number: Node, parts: Sequence[Node], whole: Node) -> HtmlNote:
    """Return the note whose *number* stands in one element and whose text in *parts* beside it."""
    content: list[Node] = []
    marks = [whole, number, *parts]
    for part in parts:
        inside = list_inside(part)
        marks += filter(is_backlink, inside)
        content += [Node("#text", text=" "), *(child for child in inside if not is_backlink(child))]
    return HtmlNote(names, number.text_content().strip(), content[1:], whole.line, tuple(marks))
