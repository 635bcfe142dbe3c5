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
    "tr": frozenset({"caption", "tr", "td", "th"}), "td": frozenset({"td", "th"}), "th": frozenset({"td", "th"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"caption", "thead", "tbody", "tfoot", "tr", "td", "th"})),
    "option": frozenset({"option"}),
    **dict.fromkeys(BLOCKS - {"li", "dt", "dd"}, frozenset({"p"})),
}  # fmt: skip
_IN_TABLES = ("tr", "td", "th", "thead", "tbody", "tfoot")
#: an element that begins ends nothing outside these (HTML, "has an element in scope")
_SCOPES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_IN_TABLES, frozenset({"table"})),
    **dict.fromkeys(("li", "dt", "dd"), BLOCKS - {"address", "div", "p", "li", "dt", "dd"} | {"td", "th"}),
}
_USUAL_SCOPE = frozenset({"table", "td", "th", "caption", "button", "select"})


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
        self._end_before(tag)
        if tag in ("td", "th") and self.path[-1].name in ("table", "thead", "tbody", "tfoot"):
            self.handle_starttag("tr", [])
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.path[-1].children.append(element)
        if tag not in _VOID and len(self.path) < 100:
            self.path.append(element)

    def _end_before(self, tag: str) -> None:
        """End the elements that one that begins ends."""
        ended, scope = _ENDS.get(tag, frozenset()), _SCOPES.get(tag, _USUAL_SCOPE)
        for number in range(len(self.path) - 1, 0, -1):
            name = self.path[number].name
            if name in ended:
                del self.path[number:]
            elif name in scope:
                return

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
