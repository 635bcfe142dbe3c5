"""Menus in the HTML around a page: links to pages of the site in lists, and how they are nested."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..frames.pruning import iter_ancestors
from ..records import Source
from .entries import NavigationEntry

_LISTS = frozenset({"ul", "ol", "menu", "dl"})
#: elements whose links are a menu whatever their form
_MENU_ELEMENTS = frozenset({"nav", *_LISTS})
FRAME, CONTENT, FOOTER = "frame", "content", "footer"
#: elements, and roles of elements, that are a region of their own
_REGIONS = {"main": CONTENT, "article": CONTENT, "footer": FOOTER, "contentinfo": FOOTER}
_INVISIBLE = frozenset({"script", "style", "head", "template", "noscript", "svg", "form", "select"})
#: elements of which several in a row, each with a link, are a menu: rows, cards, headings of posts
_ROW_ELEMENTS = frozenset({"a", "article", "div", "h2", "h3", "h4", "h5", "li", "p", "section", "td", "tr"})
#: words in classes of what leads through a site, but says nothing of its order
_OTHER_LINKS = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|comments?|edit|lang(?:uages?)?|latest|locales?|next|older|newer|pager|pagination|popular|"
    r"prev(?:ious)?|prevnext|recent|related|search|share|skip|social|tags?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STEP = re.compile(r"\W*(?:back|edit|home|newer|next|older|prev|previous|skip|up)\b", re.IGNORECASE)
#: elements that may hold the title of the list behind them
_TITLE_ELEMENTS = frozenset({"a", "button", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "p", "span",
                             "strong", "b", "summary"})  # fmt: skip
_MAX_TITLE_WORDS = 10
#: rows that make a menu, and links in each: a picture, a title and "read more" may lead to one page
_MIN_ROWS = 2
_MAX_ROW_LINKS = 4
#: elements in elements that are looked into
_MAX_DEPTH = 100

Resolve = Callable[[str], Source | None]


class Menu(NamedTuple):
    """Links that stand together."""

    entries: list[NavigationEntry]
    #: where it stands: in the frame of the page, among what the page itself says, or at its foot
    region: str


def read_menus(html: str, resolve: Resolve) -> list[Menu]:
    """Return the menus in *html*, in their order; *resolve* returns the page that an address leads to."""
    body = LexborHTMLParser(html).body
    return list(_iter_menus(body, resolve, region=FRAME, depth=0)) if body is not None else []


def _iter_menus(node: LexborNode, resolve: Resolve, *, region: str, depth: int) -> Iterator[Menu]:
    """Yield the menus in an element."""
    rows: list[LexborNode] = []
    for child in [*node.iter(), None]:
        if rows and (child is None or child.tag != rows[0].tag):
            yield from _read_rows(rows, resolve, region=region, depth=depth)
            rows = []
        if child is None or depth > _MAX_DEPTH or _is_ignored(child):
            continue
        is_menu = child.tag in _MENU_ELEMENTS or child.attributes.get("role") == "navigation"
        if is_menu or (region == FRAME and _holds_titled_lists(child)):
            if entries := _collect_entries(child, resolve, depth):
                is_nav = region == CONTENT and child.tag not in _LISTS
                yield Menu(entries, FRAME if is_nav else region)
        elif child.tag in _ROW_ELEMENTS:
            rows.append(child)
        else:
            yield from _iter_menus(
                child,
                resolve,
                region=_REGIONS.get(child.attributes.get("role") or child.tag or "", region),
                depth=depth + 1,
            )


def _holds_titled_lists(node: LexborNode) -> bool:
    """Say whether an element is nothing but several lists of links, each behind its title: one menu in parts."""
    children = [part for child in _list_shown(node) for part in _open_group(child)]
    titles, lists = children[::2], children[1::2]
    return (
        len(titles) == len(lists) > 1
        and all(child.tag in _LISTS and child.css_first("a[href]") is not None for child in lists)
        and all(_read_title(child) and child.css_first("a[href]") is None for child in titles)
    )


def _open_group(node: LexborNode) -> list[LexborNode]:
    """Return what stands in an element around a list and its title; any other element itself."""
    parts = _list_shown(node) if node.tag in ("div", "section", "details") else []
    return parts if any(part.tag in _LISTS for part in parts) else [node]


def _list_shown(node: LexborNode) -> list[LexborNode]:
    """Return the elements right in an element whose links count."""
    return [child for child in node.iter() if not _is_ignored(child)]


def _read_rows(rows: list[LexborNode], resolve: Resolve, *, region: str, depth: int) -> Iterator[Menu]:
    """Yield the menu that like elements in a row are, or the menus inside them."""
    # at the foot of a page one link is enough
    fewest = 1 if region == FOOTER else _MIN_ROWS
    entries: list[NavigationEntry] = []
    for row in rows:
        entry = _read_row(row, resolve)
        if entry is None and len(entries) < fewest:
            entries = []
        elif entry is None:
            yield Menu(entries, region)
            entries = []
        else:
            entries.append(entry)
        if entry is None:
            yield from _iter_menus(row, resolve, region=region, depth=depth + 1)
    if len(entries) >= fewest:
        yield Menu(entries, region)


def _read_row(row: LexborNode, resolve: Resolve) -> NavigationEntry | None:
    """Return the entry that a row is; `None` if it has no link of its own, or holds a menu."""
    links = _find_links(row)
    if not 0 < len(links) <= _MAX_ROW_LINKS or row.css_first("nav, ul, ol, [role=navigation]") is not None:
        return None
    entries = [entry for link in links if (entry := _read_link(link, resolve))]
    if len({entry.source.target for entry in entries if entry.source}) != 1:
        return None
    return entries[0] if row.tag != "p" or _is_most_of(entries[0].label, row) else None


def _find_links(row: LexborNode) -> list[LexborNode]:
    """Return the links of a row: itself, or those inside it."""
    return [row] if row.tag == "a" else row.css("a[href]")


def _is_most_of(label: str, row: LexborNode) -> bool:
    """Say whether a link is what a paragraph is about, not a word in it."""
    return len(row.text().split()) <= 2 * len(label.split()) + 4


def _is_ignored(node: LexborNode) -> bool:
    """Say whether an element holds no links that say something of the order of pages."""
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return node.tag in _INVISIBLE or (node.tag != "body" and _OTHER_LINKS.search(names) is not None)


def _read_link(link: LexborNode, resolve: Resolve) -> NavigationEntry | None:
    """Return the entry that a link is; `None` if it leads to no other page of the site, or only a step further."""
    address = (link.attributes.get("href") or "").strip()
    if not address or address.startswith("#") or (link.attributes.get("rel") or "") in ("prev", "next"):
        return None
    source = resolve(address)
    if source is None:
        return None
    label = " ".join(link.text().split())
    title = " ".join(str(source.front.get("title") or "").split())
    if _STEP.match(label) and label.casefold() != title.casefold() and source.target != "index.md":
        return None
    return NavigationEntry(source, [], label)


def _collect_entries(node: LexborNode, resolve: Resolve, depth: int) -> list[NavigationEntry]:
    """Return the entries in an element; lists in an item are below its link, or below its words."""
    entries: list[NavigationEntry] = []
    title = ""
    for child in node.iter() if depth <= _MAX_DEPTH else ():
        if _is_ignored(child):
            continue
        if child.tag == "a":
            if entry := _read_link(child, resolve):
                entries.append(entry)
                title = ""
            else:
                title = _read_title(child) or title
        elif child.tag == "li":
            entries += _collect_item(child, resolve, depth + 1)
        elif inner := _collect_entries(child, resolve, depth + 1):
            # "Guides" and a list behind it
            entries += [NavigationEntry(None, inner, title)] if title and _is_group(child, inner) else inner
            title = ""
        else:
            title = _read_title(child) or title
    return entries


def _is_group(node: LexborNode, entries: list[NavigationEntry]) -> bool:
    """Say whether entries of an element belong under one title: it is a list, or a box of several links."""
    return node.tag in _LISTS or len(entries) > 1


def _collect_item(item: LexborNode, resolve: Resolve, depth: int) -> list[NavigationEntry]:
    """Return the entries of an item of a list."""
    entries = _collect_entries(item, resolve, depth)
    lists = [inner for inner in item.css("ul, ol, menu") if inner.css_first("a[href]") is not None]
    # the first link is that of the item, unless it stands in a list of its own
    if len(entries) > 1 and lists and entries[0].source is not None and not entries[0].children:
        first = item.css_first("a[href]")
        if first is not None and all(ancestor.mem_id != lists[0].mem_id for ancestor in iter_ancestors(first)):
            return [NavigationEntry(entries[0].source, _flatten_untitled(entries[1:], item), entries[0].label)]
    return entries


def _flatten_untitled(entries: list[NavigationEntry], item: LexborNode) -> list[NavigationEntry]:
    """Return what is below the link of an *item*, without a group whose title is another word for the link."""
    if len(entries) == 1 and entries[0].source is None and item.css_first("button, summary, label") is not None:
        return entries[0].children
    return entries


def _read_title(node: LexborNode) -> str:
    """Return the words of an element that may be the title of the list behind it; "" if it is none."""
    words = node.text().split() if node.tag in _TITLE_ELEMENTS else []
    return " ".join(words) if 0 < len(words) <= _MAX_TITLE_WORDS else ""
