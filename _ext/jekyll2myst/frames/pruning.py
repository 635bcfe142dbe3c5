"""What layouts print within the blocks around a page: pieces that all pages have are left out, headings made labels."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = "p, div, ul, ol, li, dl, dd, dt, table, tr, td, th, section, article, blockquote, figure, " + ", ".join(
    HEADINGS
)
#: elements in which a heading is the title of a box, and heads nothing behind it
_BOXES = frozenset({"blockquote", "aside", "details", "figure", "td", "th", "li"})
_WRAPPER = "jekyll-frame"
#: marks of Markdown in texts of front matter, and quotation marks as typography makes them
_MARKS = str.maketrans("’‘“”", "''\"\"", "*_`")
_DASHES = re.compile(r"-{2,}|[–—]")


def simplify_text(text: str) -> str:
    """Return a text as it is with `markdownify` and without: no marks, and straight quotation marks and dashes."""
    return _DASHES.sub("-", " ".join(text.split()).translate(_MARKS).replace("…", "..."))


def list_pieces(html: str) -> list[str]:
    """Return the texts of the smallest blocks in a piece of HTML."""
    return [" ".join(node.text().split()) for node in _iter_leaves(_parse(html))]


def prune_frame(
    html: str, shared: Collection[str], labels: Collection[str] = (), own: Collection[str] = frozenset()
) -> str:
    """Return what a layout prints without pieces that all its pages have.

    :param shared: texts of these pieces
    :param labels: the headings that become labels, since those of the page, behind them, must not stand below them
    :param own: texts of the page's front matter, which say something as a heading, too
    """
    root = _parse(html)
    _drop_shared(root, shared)
    _drop_bare_headings(root, own)
    for heading in root.css(", ".join(labels)) if labels else ():
        if not any(ancestor.tag in _BOXES for ancestor in iter_ancestors(heading)):
            _make_label(heading)
    text = root.html or ""
    return text.removeprefix(f"<{_WRAPPER}>").removesuffix(f"</{_WRAPPER}>")


def iter_ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the elements around an element, the nearest first, up to the body of its page."""
    parent = node.parent
    while parent is not None and parent.tag not in (None, "html", "-document"):
        yield parent
        parent = parent.parent


def _parse(html: str) -> LexborNode:
    """Return the element that holds *html*."""
    wrapper = LexborHTMLParser(f"<body><{_WRAPPER}>{html}</{_WRAPPER}></body>").css_first(_WRAPPER)
    if wrapper is None:
        raise ValueError("HTML that is no content of a page")
    return wrapper


def _iter_leaves(root: LexborNode) -> Iterator[LexborNode]:
    """Yield the blocks without other blocks in them, and elements and text in a line that stand among blocks."""
    for node in list(root.iter(include_text=True)):
        if node.tag == "-text":
            yield from [node] if node.text().strip() else []
        elif node.css_first(_BLOCKS) is not None and any(inner.mem_id != node.mem_id for inner in node.css(_BLOCKS)):
            yield from _iter_leaves(node)
        elif node.text().strip():
            yield node


def _drop_shared(root: LexborNode, shared: Collection[str]) -> None:
    """Take out the blocks, but no headings or labels, that are the same on all pages."""
    for node in list(_iter_leaves(root)):
        text = " ".join(node.text().split())
        if (
            node.tag not in (*HEADINGS, "dt", "th", "strong", "b", "-text")
            and text in shared
            and not text.endswith(":")
        ):
            node.decompose()


def _drop_bare_headings(root: LexborNode, own: Collection[str]) -> None:
    """Take out headings behind which nothing stands before the next one, but for a subtitle of the page itself."""
    leaves = list(_iter_leaves(root))
    for node, following in zip_longest(leaves, leaves[1:]):
        is_bare = following is None or (following.tag in HEADINGS and str(following.tag) <= str(node.tag))
        if node.tag in HEADINGS and is_bare and simplify_text(node.text()) not in own:
            node.decompose()


def _make_label(heading: LexborNode) -> None:
    """Make a paragraph in bold of a heading."""
    inner = LexborHTMLParser(f"<p><strong>{read_inner(heading)}</strong></p>").css_first("p")
    if inner is not None:
        heading.replace_with(inner)


def read_inner(node: LexborNode) -> str:
    """Return the HTML inside an element."""
    return "".join(child.html or "" for child in node.iter(include_text=True))
