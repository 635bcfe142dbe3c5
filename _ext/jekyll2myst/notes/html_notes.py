"""Notes made by hand in HTML: where their texts are, and where they are called.

A call is a superscript with a link, ``<sup><a href="#fn1">1</a></sup>``, or a number that leads to a place from which a
link leads back to it; the text of the note begins with the element that the link names, ``<a name="fn1">1</a>: text``,
or stands in a block with that id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from typing import NamedTuple

from ..tree import Node, is_inline, strip_breaks

LABEL = re.compile(r"^[\[(]?\s*(?:\d{1,3}[A-Za-z]?|[A-Za-z*†‡§]{1,2}|[ivx]{1,5})\s*[\])]?$")
#: elements that calls made by hand are
CALL_ELEMENTS = frozenset({"sup", "a"})
#: the number of a note as text, with what parts it from the note
_NUMBER = re.compile(r"\s*[\[(]?(\d{1,3})[\]).:]*\s+")
#: what stands between the number of a note and its text
NOTE_COLON = re.compile(r"^\s*[:.)\]]\s*")
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


def find_mutual_names(nodes: list[Node]) -> frozenset[str]:
    """Return the names that links lead to from a place that another link leads back to.

    The first of two links that lead to each other is a call, the second leads back.
    """
    if not any(inner.tag == "a" and _leads_to_place(inner) for node in nodes for inner in node.walk()):
        return frozenset()
    links = [link for node in nodes for link in _iter_links(node, frozenset())]
    targets = {target for _names, target in links}
    call_names: set[str] = set()
    mutual_names = set()
    for names, target in links:
        if names & targets and target not in call_names | names:
            call_names |= names
            mutual_names.add(target)
    return frozenset(mutual_names)


def _iter_links(node: Node, around: frozenset[str]) -> Iterator[tuple[frozenset[str], str]]:
    """Yield the links on the page in *node*: names of the link and of what is around it in its line, and its target."""
    names = around | find_anchor_names(node) if is_inline(node) else frozenset[str]()
    if _leads_to_place(node):
        yield names, node.attrs["href"][1:]
    for child in node.children:
        yield from _iter_links(child, names)


def find_called_names(node: Node, mutual_names: frozenset[str]) -> list[str]:
    """Return the names of the notes that *node* calls: a superscript of links, or a link that is a superscript.

    :param mutual_names: the names from which a link leads back, so that a number in a line is a call, too
    """
    if node.tag == "sup":
        links = filter(_leads_to_place, node.walk())
        return [link.attrs["href"][1:] for link in links if _is_label(link) and link.attrs["href"][1:]]
    if _leads_to_place(node) and len(node.attrs["href"]) > 1:
        visible = [child for child in node.children if child.text_content().strip()]
        is_superscript = len(visible) == 1 and visible[0].tag == "sup"
        if _is_label(node) and (is_superscript or node.attrs["href"][1:] in mutual_names):
            return [node.attrs["href"][1:]]
    return []


def find_call_labels(node: Node, names: set[str]) -> list[str]:
    """Return the numbers of the links in *node* that lead to *names*."""
    links = (inner for inner in node.walk() if inner.tag == "a")
    return [link.text_content().strip() for link in links if link.attrs.get("href", "").lstrip("#") in names]


def _leads_to_place(node: Node) -> bool:
    """Say whether *node* is a link to a place on its own page."""
    return node.tag == "a" and node.attrs.get("href", "").startswith("#")


def _is_label(node: Node) -> bool:
    """Say whether *node* shows the number of a note."""
    return LABEL.match(node.text_content().strip()) is not None


# -- texts -----------------------------------------------------------------------------------------


def read_block_note(node: Node, names: set[str]) -> HtmlNote | None:
    """Return the note that a block with an id among *names* is, without its number and the links that lead back."""
    if node.attrs.get("id") not in names or not node.attrs["id"]:
        return None
    inside = list_inside(node)
    content = [child for child in inside if not is_backlink(child)]
    label = ""
    first = next((child for child in content if child.text_content().strip()), None)
    if first is not None and first.tag in ("a", "sup") and _is_label(first):
        label = first.text_content().strip()
        content.remove(first)
    elif first is not None and first.tag == "#text" and _has_own_number(first.text, node.attrs["id"]):
        label, content, _marks = _take_number(content)
    content_ids = {id(child) for child in content}
    marks = (node, *(child for child in inside if id(child) not in content_ids))
    return HtmlNote(frozenset([node.attrs["id"]]), label, content, node.line, marks)


def _has_own_number(text: str, name: str) -> bool:
    """Say whether a note's *text* begins with the number that its *name* ends with."""
    match = _NUMBER.match(text)
    return match is not None and re.search(rf"(?:^|\D)0*{match[1]}$", name) is not None


def list_inside(node: Node) -> list[Node]:
    """Return what is in *node*, what is in its paragraphs in their place."""
    return [child for block in node.children for child in (block.children if block.tag == "p" else [block])]


def is_note_mark(node: Node, names: Set[str]) -> bool:
    """Say whether *node* is the number before the text of a note among *names*, or a link from it to its call."""
    is_number = is_inline(node) and bool(find_anchor_names(node) & names) and _is_label(node)
    return is_number or is_backlink(node)


def is_backlink(node: Node) -> bool:
    """Say whether *node* is a link from a note to its call: an arrow or "back", and an address on the same page."""
    return (
        node.tag in ("a", "sup")
        and _BACKLINK_TEXT.match(node.text_content()) is not None
        and any(map(_leads_to_place, node.walk()))
    )


def split_paragraph(node: Node, names: set[str]) -> tuple[list[Node], list[HtmlNote]] | None:
    """Return what stands before the first note of a paragraph, and its notes; `None` if it holds none."""
    starts = [position for position in range(len(node.children)) if _is_note_start(node.children, position, names)]
    if not starts:
        return None
    notes = []
    for start, end in zip(starts, [*starts[1:], len(node.children)], strict=True):
        notes.append(_make_note(node, start, end, names))
    return strip_breaks(node.children[: starts[0]]), notes


def _make_note(node: Node, start: int, end: int, names: set[str]) -> HtmlNote:
    """Return the note that the children from *start* to *end* of a paragraph are."""
    mark = node.children[start]
    content = [child for child in node.children[start + 1 : end] if not is_backlink(child)]
    marks = [mark, *(child for child in node.children[start + 1 : end] if is_backlink(child))]
    label = mark.text_content().strip()
    if not label:  # an anchor without text stands before the number
        label, content, number_marks = _take_number(content)
        marks += number_marks
    anchor = next((inner for inner in mark.walk() if find_anchor_names(inner)), mark)
    note_names = find_anchor_names(anchor) & names or find_anchor_names(anchor)
    # some authors exchanged `name` and `href`: the note then has the name that its link leads to
    exchanged = frozenset([anchor.attrs.get("href", "").lstrip("#")]) & names
    if not note_names & names and exchanged:
        note_names = exchanged
    return HtmlNote(note_names, label, content, mark.line or node.line, tuple(marks))


def _take_number(content: list[Node]) -> tuple[str, list[Node], list[Node]]:
    """Return the number that *content* begins with, "" for none, the rest, and the element that the number was."""
    first = next((child for child in content if child.tag != "#text" or child.text.strip()), None)
    if first is None:
        return "", content, []
    others = [child for child in content if child is not first]
    if first.tag in ("sup", "a", "strong", "b") and _is_label(first):
        return first.text_content().strip(), others, [first]
    match = _NUMBER.match(first.text) if first.tag == "#text" else None
    if match is None:
        return "", content, []
    return match[1], [replace(first, text=first.text[match.end() :]), *others], []


def _is_note_start(children: list[Node], position: int, names: set[str]) -> bool:
    """Say whether a note begins at *position*: a number that links lead to, at the beginning of a line."""
    mark = children[position]
    if not is_inline(mark) or mark.tag.startswith("#") or not _is_line_start(children, position):
        return False
    inside = [child for child in mark.children if child.text_content().strip() or child.tag == "a"]
    anchor = inside[0] if len(inside) == 1 and not find_anchor_names(mark) else mark
    text = mark.text_content().strip()
    # an anchor without text may stand before the number
    if not (LABEL.match(text or "-") or (not text and anchor.tag in ("a", "span"))):
        return False
    if find_anchor_names(anchor) & names:
        return True
    if anchor.tag not in ("a", "span") or not find_anchor_names(anchor) or not text:
        return False
    if anchor.attrs.get("href", "").lstrip("#") in names:
        return True
    # nothing calls it, so its name and a colon must tell
    text = children[position + 1].text_content() if position + 1 < len(children) else ""
    return text.lstrip().startswith(":") and any(_NOTE_NAME.match(name) for name in find_anchor_names(anchor))


def _is_line_start(children: list[Node], position: int) -> bool:
    """Say whether a line begins at *position*."""
    previous = children[position - 1] if position else None
    if previous is None or previous.tag == "br":
        return True
    return previous.tag == "#text" and re.search(r"(?:^\s*|\n\s*)$", previous.text) is not None


def find_anchor_names(node: Node) -> frozenset[str]:
    """Return the names under which links find *node*."""
    if not node.attrs:
        return frozenset()
    return frozenset(name.lstrip("#") for name in (node.attrs.get("id"), node.attrs.get("name")) if name)
