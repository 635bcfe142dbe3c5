"""One tree for all that a page holds, whether it was Markdown, HTML or came from an include.

A `Node` carries the name of the HTML element that a browser would have shown. Names that begin with ``#`` are ours:

==============  =======================================================================================
``#text``       `text` shows itself, but for escapes and entities of MyST, which show what they name
``#myst``       `text` is MyST that has been written already
``#comment``    `text` is what the comment said
``#call``       a call of a note; `attrs["name"]` is the note's name
``#note``       the text of a note; `attrs["name"]`, and children
``#math``       `text` is LaTeX
``#directive``  a MyST directive: `attrs` holds ``name`` and ``argument``, `options` its options
``#role``       a MyST role: `attrs["name"]`, `text` its content
``#junk``       markup that showed as garbage on the old page; `text` is it
==============  =======================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

#: elements that stand inside a line
INLINE_ELEMENTS = frozenset(
    """
    #text #myst #comment #call #math #role #junk a abbr acronym audio-link b big bdi bdo br button cite code data del
    dfn em font i img input ins kbd label mark math meter nobr output progress q rb rp rt ruby s samp select slot small
    span strike strong sub sup time tt u var wbr
    """.split()
)
#: begins the address of a file that the converter wrote, relative to the book's sources; no page can hold it
OWN_FILE = "\ue000file:"
#: stands behind the id of an anchor, which is written only if something leads there
ANCHOR_MARK = "\ue005"
#: elements that show something, whatever is in them
_SHOWING_ELEMENTS = frozenset(
    {"img", "#call", "#math", "#directive", "#role", "hr", "iframe", "video", "audio", "input", "code"}
)
#: headings
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: lists of items: browsers show a menu, and the older directory, as a list with bullets
LISTS = frozenset({"ul", "ol", "menu", "dir"})
#: elements that embed something
MEDIA_ELEMENTS = frozenset({"iframe", "video", "audio", "embed", "object"})
#: elements that have no content
VOID_ELEMENTS = frozenset(
    """
    area base br col embed hr img input keygen link meta param source track wbr
    """.split()
)
#: elements whose text is their own, where no elements stand in it
LITERAL_ELEMENTS = frozenset({"code", "kbd", "samp", "tt", "var", "script", "style", "math", "textarea"})
#: an escaped character, or an entity as CommonMark has it, with its semicolon
_ESCAPE_OR_ENTITY = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")


@dataclass(slots=True)
class Node:
    """An element, or a piece of text."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""
    #: line of the page, from 1; 0 where that is not known
    line: int = 0
    #: what its author wrote: for a block of Markdown that may be kept as it is, and for an element inside a line
    source: str = ""
    #: options of a directive; for other nodes what the reader of the page found out about them
    options: dict[str, str] = field(default_factory=dict)
    #: its number in the account of the page, -1 for what stands in no account
    account_index: int = -1
    #: whether an element inside a line is no longer what its author wrote
    is_modified: bool = False

    def __init__(
        self,
        tag: str,
        attrs: dict[str, str] | None = None,
        children: list[Node] | None = None,
        text: str = "",
        line: int = 0,
        source: str = "",
        options: dict[str, str] | None = None,
        account_index: int = -1,
        is_modified: bool = False,
    ) -> None:
        """Make a node; a page has thousands."""
        self.tag, self.text, self.line, self.source = tag, text, line, source
        self.attrs = {} if attrs is None else attrs
        self.children = [] if children is None else children
        self.options = {} if options is None else options
        self.account_index, self.is_modified = account_index, is_modified

    def list_classes(self) -> list[str]:
        """Return the names in the attribute ``class``."""
        return self.attrs.get("class", "").split()

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        # without recursion, which would take each node through all generators above it
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.children:
                waiting += reversed(node.children)

    def text_content(self) -> str:
        """Return the text that a reader sees, without markup."""
        if self.tag in ("#text", "#myst"):
            return unescape_myst(self.text)
        if self.tag in ("#comment", "#junk", "#note", "#call"):
            return ""
        if self.tag in ("br", "wbr"):
            return " "
        return self.text + "".join([child.text_content() for child in self.children]) if self.children else self.text

    def is_empty(self) -> bool:
        """Say whether it shows nothing."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if node.tag in _SHOWING_ELEMENTS or (node.tag in ("#text", "#myst") and node.text.strip()):
                return False
            waiting += node.children
        return True


def has_tag(nodes: Iterable[Node], tags: Container[str]) -> bool:
    """Say whether an element of one of *tags* is among *nodes* or inside them."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.tag in tags:
            return True
        if node.children:
            waiting += node.children
    return False


def unescape_myst(text: str) -> str:
    """Return what a run of MyST *text* without elements shows."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_ENTITY.sub(lambda match: match[1] or unescape(match[0]), text)


def is_inline(node: Node) -> bool:
    """Say whether *node* stands inside a line: by its name, and for a link or span by what it holds."""
    if node.tag not in INLINE_ELEMENTS:
        return False
    if node.tag == "#math":
        return node.attrs.get("display") != "block"
    return not node.children or all(map(is_inline, node.children))


def group_paragraphs(nodes: Iterable[Node], line: int = 0) -> list[Node]:
    """Return *nodes* with each run of inline ones in a paragraph; of runs that show nothing only comments are kept."""
    out: list[Node] = []
    inline_nodes: list[Node] = []

    def close_paragraph() -> None:
        if not inline_nodes:
            return
        for node in inline_nodes:
            if node.tag == "#comment":
                out.append(node)
        visible = [node for node in inline_nodes if node.tag != "#comment"]
        paragraph = Node("p", {}, strip_breaks(visible), line=next((node.line for node in visible if node.line), line))
        if not paragraph.is_empty() or any(has_anchor(node) or _holds_link(node) for node in visible):
            out.append(paragraph)
        inline_nodes.clear()

    for node in nodes:
        if is_inline(node):
            inline_nodes.append(node)
        else:
            close_paragraph()
            out.append(node)
    close_paragraph()
    return out


def make_comment(text: str, line: int = 0, end: str = "") -> Node:
    """Return a comment; its *text* as it was written, and the line *end* behind it, stay for what prints it as HTML."""
    return Node("#comment", options={"comment": text, "end": end}, text=text.strip(), line=line)


def add_text(nodes: list[Node], text: str, line: int) -> None:
    """Add *text* to *nodes*, to a text node at the end where there is one."""
    if nodes and nodes[-1].tag == "#text":
        nodes[-1].text += text
    elif text:
        nodes.append(Node("#text", text=text, line=line))


def unwrap(node: Node) -> list[Node]:
    """Return what is inside a wrapper as blocks; where it had an id, that stays a place."""
    return keep_place(node, group_paragraphs(node.children, node.line))


def keep_place(node: Node, blocks: list[Node]) -> list[Node]:
    """Return the *blocks* that take the place of a wrapper; where it had an id, an anchor stands before them."""
    if node.attrs.get("id") and blocks:
        return [Node("#directive", {"name": "anchor", "argument": node.attrs["id"]}, line=node.line), *blocks]
    return blocks


def copy_id(node: Node) -> dict[str, str]:
    """Return the id of a node as attributes; none if it has none."""
    return {"id": node.attrs["id"]} if node.attrs.get("id") else {}


def is_white_space(node: Node) -> bool:
    """Say whether *node* is a text of white space."""
    return node.tag == "#text" and not node.text.strip()


def is_blank(node: Node) -> bool:
    """Say whether *node* is white space or a comment."""
    return node.tag == "#comment" or is_white_space(node)


def find_first(nodes: Iterable[Node]) -> Node | None:
    """Return the first of *nodes* that is neither white space nor a comment; `None` if all are."""
    return next((node for node in nodes if not is_blank(node)), None)


def begins_with_heading(nodes: Iterable[Node]) -> bool:
    """Say whether a heading is the first thing among *nodes*."""
    first = find_first(nodes)
    return first is not None and first.tag in HEADINGS


def has_anchor(node: Node) -> bool:
    """Say whether links can lead to *node* or to something in it."""
    waiting = [node]
    while waiting:
        inner = waiting.pop()
        if inner.attrs and (inner.attrs.get("id") or (inner.tag == "a" and inner.attrs.get("name"))):
            return True
        waiting += inner.children
    return False


def _holds_link(node: Node) -> bool:
    """Say whether *node* or something in it leads away from the page, be it by a sign alone."""
    addresses = (inner.attrs.get("href", "").strip() for inner in node.walk() if inner.tag == "a")
    return any(address and address[0] != "#" for address in addresses)


def strip_breaks(nodes: list[Node]) -> list[Node]:
    """Return inline *nodes* without space and line breaks at both ends."""
    nodes = list(nodes)
    while nodes and (nodes[0].tag == "br" or is_white_space(nodes[0])):
        nodes.pop(0)
    while nodes and (nodes[-1].tag == "br" or is_white_space(nodes[-1])):
        nodes.pop()
    return nodes


def rewrite_tags(nodes: list[Node], tags: Container[str], change: Callable[[Node], list[Node] | None]) -> list[Node]:
    """Return *nodes* as `rewrite` does, where *change* keeps all elements but those of *tags*."""
    return rewrite(nodes, lambda node: change(node) if node.tag in tags else None)[0] if has_tag(nodes, tags) else nodes


def rewrite(nodes: list[Node], change: Callable[[Node], list[Node] | None]) -> tuple[list[Node], bool]:
    """Return *nodes* changed from the leaves up, and whether any was.

    *change* returns what takes a node's place, `None` to keep it. What takes the place of an element inside a line
    inherits what its author wrote, so that the rest of the line can stay as it is.
    """
    out: list[Node] = []
    is_changed = False
    for node in nodes:
        if node.children:
            node.children, is_child_changed = rewrite(node.children, change)
            if is_child_changed:
                is_changed = node.is_modified = True
        replacement = change(node)
        if replacement is None:
            out.append(node)
            continue
        is_changed = True
        for new in replacement:
            new.is_modified = True
            new.line = new.line or node.line
        if len(replacement) == 1 and replacement[0] is not node:
            replacement[0].source = replacement[0].source or node.source
            replacement[0].account_index = (
                replacement[0].account_index if replacement[0].account_index >= 0 else node.account_index
            )
        out += replacement
    return out, is_changed
