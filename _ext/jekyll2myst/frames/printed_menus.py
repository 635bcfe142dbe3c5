"""Menus that layouts print around a page: they name the page itself, and the book has an order of its own."""

from __future__ import annotations

from collections import Counter
from html import unescape

from selectolax.lexbor import LexborNode

from ..addresses.index import Index
from ..navigation.entries import follow_link
from ..records import Source
from ..site.config_checks import read_string
from .pruning import HEADINGS

_LISTS = ("ul", "ol")
#: blocks that hold the lists of a menu, and their titles
_CONTAINERS = frozenset({"div", "aside", "section"})
_TITLES = ", ".join((*HEADINGS, "summary", "dt", "strong"))


def read_page_title(source: Source) -> str:
    """Return the title of a page."""
    return " ".join(unescape(read_string(source.front.get("title"))).split())


def is_menu(element: LexborNode, source: Source, index: Index) -> bool:
    """Say whether an element is a menu.

    That is a list which names the page itself, a block of such a list with nothing but other links and their titles,
    and a header of nothing but links.
    """
    if element.tag == "header":
        links = element.css("a[href]")
        words = "".join(link.text() for link in links).split()
        return len(links) > 1 and "".join(words) == "".join(element.text().split())
    if element.tag in _LISTS:
        return _leads_to_page(element, source, index) or _shows_title(element, source)
    if element.tag not in _CONTAINERS or element.css_first("li") is None or not _holds_links_alone(element, source):
        return False
    lists = element.css("ul, ol")
    return any(_leads_to_page(inner, source, index) for inner in lists) or _shows_title(element, source)


def _leads_to_page(element: LexborNode, source: Source, index: Index) -> bool:
    """Say whether a list has a link to the page."""
    addresses = (link.attributes.get("href") or "#" for link in element.css("a[href]"))
    return any(follow_link(index, source, address) is source for address in addresses if address[0] != "#")


def _shows_title(element: LexborNode, source: Source) -> bool:
    """Say whether one item has no link and is the page's title, among others with links."""
    title, items = read_page_title(source), element.css("li")
    plain_items = [item for item in items if item.css_first("a[href]") is None]
    return bool(title) and len(plain_items) == 1 < len(items) and " ".join(plain_items[0].text().split()) == title


def _holds_links_alone(element: LexborNode, source: Source) -> bool:
    """Say whether an element shows links and titles of lists, and besides these no word but the title of the page."""
    links = element.css("a[href]")
    titles = [title for title in element.css(_TITLES) if title.css_first("a[href]") is None]
    words = Counter(_split_text(element))
    words.subtract(word for part in (*links, *titles) for word in _split_text(part))
    others = sorted((+words).elements())
    return len(links) > 1 and others in ([], sorted(read_page_title(source).split()))


def _split_text(element: LexborNode) -> list[str]:
    """Return the words of an element, those of neighbouring elements apart."""
    return element.text(separator=" ").split()
