"""Boxes that no rule of the recipe names: they stay boxes, with their classes, and their title once."""

from __future__ import annotations

import re
from dataclasses import replace

from ..report.account import Account
from ..tree import (
    HEADINGS,
    LISTS,
    MEDIA_ELEMENTS,
    Node,
    copy_id,
    find_first,
    group_paragraphs,
    is_blank,
    is_inline,
    strip_breaks,
    unwrap,
)
from ..writing.inline import write_title
from .classes import BLOCKS, CREDIT_WORDS, ClassName, list_class_names, read_meaning
from .site_elements import SiteElements

_DASH = re.compile(r"\s*(?:—|–|-{1,3}|―|~)\s*(?=\S)")
_CLASS = re.compile(r"[A-Za-z][\w-]*\Z")
_MAX_CREDIT_LENGTH = 200
#: a page of which one element holds more than this part, and headings, is laid out by it
_PAGE_SHARE = 0.6
_MIN_PAGE_LENGTH = 1_500
#: blocks that stay whole in the box that their class makes around them
WHOLE_BLOCKS = frozenset({"p", "dl", "table", *LISTS})
_LIST_ATTRIBUTES = frozenset({"start", "type", "reversed", "lang", "dir"})
#: elements that hold a title whatever their class is
_TITLE_ELEMENTS = frozenset({"header", "legend", "hgroup"})


class BoxConverter:
    """Makes boxes of the blocks of one page whose classes no rule names."""

    def __init__(self, account: Account, elements: SiteElements) -> None:
        """Prepare; what each class became is counted in *elements*, the site's."""
        self.account, self.sheets, self.summary = account, elements.style_sheets, elements.classes

    def convert(self, node: Node) -> list[Node] | None:
        """Return what a block becomes whose classes mean something; `None` for any other."""
        if node.tag not in BLOCKS:
            return None
        if any(_is_box(child) or "holds-box" in child.options for child in node.children):
            node.options["holds-box"] = "yes"
        if name := node.options.pop("alert", ""):
            return [Node("#directive", {"name": name, "argument": ""}, group_paragraphs(node.children), line=node.line)]
        meaning = "layout" if node.options.pop("page-wrapper", "") else read_meaning(node, self.sheets)
        if not meaning or (meaning in ("box", "quotation") and (node.is_empty() or _is_frame(node))):
            return None
        self.summary.add(self.account.path, node, meaning)
        if meaning not in ("box", "quotation"):
            return None
        return self.make_quotation(node, meaning) or self.make_box(node)

    def make_box(self, node: Node) -> list[Node]:
        """Return a box with the classes of *node*, its title above what it holds."""
        title, content = split_title(node)
        if not title and [child.tag for child in content if not is_blank(child)] == ["details"]:
            return content  # what opens is a box itself
        classes = [_name_box(name) for name in list_class_names(node) if not name.is_layout and _CLASS.match(name.name)]
        options = {"class": " ".join(classes)} if classes else {}
        box = Node("#directive", {"name": "box", "argument": title}, content, line=node.line, options=options)
        box.attrs |= copy_id(node)
        self.account.set_class_fate(node, "rewritten", "a box")
        return [box]

    def make_quotation(self, node: Node, meaning: str) -> list[Node] | None:
        """Return a quotation if *node* holds somebody's words and says whose they are, or is named so."""
        inside = [child for child in group_paragraphs(node.children, node.line) if not is_blank(child)]
        last = inside[-1] if inside else None
        if last is None or node.tag not in ("div", "aside", "blockquote", "section", "figure"):
            return None
        text = last.text_content().strip()
        has_credit = len(inside) > 1 and is_credit(last)
        is_dashed = len(inside) > 1 and last.tag == "p" and bool(_DASH.match(text))
        is_attributed = (has_credit or is_dashed) and 0 < len(text) < _MAX_CREDIT_LENGTH
        if meaning != "quotation" and not (is_attributed and _is_spoken(node, inside)):
            return None
        if is_attributed and not is_dashed:
            last.tag = "p"
            last.children = [Node("#text", text="— ", line=last.line), *strip_breaks(last.children)]
        self.account.set_class_fate(node, "rewritten", "a quotation")
        source = "" if node.tag != "blockquote" or is_attributed else node.source
        quotation = Node("blockquote", copy_id(node), inside, line=node.line, source=source)
        return [quotation]


def _is_frame(node: Node) -> bool:
    """Say whether *node* only frames one picture or player, so that there are no words to set apart."""
    media = [inner for inner in node.walk() if inner.tag == "img" or inner.tag in MEDIA_ELEMENTS]
    return len(media) == 1 and not "".join(child.text_content() for child in node.children).strip()


def _name_box(name: ClassName) -> str:
    """Return the class of a box: "note" for "note-title", which the docs themes put on boxes that have a title."""
    return "-".join(name.words[:-1]) if name.is_part and name.is_title else name.name


def mark_titles(nodes: list[Node]) -> None:
    """Mark what holds the title of the box that it stands in, "tip-title" in "tip": it is no box itself."""
    for root in nodes:
        for box in root.walk():
            if not box.attrs.get("class") or box.tag not in BLOCKS:
                continue
            title = find_first(box.children)
            if title is None:
                continue
            parts = [name.words[:-1] for name in list_class_names(title) if name.is_part and name.is_title]
            if any(name.words in parts for name in list_class_names(box)):
                title.options["box-title"] = "yes"


def mark_page_wrappers(nodes: list[Node]) -> None:
    """Mark the elements that a whole page stands in: they are not boxes, however they are drawn."""
    lengths: dict[int, int] = {}
    total = sum(_measure(node, lengths) for node in nodes)
    while nodes:
        largest = max(nodes, key=lambda node: lengths[id(node)])
        visible = [node for node in nodes if lengths[id(node)]]
        if lengths[id(largest)] < _PAGE_SHARE * total or largest.tag in ("table", "ul", "ol", "dl", "blockquote"):
            return
        headings = sum(child.tag in HEADINGS for child in largest.children)
        is_named = any(name.is_box or name.is_quotation for name in list_class_names(largest))
        is_long = total >= _MIN_PAGE_LENGTH
        if (headings > 1 and (is_long or not is_named)) or (is_long and not is_named and len(visible) == 1):
            largest.options["page-wrapper"] = "yes"
        nodes = largest.children


def _measure(node: Node, lengths: dict[int, int]) -> int:
    """Return the length of a node's text, and write it down for all below it."""
    own = len(node.text.strip()) if node.tag not in ("#comment", "#junk") else 0
    lengths[id(node)] = own + sum(_measure(child, lengths) for child in node.children)
    return lengths[id(node)]


def split_title(node: Node) -> tuple[str, list[Node]]:
    """Return the title of a box as MyST, "" for none or a heading, and what it holds; a heading stands first."""
    inside = _open_parts(node)
    first = next((position for position, child in enumerate(inside) if not is_blank(child)), None)
    if first is None or inside[first].tag in HEADINGS:
        return "", inside
    head, body = inside[first], inside[first + 1 :]
    if not (is_title(head) or _is_titled_quotation(node)) or (head.tag == "p" and not body):
        return "", inside
    headings = [inner for inner in head.walk() if inner.tag in HEADINGS]
    if headings:
        return "", [headings[0], *_take_heading(head, headings[0]), *body]
    # of several paragraphs the first is the title
    title, *others = _list_blocks(head) or [head]
    if not all(map(is_inline, _flatten(title))) or any(inner.tag == "img" for inner in title.walk()):
        return "", inside
    return write_title(Node("p", {}, _flatten(title))).strip(), [*others, *body]


def _take_heading(node: Node, heading: Node) -> list[Node]:
    """Return what an element holds besides a *heading* in it, which takes the link that it stands in."""
    parts: list[Node] = []
    for child in unwrap(node):
        if child is heading:
            continue
        if not any(inner is heading for inner in child.walk()):
            parts.append(child)
            continue
        if child.tag == "a":
            heading.children = [replace(child, children=heading.children)]
            heading.is_modified = True
        parts += _take_heading(child, heading)
    return parts


def _open_parts(node: Node) -> list[Node]:
    """Return what a box holds, its first part opened while that only holds the parts below it."""
    if node.tag in WHOLE_BLOCKS:
        return [replace(node, attrs={key: node.attrs[key] for key in node.attrs.keys() & _LIST_ATTRIBUTES}, source="")]
    inside = group_paragraphs(node.children, node.line)
    while inside and inside[0].tag in ("div", "section") and not is_title(inside[0]) and not inside[0].is_empty():
        inside = [*unwrap(inside[0]), *inside[1:]]
    return inside


def _list_blocks(node: Node) -> list[Node]:
    """Return the blocks that an element holds, also in one inside it that holds all of them."""
    blocks = [block for block in group_paragraphs(node.children, node.line) if not is_blank(block)]
    return _list_blocks(blocks[0]) if [block.tag for block in blocks] == ["div"] else blocks


def _flatten(node: Node) -> list[Node]:
    """Return what a title holds as one line; where it is bold as a whole, that is said by its place."""
    visible = [child for child in node.children if not is_blank(child)]
    if len(visible) == 1 and visible[0].tag in ("strong", "b", "span", "p", "div"):
        return _flatten(visible[0])
    return [part for child in node.children for part in (child.children if child.tag in ("p", "div") else [child])]


def is_title(node: Node) -> bool:
    """Say whether an element is there to hold the title of the box that it stands in."""
    may_hold_title = node.tag in ("p", "div", "span", "strong", "section")
    return node.tag in _TITLE_ELEMENTS or (
        may_hold_title and any(name.is_title for name in list_class_names(_open_paragraph(node)))
    )


def _open_paragraph(node: Node) -> Node:
    """Return the only element in a paragraph, or the paragraph."""
    visible = [child for child in node.children if not is_blank(child)]
    is_alone = node.tag == "p" and not node.attrs.get("class") and len(visible) == 1 and visible[0].tag != "#text"
    return visible[0] if is_alone else node


def _is_titled_quotation(node: Node) -> bool:
    """Say whether the first paragraph of a quotation is its title, as its class says ("note-title")."""
    return node.tag == "blockquote" and any(name.is_part and name.is_title for name in list_class_names(node))


def is_credit(node: Node) -> bool:
    """Say whether an element names who said what stands before it."""
    last_words = {word for name in list_class_names(node) for word in name.words[-1:]}
    if node.tag in ("footer", "cite", "figcaption") or last_words & CREDIT_WORDS:
        return True
    visible = [child for child in node.children if not is_blank(child)]
    return node.tag == "p" and len(visible) == 1 and visible[0].tag == "cite"


def _is_spoken(node: Node, inside: list[Node]) -> bool:
    """Say whether all of a box are somebody's words: paragraphs, the first of which is no title."""
    is_prose = all(child.tag in ("p", "cite", "footer", "figcaption", "blockquote") for child in inside)
    return is_prose and not is_title(inside[0])


def _is_box(node: Node) -> bool:
    """Say whether a node is a box by now."""
    return node.tag == "#directive" and node.attrs.get("name") not in ("anchor", "figure", "lesson-video")
