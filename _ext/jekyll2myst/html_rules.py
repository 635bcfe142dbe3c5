"""HTML as it was written for the eye, as what it means; the larger kinds of elements have modules of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .account import Account
from .code import code_block
from .inline import title_text
from .paragraphs import paragraph, quotation
from .tables import table
from .tree import HEADINGS, Node, blank, is_inline, paragraphs, rewrite, unwrap
from .videos import media, videos

#: elements that only lay out what is inside them
LAYOUT = frozenset(
    """
    div center section article main header footer aside nav form fieldset hgroup address thead tbody tfoot
    colgroup font-block body html noscript object button-group li-group dialog search jekyll-block
    """.split()
)
MEDIA = frozenset({"iframe", "video", "audio", "embed", "object"})


class Shaper:
    """Gives the elements of one page their shape."""

    def __init__(self, account: Account) -> None:
        """Prepare; what is lost or guessed is written down in *account*."""
        self.account = account

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* in shape."""
        nodes = paragraphs(rewrite(nodes, self.change)[0])
        return self.with_videos(nodes)

    def with_videos(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with videos put together with what is said about them, in every block."""
        for node in nodes:
            if node.tag in ("#directive", "blockquote", "li", "td", "th", "dd", "ul", "ol", "dl", "table", "tr"):
                node.children = self.with_videos(node.children)
        return videos(nodes, self.account)

    def change(self, node: Node) -> list[Node] | None:
        """Return what *node* becomes, `None` to keep it."""
        reader = READERS.get(node.tag)
        if reader:
            return reader(self.account, node)
        if node.tag in LAYOUT:
            return unwrap(node)
        return None


def details(account: Account, node: Node) -> list[Node]:
    """Return a box that opens."""
    summary = next((child for child in node.children if child.tag == "summary"), None)
    rest = [child for child in node.children if child is not summary]
    title = title_text(summary) if summary is not None else ""
    if summary is not None and not title:
        title = " ".join(summary.plain().split())
    return [Node("#directive", {"name": "dropdown", "argument": title or "Details"}, paragraphs(rest), line=node.line)]


def summary(account: Account, node: Node) -> list[Node] | None:
    """Keep a summary for the box around it, its heading as text."""
    node.children = [
        part
        for child in node.children
        for part in (child.children if child.tag in (*HEADINGS, "p", "div") else [child])
    ]
    return [node]


def figure(account: Account, node: Node) -> list[Node]:
    """Return a figure: an image with its caption; one with other content as what is inside it."""
    images = [one for one in node.walk() if one.tag == "img"]
    captions = [one for one in node.walk() if one.tag == "figcaption"]
    other = "".join(child.plain() for child in node.children if child.tag != "figcaption").strip()
    if len(images) != 1 or other:
        return unwrap(node)
    image = images[0]
    caption = [part for one in captions for part in paragraphs(one.children)]
    options = {"alt": " ".join(image.attrs.get("alt", "").split())} if image.attrs.get("alt") else {}
    made = Node(
        "#directive",
        {"name": "figure", "argument": image.attrs.get("src", "")},
        caption,
        line=node.line,
        options=options,
    )
    made.mark = image.mark
    return [made]


def list_item_outside(account: Account, node: Node) -> list[Node]:
    """Return a list whose stray children are items of their own."""
    items: list[Node] = []
    for child in node.children:
        if child.tag == "li":
            items.append(child)
        elif child.tag in ("ul", "ol") and items:
            items[-1].children.append(child)
        elif not blank(child) and child.tag != "#comment":
            items.append(Node("li", {}, [child], line=child.line))
    if len(items) != len(node.children) and any(not blank(child) and child.tag != "li" for child in node.children):
        node.source = ""
    node.children = items
    return [node] if items else []


def headed(account: Account, node: Node) -> list[Node]:
    """Return a heading; one that shows nothing is left out, one with blocks in it comes before them."""
    if node.empty():
        account.settle(node, "dropped", "an empty heading")
        return []
    blocks = [child for child in node.children if not is_inline(child)]
    if not blocks:
        return [node]
    node.children = [
        part
        for child in node.children
        for part in (
            child.children if child in blocks and child.tag in ("p", "div") else [child] if child not in blocks else []
        )
    ]
    return [node, *[child for child in blocks if child.tag not in ("p", "div")]]


def input_element(account: Account, node: Node) -> list[Node]:
    """Leave out a control of a form."""
    checkbox = node.attrs.get("type") == "checkbox"
    account.settle(
        node, "dropped", "the switch of a box that opens, or of a list" if checkbox else "a control of a form"
    )
    return []


def dropped(why: str) -> Callable[[Account, Node], list[Node]]:
    """Return a reader that leaves an element out and says *why*."""

    def read(account: Account, node: Node) -> list[Node]:
        account.settle(node, "dropped", why)
        return []

    return read


READERS: Mapping[str, Callable[[Account, Node], list[Node] | None]] = {
    "blockquote": quotation,
    "details": details,
    "summary": summary,
    "figure": figure,
    **dict.fromkeys(MEDIA, media),
    "pre": code_block,
    "table": table,
    "ul": list_item_outside,
    "ol": list_item_outside,
    "menu": list_item_outside,
    **dict.fromkeys(HEADINGS, headed),
    "p": paragraph,
    "input": input_element,
    "select": input_element,
    "script": dropped("scripts are not content"),
    "style": dropped("presentation"),
    "svg": dropped("a drawing in the page; save it as a file and show that"),
    "link": dropped("presentation"),
    "meta": dropped("presentation"),
    "title": dropped("the title of an HTML page"),
    "canvas": dropped("is drawn by a script"),
}
