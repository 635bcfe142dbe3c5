"""Notes made by hand in HTML: where their texts are, and where they are called.

A call is a superscript with a link, ``<sup><a href="#fn1">1</a></sup>``; the text of the note begins with the anchor
that the link names, ``<a name="fn1">1</a>: text``, or stands in a block with that id.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .tree import HEADINGS, Node, strip_breaks

_LABEL = re.compile(r"^[\[(]?\s*(?:\d{1,3}[A-Za-z]?|[A-Za-z*†‡§]{1,2}|[ivx]{1,5})\s*[\])]?$")
_BACKLINK_TEXT = re.compile(r"^[\s↩⏎^↑↵︎\ufe0e\u21a9]*$|^(?:back|return)\b.*$", re.IGNORECASE)
_NOTE_NAME = re.compile(r"(?:fn|ftn|footnote|note|endnote|cite|ref)?[-_:]?\w*\d+\w?$", re.IGNORECASE)


class HtmlNote(NamedTuple):
    """The text of a note made by hand."""

    #: names by which it is called
    names: frozenset[str]
    #: the number that readers saw
    label: str
    nodes: list[Node]
    line: int
    #: what stood beside the text: its number, links back
    marks: tuple[Node, ...] = ()


# -- calls -----------------------------------------------------------------------------------------


def find_called_names(node: Node) -> list[str]:
    """Return the names of the notes that *node* calls: a superscript of links, or a link that is a superscript."""
    if node.tag == "sup":
        links = [inner for inner in node.walk() if inner.tag == "a" and inner.attrs.get("href", "").startswith("#")]
        return [link.attrs["href"][1:] for link in links if _is_label(link) and link.attrs["href"][1:]]
    if node.tag == "a" and node.attrs.get("href", "").startswith("#") and len(node.attrs["href"]) > 1:
        visible = [child for child in node.children if child.text_content().strip()]
        if len(visible) == 1 and visible[0].tag == "sup" and _is_label(node):
            return [node.attrs["href"][1:]]
    return []


def find_call_labels(node: Node, names: set[str]) -> list[str]:
    """Return the numbers of the links in *node* that lead to *names*."""
    links = (inner for inner in node.walk() if inner.tag == "a")
    return [link.text_content().strip() for link in links if link.attrs.get("href", "").lstrip("#") in names]


def _is_label(node: Node) -> bool:
    """Say whether *node* shows the number of a note."""
    return _LABEL.match(node.text_content().strip()) is not None


# -- texts -----------------------------------------------------------------------------------------


def take_notes(nodes: list[Node], names: set[str], notes: list[HtmlNote]) -> list[Node]:
    """Return *nodes* without the texts of notes, which are added to *notes*.

    :param names: the names that calls on the page lead to
    """
    out: list[Node] = []
    for node in nodes:
        if node.tag in ("p", "li", "div", "dd", "td", "section") and (note := _read_block_note(node, names)):
            notes.append(note)
            continue
        if node.tag == "p" and (split := _split_paragraph(node, names)):
            lead, paragraph_notes = split
            notes += paragraph_notes
            if lead:
                node.children, node.source = lead, ""
                out.append(node)
            continue
        if node.children and node.tag not in ("p", "pre", *HEADINGS):
            count = len(notes)
            node.children = take_notes(node.children, names, notes)
            if len(notes) > count:
                node.source = ""
                # a list or box that held only notes goes with them
                if node.tag in ("ol", "ul", "div", "section", "dl", "p") and node.is_empty():
                    continue
        out.append(node)
    return out


def _read_block_note(node: Node, names: set[str]) -> HtmlNote | None:
    """Return the note that a block with an id among *names* is, without its number and the links that lead back."""
    if node.attrs.get("id") not in names or not node.attrs["id"]:
        return None
    inside = [child for block in node.children for child in (block.children if block.tag == "p" else [block])]
    content = [child for child in inside if not _is_backlink(child)]
    label = ""
    first = next((child for child in content if child.text_content().strip()), None)
    if first is not None and first.tag in ("a", "sup") and _is_label(first):
        label = first.text_content().strip()
        content.remove(first)
    content_ids = {id(child) for child in content}
    marks = (node, *(child for child in inside if id(child) not in content_ids))
    return HtmlNote(frozenset([node.attrs["id"]]), label, content, node.line, marks)


def _is_backlink(node: Node) -> bool:
    """Say whether *node* is a link from a note to its call: an arrow or "back", and an address on the same page."""
    return (
        node.tag in ("a", "sup")
        and _BACKLINK_TEXT.match(node.text_content()) is not None
        and any(inner.tag == "a" and inner.attrs.get("href", "").startswith("#") for inner in node.walk())
    )


def _split_paragraph(node: Node, names: set[str]) -> tuple[list[Node], list[HtmlNote]] | None:
    """Return what stands before the first note of a paragraph, and its notes; `None` if it holds none."""
    starts = [position for position in range(len(node.children)) if _is_note_start(node.children, position, names)]
    if not starts:
        return None
    notes = []
    for start, end in zip(starts, [*starts[1:], len(node.children)], strict=True):
        mark = node.children[start]
        anchor = next((inner for inner in mark.walk() if inner.tag == "a"), mark)
        note_names = _find_anchor_names(anchor) & names or _find_anchor_names(anchor)
        # some authors exchanged `name` and `href`: the note then has the name that its link leads to
        exchanged = frozenset([anchor.attrs.get("href", "").lstrip("#")]) & names
        if not note_names & names and exchanged:
            note_names = exchanged
        content = node.children[start + 1 : end]
        notes.append(HtmlNote(note_names, mark.text_content().strip(), content, mark.line or node.line, (mark,)))
    return strip_breaks(node.children[: starts[0]]), notes


def _is_note_start(children: list[Node], position: int, names: set[str]) -> bool:
    """Say whether a note begins at *position*: an anchor with a number, at the beginning of a line."""
    mark = children[position]
    anchor = mark
    if mark.tag in ("sup", "strong", "b"):
        inside = [child for child in mark.children if child.text_content().strip() or child.tag == "a"]
        anchor = inside[0] if len(inside) == 1 else mark
    if anchor.tag not in ("a", "span") or not _LABEL.match(mark.text_content().strip() or "-"):
        return False
    if not _is_line_start(children, position) or not _find_anchor_names(anchor):
        return False
    if _find_anchor_names(anchor) & names or anchor.attrs.get("href", "").lstrip("#") in names:
        return True
    # nothing calls it, so its name and a colon must tell
    text = children[position + 1].text_content() if position + 1 < len(children) else ""
    return text.lstrip().startswith(":") and any(_NOTE_NAME.match(name) for name in _find_anchor_names(anchor))


def _is_line_start(children: list[Node], position: int) -> bool:
    """Say whether a line begins at *position*."""
    previous = children[position - 1] if position else None
    if previous is None or previous.tag == "br":
        return True
    return previous.tag == "#text" and re.search(r"(?:^\s*|\n\s*)$", previous.text) is not None


def _find_anchor_names(node: Node) -> frozenset[str]:
    """Return the names under which links find *node*."""
    return frozenset(name.lstrip("#") for name in (node.attrs.get("id"), node.attrs.get("name")) if name)
