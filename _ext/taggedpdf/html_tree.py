"""A piece of HTML as a tree, read as browsers read it, but for what closes by itself in rare places."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
#: elements that are blocks
BLOCKS = frozenset(
    """address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table ul""".split()
)
#: an element that begins ends these, if they are open (HTML, "Optional tags")
_ENDS: Mapping[str, frozenset[str]] = {
    "li": frozenset({"li"}), "dt": frozenset({"dt", "dd"}), "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}), "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}),
    "tbody": frozenset({"thead", "tbody", "tr", "td", "th"}), "tfoot": frozenset({"tbody", "tr", "td", "th"}),
    "option": frozenset({"option"}),
    **dict.fromkeys(BLOCKS - {"li", "dt", "dd"}, frozenset({"p"})),
}  # fmt: skip


class Element:
    """An element of HTML, with elements and texts in it."""

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin without content."""
        self.name, self.attributes = name, attributes
        self.children: list[Element | str] = []

    def find_all(self, *names: str) -> list[Element]:
        """Return the elements in it of some names, but those in tables in it."""
        result = []
        for child in self.children:
            if isinstance(child, Element):
                if child.name in names:
                    result.append(child)
                elif child.name != "table":
                    result += child.find_all(*names)
        return result


class _Reader(HTMLParser):
    """Reads a piece of HTML as a tree."""

    def __init__(self, source: str) -> None:
        """Read it all."""
        super().__init__(convert_charrefs=True)
        self.root = Element("div", {})
        self.path = [self.root]
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, after those that it ends."""
        while len(self.path) > 1 and self.path[-1].name in _ENDS.get(tag, ()):
            self.path.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.path[-1].children.append(element)
        if tag not in _VOID and len(self.path) < 100:
            self.path.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest element of the name, and those in it."""
        names = [element.name for element in self.path[1:]]
        if tag in names:
            del self.path[len(names) - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Add text."""
        self.path[-1].children.append(data)


def read_html(source: str) -> Element:
    """Return a piece of HTML as the element around it."""
    return _Reader(source).root


def text_of(element: Element | str) -> str:
    """Return the text in an element, as it is written."""
    return element if isinstance(element, str) else "".join(map(text_of, element.children))
