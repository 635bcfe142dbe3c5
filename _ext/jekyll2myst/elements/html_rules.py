"""HTML as it was written for the eye, as what it means; the larger kinds of elements have modules of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..boxes.disclosures import convert_details, convert_summary
from ..report.account import Account
from ..tables.html_tables import convert_table
from ..tree import (
    HEADINGS,
    LISTS,
    MEDIA_ELEMENTS,
    Node,
    group_paragraphs,
    has_tag,
    is_blank,
    is_inline,
    rewrite,
    unwrap,
)
from .block_links import convert_link, convert_span, drop_empty_links, join_heading_blocks
from .code import convert_code_block
from .figures import convert_figure
from .languages import hand_on_language, hand_on_own_language, is_language_container
from .paragraphs import convert_paragraph, convert_quotation
from .videos import convert_media, join_video_lines

#: elements that only lay out what is inside them
_LAYOUT_ELEMENTS = frozenset(
    """
    div center section article main header footer aside nav form fieldset hgroup address
    font-block body html noscript object button-group li-group dialog search jekyll-block
    """.split()
)
#: elements of a line that may hold blocks in HTML as it is found
_SPAN_ELEMENTS = frozenset(
    """
    span font b strong i em u s del ins mark small big sup sub q cite code kbd label button bdi bdo abbr var dfn time
    """.split()
)


class HtmlConverter:
    """Gives the elements of one page their shape."""

    def __init__(self, account: Account) -> None:
        """Prepare; what is lost or guessed is written down in *account*."""
        self.account = account

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with each element of HTML as what it means, and text that stood bare in paragraphs."""
        # from the leaves up: what is inside an element is converted before the element
        nodes = drop_empty_links(self.account, nodes)
        _wrap_stray_blocks(nodes)
        nodes = group_paragraphs(rewrite(nodes, self.convert)[0])
        return self._join_videos(nodes)

    def _join_videos(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with videos put together with what is said about them, in every block."""
        for node in nodes:
            if node.tag in ("#directive", "blockquote", "li", "td", "th", "dd", "ul", "ol", "dl", "table", "tr"):
                node.children = self._join_videos(node.children)
        return join_video_lines(nodes, self.account)

    def convert(self, node: Node) -> list[Node] | None:
        """Return what *node* becomes, `None` to keep it."""
        if is_language_container(node):
            hand_on_own_language(node)
        reader = _CONVERTERS.get(node.tag)
        if reader:
            return reader(self.account, node)
        if node.tag in _LAYOUT_ELEMENTS:
            blocks = unwrap(node)
            hand_on_language(node, blocks)
            return blocks
        return None


def _wrap_stray_blocks(nodes: list[Node]) -> None:
    """Make one item of each element that stands in a list outside of its items and only lays out what is in it."""
    for root in nodes if has_tag(nodes, LISTS) else ():
        for node in root.walk():
            if node.tag in LISTS and any(map(_is_stray_block, node.children)):
                node.children = [
                    Node("li", {}, [child], line=child.line) if _is_stray_block(child) else child
                    for child in node.children
                ]
                node.source = ""


def _is_stray_block(node: Node) -> bool:
    """Say whether an element in a list lays out what is no item of the list."""
    return node.tag in _LAYOUT_ELEMENTS and not node.is_empty() and not _holds_items(node)


def _holds_items(node: Node) -> bool:
    """Say whether items of a list stand in an element that only lays out."""
    return any(child.tag == "li" or (child.tag in _LAYOUT_ELEMENTS and _holds_items(child)) for child in node.children)


def _convert_list(account: Account, node: Node) -> list[Node]:
    """Return a list, with bullets if it has no numbers, whose stray children are items of their own."""
    if node.tag not in ("ul", "ol"):
        node.tag, node.source = "ul", ""
    items: list[Node] = []
    for child in node.children:
        if child.tag == "li":
            items.append(child)
        elif child.tag in LISTS and items:
            # a list inside a list belongs to the item before it, as browsers show it
            items[-1].children.append(child)
        elif not is_blank(child):
            items.append(Node("li", {}, [child], line=child.line))
    if len(items) != len(node.children) and any(not is_blank(child) and child.tag != "li" for child in node.children):
        node.source = ""
    node.children = items
    return [node] if items else []


def _convert_definitions(account: Account, node: Node) -> list[Node]:
    """Return a definition list, in which what is no term and no definition is a definition."""
    for position, child in enumerate(node.children):
        if child.tag not in ("dt", "dd", "#comment", "#junk") and not is_blank(child):
            node.children[position] = Node("dd", {}, [child], line=child.line)
            node.source = ""
    return [node]


def _convert_heading(account: Account, node: Node) -> list[Node]:
    """Return a heading; one that shows nothing is left out, one with blocks in it comes before them."""
    # MyST would read a line of number signs
    if node.is_empty():
        account.set_fate(node, "dropped", "an empty heading")
        return []
    if all(map(is_inline, node.children)):
        return [node]
    heading, others = join_heading_blocks(node)
    return [heading, *others]


def _drop_control(account: Account, node: Node) -> list[Node]:
    """Leave out a control of a form."""
    checkbox = node.attrs.get("type") == "checkbox"
    account.set_fate(
        node, "dropped", "the switch of a box that opens, or of a list" if checkbox else "a control of a form"
    )
    return []


def _drop_element(reason: str) -> Callable[[Account, Node], list[Node]]:
    """Return a reader that leaves an element out and says *reason*."""

    def read(account: Account, node: Node) -> list[Node]:
        account.set_fate(node, "dropped", reason)
        return []

    return read


_CONVERTERS: Mapping[str, Callable[[Account, Node], list[Node] | None]] = {
    "blockquote": convert_quotation,
    "details": convert_details,
    "summary": convert_summary,
    "figure": convert_figure,
    **dict.fromkeys(MEDIA_ELEMENTS, convert_media),
    "pre": convert_code_block,
    "table": convert_table,
    **dict.fromkeys(LISTS, _convert_list),
    "dl": _convert_definitions,
    **dict.fromkeys(HEADINGS, _convert_heading),
    "p": convert_paragraph,
    "a": convert_link,
    **dict.fromkeys(_SPAN_ELEMENTS, convert_span),
    "input": _drop_control,
    "select": _drop_control,
    "script": _drop_element("scripts are not content"),
    "style": _drop_element("presentation"),
    "link": _drop_element("presentation"),
    "meta": _drop_element("presentation"),
    "title": _drop_element("the title of an HTML page"),
}
