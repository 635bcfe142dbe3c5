"""The account of one page: each of its elements, and what became of it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from .myst_reader import words
from .recipe import Recipe
from .records import Fate, FateName
from .tree import HEADINGS, Node

KINDS = {
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
    **dict.fromkeys(("iframe", "video", "audio", "embed", "object"), "embedded"),
    "#text": "words",
    "pre": "code",
    "#math": "math",
    "jekyll-unit": "include",
}
#: attributes that only say how something looks
LOOKS = frozenset(
    """
    style class align valign width height border cellpadding cellspacing bgcolor color face size target rel
    frameborder allow allowfullscreen loading role tabindex nowrap clear hspace vspace href src alt title id
    name colspan rowspan type for start value data-toggle data-target srcset sizes decoding scope
    mozallowfullscreen webkitallowfullscreen markdown summary
    """.split()
)


@dataclass(slots=True)
class Element:
    """An element of the old page."""

    kind: str
    text: str
    line: int
    fate: FateName | None = None
    detail: str = ""
    #: line in the new file, 0 where it is not known
    at: int = 0
    #: the words of `text`
    words: list[str] = field(default_factory=list)


class Account:
    """Writes down the elements of one page and their fates."""

    def __init__(self, path: str, recipe: Recipe) -> None:
        """Prepare for the file *path* of the site."""
        self.path, self.recipe = path, recipe
        self.elements: list[Element] = []
        #: lines of the file for lines of the text that Liquid made of it
        self.lines: list[int] = []
        #: words that were added, such as titles of boxes that had none
        self.added: list[str] = []

    def line_of(self, line: int) -> int:
        """Return the line of the file for a *line* of the expanded text."""
        return self.lines[min(line, len(self.lines)) - 1] if self.lines and line > 0 else line

    def register(self, nodes: Iterable[Node], line: int = 0) -> None:
        """Write down the elements of a page as it was read."""
        for node in nodes:
            here = node.line or line
            if kind := KINDS.get(node.tag):
                self.mark(node, kind, here)
            if node.attrs.get("class") and node.tag != "pre":
                node.options["class-mark"] = str(len(self.elements))
                self.add("class", node.attrs["class"], here, "dropped", "presentation")
            for name, value in node.attrs.items():
                if node.tag[0] != "#" and name not in LOOKS and not name.startswith(("data-", "aria-")):
                    event = name.startswith("on")
                    why = "a script" if event else "has no form in the book"
                    self.add("attribute", f'{name}="{value}"', here, "dropped", why)
            self.register(node.children, here)

    def mark(self, node: Node, kind: str, line: int) -> None:
        """Write down one element; text that shows no word is none, nor is a link without an address."""
        text = without_calls(node) if node.tag not in ("#comment", "#junk", "script", "style") else node.text
        found = words(text)
        if (kind == "words" and not found) or (node.tag == "a" and "href" not in node.attrs):
            return
        if kind == "image" or kind == "embedded":
            text = node.attrs.get("src", "")
        elif kind == "link":
            text = f"{' '.join(text.split())} → {node.attrs['href']}"
        elif kind == "include":
            text = node.attrs.get("name", "")
        node.mark = len(self.elements)
        self.elements.append(Element(kind, " ".join(text.split()), self.line_of(line), words=found))

    def settle(self, node: Node, fate: FateName, detail: str) -> None:
        """Write down what became of *node*, and of the words in it if it was left out."""
        self.set(node.mark, fate, detail)
        if fate in ("dropped", "private"):
            for child in node.children:
                self.settle(child, fate, detail)

    def set(self, mark: int, fate: FateName, detail: str) -> None:
        """Write down the fate of the element with the number *mark*."""
        if mark >= 0:
            self.elements[mark].fate, self.elements[mark].detail = fate, detail

    def add(self, kind: str, text: str, line: int, fate: FateName, detail: str) -> None:
        """Write down something that is no node."""
        if kind == "added":
            self.added.append(text)
        self.elements.append(Element(kind, " ".join(text.split())[:500], self.line_of(line), fate, detail))

    def drop_comments(self, nodes: list[Node]) -> None:
        """Write down the fates of comments, which are never published, and of markup that showed as garbage."""
        for node in nodes:
            for one in node.walk():
                if one.tag == "#comment":
                    private = self.recipe.private.search(one.text)
                    self.settle(
                        one, "private" if private else "dropped", "only in this report" if private else "a comment"
                    )
                elif one.tag == "#junk":
                    self.settle(one, "dropped", "markup that showed as text on the old page, or did nothing")

    def finish(self, nodes: Iterable[Node], text: str) -> None:
        """Give each element without a fate one: by whether its node, or its words, are in what was made."""
        final = {one.mark: one for node in nodes for one in node.walk() if one.mark >= 0}
        finder = Finder(text)
        for number, element in enumerate(self.elements):
            node = final.get(number)
            if element.fate is None:
                element.fate, element.detail = self.judge(element, node, finder)
            if element.fate in ("kept", "rewritten"):
                element.at = finder.line(element.words)

    def judge(self, element: Element, node: Node | None, finder: Finder) -> tuple[FateName, str]:
        """Return the fate of an element, by whether it, or its words, are in the new page."""
        if element.kind == "link":
            return judge_link(element, node)
        if node is not None:
            return "kept", ""
        if element.words and finder.has(element.words):
            return "rewritten", "its words stand in another form"
        if not element.words:
            return "dropped", "holds nothing"
        return "needs a person", "is not found in the new page"

    def fates(self) -> list[Fate]:
        """Return the account."""
        return [
            Fate(self.path, one.line, one.kind, brief(one), one.fate or "needs a person", one.detail, one.at)
            for one in self.elements
        ]


def without_calls(node: Node) -> str:
    """Return the text of a node without the numbers of notes that are called in it."""
    if node.tag == "sup" and any(one.tag == "a" for one in node.walk()):
        return ""
    if node.children and not node.text:
        return "".join(map(without_calls, node.children))
    return node.plain()


def judge_link(element: Element, node: Node | None) -> tuple[FateName, str]:
    """Return the fate of a link."""
    if node is None:
        return "needs a person", "its address is not found in the new page"
    address = node.attrs.get("href", "")
    if element.text.endswith(f"→ {address}"):
        return "kept", ""
    return "rewritten", f"to {address.replace(chr(0xE000), '').replace(chr(0xE002), '#').replace(chr(0xE001), '')}"


class Finder:
    """Finds words in the text of a page."""

    def __init__(self, text: str) -> None:
        """Prepare to look in *text*."""
        self.words: list[str] = []
        self.numbers: list[int] = []
        for number, line in enumerate(visible(text).split("\n"), start=1):
            found = words(line)
            self.words += found
            self.numbers += [number] * len(found)
        self.places: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            self.places.setdefault(word, []).append(position)
        self.counts = Counter(self.words)
        self.last = 0

    def line(self, found: list[str]) -> int:
        """Return the line of the words *found*, looking from where the last ones were; 0 if they are not there."""
        wanted = found[:6]
        if not wanted:
            return self.numbers[min(self.last, len(self.numbers) - 1)] if self.numbers else 0
        places = self.places.get(wanted[0], [])
        ahead = [place for place in places if place >= self.last]
        for place in [*ahead[:200], *places[:200]]:
            if self.words[place : place + len(wanted)] == wanted:
                self.last = place
                return self.numbers[place]
        return 0

    def has(self, found: list[str]) -> bool:
        """Say whether all the words *found* are there."""
        return all(self.counts[word] >= count for word, count in Counter(found).items())


def visible(text: str) -> str:
    """Return MyST *text* without the addresses of links, which no reader sees."""
    # what is escaped is no link
    return re.sub(r"(\\\[[^\]\n]*\]\([^)\n]*)|(?<=\]\()[^)\s]*", lambda found: found[1] or "", text)


def line_map(before: str, after: str, first: int) -> list[int]:
    """Return, for each line of *after*, the line of *before* that it came from; *before* begins on line *first*."""
    if before == after:
        return []
    old, new = before.split("\n"), after.split("\n")
    made = [0] * len(new)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) > 2000)
    for _tag, start, end, at, until in matcher.get_opcodes():
        for position in range(at, until):
            made[position] = first + min(start + position - at, max(start, end - 1))
    return made


def brief(one: Element) -> str:
    """Return the beginning of an element's text: more of it where a person must look at it."""
    return one.text[: 80 if one.fate == "kept" else 300]
