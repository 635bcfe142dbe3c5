"""A page of the web becomes a page of a book."""

from __future__ import annotations

from dataclasses import dataclass

from .attributes import mend_attributes
from .foreign_content import mend_foreign_content
from .formulas import Convert, set_formulas
from .nesting import mend_nesting
from .substitutes import Replacement, move_styles, substitute_all
from .tabs import open_all
from .tree import HTML, Element, is_blank, parse_html, walk
from .vocabulary import ARIA_IDS


@dataclass(frozen=True, slots=True)
class Page:
    """A page, mended but for its links, which lead to other files of the book."""

    root: Element
    #: what the page has on the web and not in the book
    replacements: tuple[Replacement, ...]

    @property
    def head(self) -> Element:
        """The head of the page."""
        return self.root.elements[0]

    @property
    def body(self) -> Element:
        """The text of the page."""
        return self.root.elements[1]


def read_page(text: str, title: str, language: str, convert: Convert | None = None) -> Page:
    """Return a page of HTML as one of XHTML.

    :param title: what the page is called if it does not say so itself
    :param language: the language of the page, if it names none
    :param convert: returns the MathML of a formula in LaTeX
    """
    root = parse_html(text)
    head = next(child for child in root.elements if child.tag == "head")
    body = next((child for child in root.elements if child.tag in {"body", "frameset"}), Element("body"))
    body.tag = "body"
    root.children = [head, body]
    replacements: dict[str, Replacement] = {}
    open_all(body)
    _write_colons(body)
    if convert:
        set_formulas(body, convert)
    move_styles(head, body)

    def report(replacement: Replacement) -> None:
        """Keep one replacement of each kind."""
        replacements.setdefault(replacement.message, replacement)

    substitute_all(body, report)
    mend_foreign_content(body)
    mend_nesting(body)
    _mend_head(head, title)
    root.attributes.setdefault("lang", language)
    for element in walk(root):
        mend_attributes(element)
    _mend_ids(root)
    return Page(root, tuple(replacements.values()))


def _write_colons(body: Element) -> None:
    """Write the colon before the kind of a term, which else a style sheet adds."""
    for element in walk(body):
        if element.tag == "span" and "classifier" in element.classes:
            element.children.insert(0, ": ")


def _mend_head(head: Element, title: str) -> None:
    """Leave the head with its title, its style sheets, and what it says of the page."""
    titles = [child.text.strip() for child in head.elements if child.tag == "title"]
    words = next(filter(None, titles), title)
    kept = [child for child in head.elements if _is_kept(child)]
    head.children = [Element("meta", {"charset": "utf-8"}), Element("title", {}, [words]), *kept]


def _is_kept(element: Element) -> bool:
    """Say whether an element of the head says something to a reading system."""
    attributes = element.attributes
    if element.tag == "link":
        relations = attributes.get("rel", "").lower().split()
        return relations == ["stylesheet"] and bool(attributes.get("href"))
    if element.tag == "meta":
        return bool((attributes.get("name") or attributes.get("property")) and "content" in attributes)
    return element.tag == "style" and element.namespace == HTML


def _mend_ids(root: Element) -> None:
    """Let each id stand once, with a name of XML, and let nothing name an id that is not there."""
    ids: set[str] = set()
    for element in walk(root):
        name = element.attributes.get("id", "").strip()
        if not name or name in ids or any(map(str.isspace, name)):
            element.attributes.pop("id", None)
        else:
            ids.add(name)
    headers = {element.attributes.get("id") for element in walk(root) if element.tag == "th"}
    for element in walk(root):
        for attribute in (*ARIA_IDS, "headers"):
            if attribute in element.attributes:
                known = headers if attribute == "headers" else ids
                names = [name for name in element.attributes[attribute].split() if name in known]
                element.attributes.pop(attribute)
                if names:
                    element.attributes[attribute] = " ".join(names)


def is_empty(body: Element) -> bool:
    """Say whether a page holds nothing."""
    return all(is_blank(child) for child in body.children)
