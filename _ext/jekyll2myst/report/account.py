"""The account of one page: each of its elements, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..boxes.recipe import Recipe
from ..proof.advice import advise
from ..proof.judgement import Judge
from ..proof.verdicts import Judgement, SetFate
from ..records import Fate, FateName
from ..tree import HEADINGS, MEDIA_ELEMENTS, OWN_FILE, Node, is_inline
from ..words import drop_task_mark, split_words

_ELEMENT_KINDS = {
    **dict.fromkeys(HEADINGS, "heading"),
    "a": "link",
    "img": "image",
    "#call": "note call",
    "li": "list item",
    **dict.fromkeys(("td", "th"), "table cell"),
    "#comment": "comment",
    "#junk": "markup",
    "script": "script",
    "style": "style",
    **dict.fromkeys(MEDIA_ELEMENTS, "embedded"),
    "#text": "words",
    "pre": "code",
    "hr": "rule",
    "textarea": "field",
    "#math": "math",
    "jekyll-unit": "include",
}
#: kind of an element → kind of the fact that it is
_OWN_FACTS = {
    "heading": "heading",
    "link": "link",
    "image": "image",
    "note call": "note call",
    "list item": "list item",
    "table cell": "table cell",
    "embedded": "media",
    "code": "code",
    "math": "math",
    "rule": "rule",
}
#: kinds of facts that are told where they are not kept, though they have no element of their own
_TOLD_KINDS = frozenset(
    {"foot of a table", "abbreviation", "alignment", "alignment of one cell", "list number", "language", "direction"}
)
#: attributes that only say how something looks
_PRESENTATION_ATTRIBUTES = frozenset(
    """
    style class align valign width height border cellpadding cellspacing bgcolor color face size target rel
    frameborder allow allowfullscreen loading role tabindex nowrap clear hspace vspace href src alt title id
    name colspan rowspan type for start value data-toggle data-target srcset sizes decoding scope
    mozallowfullscreen webkitallowfullscreen markdown summary lang dir
    """.split()
)


@dataclass(slots=True)
class _Element:
    """An element of the old page."""

    kind: str
    text: str
    line: int
    fate: FateName | None = None
    detail: str = ""
    #: line in the new file, 0 where it is not known
    at: int = 0
    #: the words of `text`
    words: str = ""


class Account:
    """Writes down the elements of one page and their fates."""

    def __init__(self, path: str, recipe: Recipe) -> None:
        """Prepare for the file *path* of the site."""
        self.path, self.recipe = path, recipe
        self.elements: list[_Element] = []
        #: lines of the file for lines of the text that Liquid made of it
        self.lines: list[int] = []
        self._last_line = 0
        #: words that were added, such as titles of boxes that had none
        self.added: list[str] = []

    def dump_state(self) -> tuple[object, ...]:
        """Return all that was written down as plain data."""
        elements = [(row.kind, row.text, row.line, row.fate, row.detail, row.at, row.words) for row in self.elements]
        return elements, list(self.lines), list(self.added)

    def load_state(self, state: tuple[Any, ...]) -> None:
        """Go on with what `dump_state` returned."""
        elements, self.lines, self.added = state
        self.elements = [_Element(*element) for element in elements]

    def find_source_line(self, line: int) -> int:
        """Return the line of the file for a *line* of the expanded text."""
        return self.lines[min(line, len(self.lines)) - 1] if self.lines and line > 0 else line

    def add_nodes(self, nodes: Iterable[Node], line: int = 0) -> None:
        """Write down the elements of a page as it was read."""
        for node in nodes:
            # raw HTML has no line of its own in some places; then it is that of what stands before it
            self._last_line = node_line = node.line or line or self._last_line
            if kind := _ELEMENT_KINDS.get(node.tag):
                self.add_node(node, kind, node_line)
            if node.attrs:
                self._add_attributes(node, node_line)
            first = len(self.elements)
            if node.children:
                self.add_nodes(node.children, node_line)
            if node.tag == "iframe":
                for number in range(first, len(self.elements)):
                    self.set_fate_of(number, "dropped", "a frame shows it only where it cannot show its page")

    def _add_attributes(self, node: Node, line: int) -> None:
        """Write down the class of an element, and attributes that are not looked at."""
        # dropped until a component takes it back; the class of code is its language
        if node.attrs.get("class") and node.tag != "pre":
            node.options["class-mark"] = str(len(self.elements))
            self.add_element("class", node.attrs["class"], line, "dropped", "presentation")
        if node.tag.startswith("#") or _PRESENTATION_ATTRIBUTES.issuperset(node.attrs):
            return
        for name, value in node.attrs.items():
            if name not in _PRESENTATION_ATTRIBUTES and not name.startswith(("data-", "aria-")):
                detail = "a script" if name.startswith("on") else "has no form in the book"
                self.add_element("attribute", f'{name}="{value}"', line, "dropped", detail)

    def add_node(self, node: Node, kind: str, line: int) -> None:
        """Write down one element; text that shows no word is none, nor is a link without an address."""
        text = _read_text_without_calls(node) if node.tag not in ("#comment", "#junk", "script", "style") else node.text
        text_words = split_words(drop_task_mark(self.recipe.private.sub("", text)))
        if (kind == "words" and not text_words) or (node.tag == "a" and "href" not in node.attrs):
            return
        # what readers of the report can look for: an address, or the words
        if kind == "image" or kind == "embedded":
            text = node.attrs.get("src", "").removeprefix(OWN_FILE)
        elif kind == "link":
            text = f"{' '.join(text.split())} → {node.attrs['href']}"
        elif kind == "include":
            text = node.attrs.get("name", "")
        node.account_index = len(self.elements)
        self.elements.append(
            _Element(kind, " ".join(text.split()), self.find_source_line(line), words=" ".join(text_words))
        )

    def set_fate(self, node: Node, fate: FateName, detail: str) -> None:
        """Write down what became of *node*, and of the words in it if it was left out."""
        self.set_fate_of(node.account_index, fate, detail)
        # what is inside goes with it, else it would be looked for in the new page
        if fate in ("dropped", "private"):
            for child in node.children:
                self.set_fate(child, fate, detail)

    def set_fate_of(self, account_index: int, fate: FateName, detail: str) -> None:
        """Write down the fate of the element with the number *account_index*."""
        if account_index >= 0:
            element = self.elements[account_index]
            element.fate, element.detail = fate, detail

    def set_class_fate(self, node: Node, fate: FateName, detail: str) -> None:
        """Write down once what became of the class of *node*, which was presentation until now."""
        self.set_fate_of(int(node.options.pop("class-mark", "-1")), fate, detail)

    def report(self, kind: str, text: str, line: int, detail: str) -> None:
        """Add an element that a person should look at."""
        self.add_element(kind, text, line, "needs a person", detail)

    def add_element(self, kind: str, text: str, line: int, fate: FateName, detail: str) -> None:
        """Write down something that is no node."""
        if kind == "added":
            self.added.append(text)
        text = text.removeprefix(OWN_FILE)
        self.elements.append(_Element(kind, " ".join(text.split())[:500], self.find_source_line(line), fate, detail))

    def drop_comments(self, nodes: list[Node]) -> None:
        """Write down the fates of comments, which are never published, and of markup that showed as garbage."""
        for node in nodes:
            for inner in node.walk():
                if inner.tag == "#comment":
                    private = self.recipe.private.search(inner.text)
                    self.set_fate(
                        inner, "private" if private else "dropped", "only in this report" if private else "a comment"
                    )
                elif inner.tag == "#junk":
                    self.set_fate(inner, "dropped", "markup that showed as text on the old page, or did nothing")

    def list_set_fates(self) -> dict[int, SetFate]:
        """Return what rules of the converter said of elements, by their numbers."""
        return {
            number: SetFate(element.fate, element.detail)
            for number, element in enumerate(self.elements)
            if element.fate is not None
        }

    def settle(self, judgements: Iterable[Judgement], judge: Judge) -> None:
        """Give each element a fate: that of the fact which it is, else by whether its words are in the new page.

        What has no element of its own gets one if it is lost, so that it is listed.
        """
        own: dict[int, Judgement] = {}
        others: list[Judgement] = []
        for judgement in judgements:
            fact = judgement.fact
            element = self.elements[fact.row] if fact.row >= 0 else None
            if element is not None and _OWN_FACTS.get(element.kind) == fact.kind:
                own[fact.row] = judgement
            elif judgement.verdict == "lost" or (judgement.verdict != "kept" and fact.kind in _TOLD_KINDS):
                others.append(judgement)
        for number, element in enumerate(self.elements):
            _settle_element(element, own.get(number), judge)
        for judgement in others:
            self._add_fact(judgement)

    def _add_fact(self, judgement: Judgement) -> None:
        """Write down a fact that is not in the new page as it was."""
        fact = judgement.fact
        # words that are not there have been told
        if fact.kind == "paragraph" and fact.row >= 0 and self.elements[fact.row].fate == "lost":
            return
        line = self.find_source_line(fact.line) or (self.elements[fact.row].line if fact.row >= 0 else 0)
        is_lost = judgement.verdict == "lost"
        detail = advise(fact.kind, judgement.detail) if is_lost else judgement.detail
        self.elements.append(
            _Element(fact.kind, fact.text[:500], line, judgement.verdict, detail, judgement.line, fact.text)
        )

    def list_fates(self) -> list[Fate]:
        """Return the account."""
        return [
            Fate(
                self.path,
                element.line,
                element.kind,
                _shorten_text(element),
                element.fate or "needs a person",
                element.detail,
                element.at,
            )
            for element in self.elements
        ]


def _read_text_without_calls(node: Node) -> str:
    """Return the text of a node without the numbers of notes that are called in it."""
    if node.tag == "sup" and any(inner.tag == "a" for inner in node.walk()):
        return ""
    if node.children and not node.text:
        texts = ((child, _read_text_without_calls(child)) for child in node.children)
        return "".join(text if is_inline(child) else f" {text} " for child, text in texts)
    return node.text_content()


def _settle_element(element: _Element, judgement: Judgement | None, judge: Judge) -> None:
    """Give an element its fate and its line in the new page."""
    if judgement is not None and judgement.verdict == "lost":
        element.fate, element.detail = "lost", advise(judgement.fact.kind, judgement.detail)
    elif element.fate is None and judgement is not None:
        element.fate, element.detail = judgement.verdict, judgement.detail
    elif element.fate is None:
        element.fate, element.detail = _judge_words(element, judge)
    # only what is in the new page has a line there
    if element.fate in ("kept", "rewritten"):
        element.at = (judgement.line if judgement is not None else 0) or judge.find_line(element.words)
        if not element.at and element.kind == "words":
            element.at = judge.find_part(element.words)


def _judge_words(element: _Element, judge: Judge) -> tuple[FateName, str]:
    """Return the fate of an element by its words."""
    words = element.words
    if not words or judge.find_line(words) or (element.kind == "words" and judge.find_part(words)):
        return "kept", ""
    if judge.has_words(words):
        return "rewritten", "its words stand in another form"
    return "lost", advise("", "is not found in the new page")


def _shorten_text(element: _Element) -> str:
    """Return the beginning of an element's text: more of it where a person must look at it."""
    return element.text[: 80 if element.fate == "kept" else 300]
