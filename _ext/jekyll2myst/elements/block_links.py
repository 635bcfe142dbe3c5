"""Elements of a line with blocks inside, such as cards that are links, and links that show nothing.

HTML5 lets a link hold blocks; in Markdown a block holds links. What the element meant goes to the text of its blocks: a
link to the pictures and to the heading, or to the first text; emphasis and marks to each text.
"""

from __future__ import annotations

import re

from ..report.account import Account
from ..tree import HEADINGS, Node, group_paragraphs, has_anchor, is_blank, is_inline, keep_place
from .languages import hand_on_language
from .stand_ins import make_stand_in

#: elements that say nothing about what is inside them, but for their language
_NEUTRAL_ELEMENTS = frozenset({"span", "font", "label", "bdi", "nobr", "time", "data", "button", "big"})
#: blocks that are one text
_TEXT_BLOCKS = HEADINGS | {"p", "dt", "summary", "caption", "figcaption"}
#: words that say what an empty link is for, in the order in which browsers read them out
_NAMES = ("aria-label", "title", "alt")
_SHOWS_ANOTHER = "shows nothing but a link in it, which browsers follow"
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:www\.)?", re.IGNORECASE)


def convert_link(account: Account, node: Node) -> list[Node] | None:
    """Return a link; `None` to keep it. One around blocks goes into them, an empty one gets its name."""
    if not all(map(is_inline, node.children)):
        return _push_link(account, node) if node.attrs.get("href", "").strip() else convert_span(account, node)
    if node.attrs.get("href", "").strip() and any(map(_holds_link, node.children)):
        return _end_before_link(account, node)
    if node.attrs.get("href", "").strip() and not _shows_words(node):
        _name_link(account, node)
    return None


def _holds_link(node: Node) -> bool:
    """Say whether a node is a link, or holds one."""
    return any(inner.tag == "a" and inner.attrs.get("href", "").strip() for inner in node.walk())


def _end_before_link(account: Account, node: Node) -> list[Node]:
    """Return a link with another one in it as browsers read it: it ends where the other begins."""
    number = next(number for number, child in enumerate(node.children) if _holds_link(child))
    before, behind = node.children[:number], node.children[number:]
    link = Node("a", dict(node.attrs), before, line=node.line, account_index=node.account_index)
    if not _shows_words(link):
        account.set_fate_of(node.account_index, "dropped", _SHOWS_ANOTHER)
        del link.attrs["href"]
    return [*([link] if before or has_anchor(link) else []), *behind]


def drop_empty_links(account: Account, nodes: list[Node], *, in_heading: bool = False) -> list[Node]:
    """Return *nodes* without links that show nothing, where no reader misses them.

    Those are links beside one with words that leads to the same place, and links of a heading with words, such as
    tools and sites copy along with it.
    """
    empty = [node for node in nodes if node.tag == "a" and not node.text and all(map(is_blank, node.children))]
    empty_ids = set(map(id, empty))
    for link in empty:
        address = link.attrs.get("href", "").strip()
        if not address or find_link_name(link):
            continue
        others = [node for node in nodes if id(node) not in empty_ids]
        if any(map(_shows_words, (node for node in others if node.attrs.get("href", "").strip() == address))):
            reason = "shows nothing, and leads where the link beside it leads"
        elif not set(link.attrs) - {"href"} and _holds_link_behind(nodes, link):
            reason = _SHOWS_ANOTHER
        elif in_heading and any(map(_shows_words, others)):
            reason = "shows nothing, beside the words of a heading"
        else:
            continue
        account.set_fate(link, "dropped", reason)
        del link.attrs["href"]
        # a place to which others lead stays
        nodes = [node for node in nodes if node is not link or has_anchor(link)]
    for node in nodes:
        if node.children:
            children = drop_empty_links(account, node.children, in_heading=node.tag in HEADINGS)
            node.is_modified |= children is not node.children
            node.children = children
    return nodes


def _holds_link_behind(nodes: list[Node], link: Node) -> bool:
    """Say whether another link stands directly behind a *link*, as that which was in it does once HTML is read."""
    behind = iter(nodes)
    following = next((node for node in behind if node is link), None) and next(behind, None)
    return following is not None and following.tag == "a" and _holds_link(following)


def convert_span(account: Account, node: Node) -> list[Node] | None:
    """Return an element of a line; `None` to keep it. One around blocks goes into each text in them."""
    if all(map(is_inline, node.children)):
        return None
    blocks = group_paragraphs(node.children, node.line)
    if node.tag in _NEUTRAL_ELEMENTS or node.tag == "a":
        hand_on_language(node, blocks)
    else:
        for block in blocks:
            _push_into(block, node)
    return keep_place(node, blocks)


def _push_into(block: Node, outer: Node) -> None:
    """Put what is in the lines of a *block* into elements like *outer*."""
    if block.tag in ("pre", "#math", "#comment"):
        return
    if all(map(is_inline, block.children)):
        attrs = {name: value for name, value in outer.attrs.items() if name != "id"}
        block.children = [Node(outer.tag, attrs, block.children, line=outer.line, options=dict(outer.options))]
        block.source = ""
    else:
        for child in block.children:
            if not is_inline(child):
                _push_into(child, outer)


def _push_link(account: Account, node: Node) -> list[Node]:
    """Return the blocks in a link, with the link on their pictures and on their heading, or their first text."""
    blocks = group_paragraphs(node.children, node.line)
    inside = [inner for block in blocks for inner in block.walk()]
    texts = [inner for inner in inside if inner.tag in _TEXT_BLOCKS or _is_bare(inner)]
    texts = [text for text in texts if text.text_content().strip()]
    heading = next((text for text in texts if text.tag in HEADINGS), texts[0] if texts else None)
    figures = [inner for inner in inside if inner.tag == "#directive" and inner.attrs.get("name") == "figure"]
    for number, figure in enumerate(figures):
        figure.options["target"] = node.attrs["href"]
        figure.account_index = figure.account_index if number or heading else node.account_index
    if heading is not None:
        _link_children(heading, node)
    elif not figures:
        # nothing but pictures
        for block in blocks:
            if not any(inner.tag == "a" for inner in block.walk()):
                _link_children(block, node)
        if not any(inner.attrs.get("href") == node.attrs["href"] for block in blocks for inner in block.walk()):
            # code, a rule, or a player, which no link can stand on
            attrs = {name: value for name, value in node.attrs.items() if name in ("href", *_NAMES)}
            link = Node("a", attrs, [], line=node.line, account_index=node.account_index)
            _name_link(account, link)
            blocks.append(Node("p", {}, [link], line=node.line))
    linked = {id(inner) for inner in (heading.walk() if heading is not None else ())}
    for paragraph in inside:
        pictures = [child for child in paragraph.children if child.tag == "img"]
        if heading is not None and paragraph.tag == "p" and pictures and id(paragraph) not in linked:
            attrs = {"href": node.attrs["href"]}
            paragraph.children = [
                Node("a", attrs, [child], line=node.line) if child.tag == "img" else child
                for child in paragraph.children
            ]
    return keep_place(node, blocks)


def _is_bare(node: Node) -> bool:
    """Say whether a cell or an item holds text without a paragraph around it."""
    return node.tag in ("li", "td", "th", "dd") and bool(node.children) and all(map(is_inline, node.children))


def _link_children(block: Node, link: Node) -> None:
    """Put a link around what is in the lines of a *block*."""
    attrs = {name: value for name, value in link.attrs.items() if name not in ("id", "name", "class")}
    parts: list[Node] = []
    for child in block.children:
        if parts and is_inline(child):
            parts[-1].children.append(child)
        elif is_inline(child):
            new = Node("a", dict(attrs), [child], line=link.line, account_index=link.account_index, is_modified=True)
            parts.append(new)
        else:
            parts.append(child)
    block.children, block.source = parts, ""


def _shows_words(node: Node) -> bool:
    """Say whether a link shows text, or a picture with words; a place in a page needs none."""
    shows = ("#call", "#math", "#role", "code", "iframe", "video", "input")
    return any(
        inner.tag in shows
        or (inner.tag == "img" and inner.attrs.get("alt", "").strip())
        or (inner.tag in ("#text", "#myst") and inner.text.strip())
        or (inner.tag[:1] != "#" and inner.text.strip())
        for inner in node.walk()
    )


def find_link_name(node: Node) -> str:
    """Return what a link without words says of itself; "" if it says nothing."""
    names = (inner.attrs.get(name, "") for inner in node.walk() for name in _NAMES)
    return next((" ".join(text.split()) for text in names if text.strip()), "")


def _name_link(account: Account, node: Node) -> None:
    """Give a link without words its name: what it says of itself, else its address."""
    address = node.attrs["href"].strip()
    name = find_link_name(node)
    if not name and address.startswith("#"):
        # a way back to the top
        return
    label = name or _SCHEME.sub("", address).rstrip("/")
    pictures = [inner for inner in node.walk() if inner.tag == "img"]
    if pictures:
        pictures[0].attrs["alt"] = label
        pictures[0].is_modified = True
    else:
        node.children = [make_stand_in(label, node.line)]
    node.is_modified = True
    if not name:
        account.add_element("added", label, node.line, "needs a person", "names a link that shows no words")


def join_heading_blocks(node: Node) -> tuple[Node, list[Node]]:
    """Return a heading whose paragraphs are one line, and the blocks in it that no line can hold."""
    parts: list[Node] = []
    others: list[Node] = []
    for child in node.children:
        if is_inline(child):
            parts.append(child)
        elif child.tag in ("p", "div"):
            parts += [Node("#text", text=" "), *child.children, Node("#text", text=" ")]
        else:
            others.append(child)
    node.children = parts
    return node, others
