"""Notes: those made by hand, ``<sup><a href="#fn1">1</a></sup>`` with ``<a name="fn1">1</a>: text``, and kramdown's.

A note that cites a work becomes a citation; one that is prose stays a note. Calls without a note, and notes that are
never called, keep their words and are reported.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

from .bibliography import Works
from .components import Desk
from .inline import myst_of
from .tree import HEADINGS, Node, rewrite, trimmed
from .writer import blocks

LABEL = re.compile(r"^[\[(]?\s*(?:\d{1,3}[A-Za-z]?|[A-Za-z*†‡§]{1,2}|[ivx]{1,5})\s*[\])]?$")
BACK = re.compile(r"^[\s↩⏎^↑↵︎\ufe0e\u21a9]*$|^(?:back|return)\b.*$", re.IGNORECASE)
NOTE_NAME = re.compile(r"(?:fn|ftn|footnote|note|endnote|cite|ref)?[-_:]?\w*\d+\w?$", re.IGNORECASE)
NOTE_HEADINGS = frozenset({"notes", "footnotes", "endnotes", "end notes"})


class Found(NamedTuple):
    """The text of a note made by hand."""

    #: names by which it is called
    names: frozenset[str]
    #: the number that readers saw
    label: str
    nodes: list[Node]
    line: int
    #: what stood around the text: its number, links back
    marks: tuple[Node, ...] = ()


class Notes:
    """Takes the notes out of one page, and puts back what stands for them."""

    def __init__(self, desk: Desk, works: Works) -> None:
        """Prepare; works that are cited are added to *works*."""
        self.desk, self.works = desk, works
        #: for each name of a note, what a call to it becomes
        self.calls: dict[str, str] = {}
        self.called: set[str] = set()
        #: notes that are prose, to stand at the page's end
        self.prose: list[Node] = []
        #: texts of the notes, for the account of words
        self.texts: list[str] = []
        #: numbers of calls and notes, which the book gives anew
        self.numbers: list[str] = []
        self.cites = False

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with calls in MyST; the notes that are prose stand at the end."""
        wanted = {name for node in nodes for one in node.walk() for name in targets(one)}
        defined: list[Found] = []
        nodes = self.take(nodes, wanted, defined)
        for number, one in enumerate(defined, start=1):
            self.define(one, number)
        nodes = self.kramdown(nodes)
        nodes = rewrite(nodes, self.change)[0]
        self.uncalled(defined)
        if defined:
            nodes = self.without_heading(nodes)
        return [*nodes, *self.prose]

    # -- definitions -------------------------------------------------------------------------------

    def take(self, nodes: list[Node], wanted: set[str], defined: list[Found]) -> list[Node]:
        """Return *nodes* without the texts of notes, which are put into *defined*."""
        out: list[Node] = []
        for node in nodes:
            if node.tag in ("p", "li", "div", "dd", "td", "section") and (found := list(whole(node, wanted))):
                defined += found
                continue
            if node.tag == "p" and (split := pieces(node, wanted)):
                left, found = split
                defined += found
                if left:
                    node.children, node.source = left, ""
                    out.append(node)
                continue
            if node.children and node.tag not in ("p", "pre", *HEADINGS):
                before = len(defined)
                node.children = self.take(node.children, wanted, defined)
                if len(defined) > before:
                    node.source = ""
                    if node.tag in ("ol", "ul", "div", "section", "dl", "p") and node.empty():
                        continue
            out.append(node)
        return out

    def define(self, one: Found, number: int) -> None:
        """Write down one note, and what calls to it become."""
        text = without_mark(myst_of(trimmed(one.nodes)).strip())
        self.texts.append(text)
        self.numbers.append(one.label)
        for node in (*one.nodes, *one.marks):
            for inside in node.walk():
                self.desk.settle(inside, "rewritten", "a note")
        name = min(one.names, key=lambda word: (len(word), word), default=f"note-{number}")
        key = self.works.cite(text.replace("\\\n", " "))
        if key:
            made = f"{{footcite:p}}`{key}`"
            self.desk.add("note", text, one.line, "rewritten", f"BibTeX entry {key}; check it against this text")
        else:
            label = re.sub(r"[^\w-]", "-", name)
            made = f"[^{label}]"
            self.prose.append(
                Node("#note", {"name": f"^{label}"}, [Node("p", {}, [Node("#text", text=text)])], line=one.line)
            )
            self.desk.add("note", text, one.line, "kept", f"note {label}")
        for each in one.names:
            self.calls.setdefault(each, made)

    def kramdown(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* without kramdown's notes that cite a work; those that are prose stand at the end."""
        called = {one.attrs["name"] for node in nodes for one in node.walk() if one.tag == "#call"}
        out = []
        for node in nodes:
            if node.tag != "#note":
                out.append(node)
                continue
            text = blocks(node.children)
            self.texts.append(text)
            for inside in node.walk():
                self.desk.settle(inside, "rewritten", "a note")
            name = node.attrs["name"]
            key = self.works.cite(text) if len(node.children) == 1 and name in called else None
            if name not in called:
                self.desk.add(
                    "note", text, node.line, "needs a person", "is never called, so the old page did not show it"
                )
            elif key:
                self.calls[name] = f"{{footcite:p}}`{key}`"
                self.desk.add("note", text, node.line, "rewritten", f"BibTeX entry {key}; check it against this text")
            else:
                self.desk.add("note", text, node.line, "kept", f"note {name[1:]}")
                self.prose.append(node)
        return out

    def uncalled(self, defined: list[Found]) -> None:
        """Keep the text of notes made by hand that nothing calls: readers saw it."""
        for number, one in enumerate(defined, start=1):
            if one.names & self.called:
                continue
            text = without_mark(myst_of(trimmed(one.nodes)).strip())
            name = min(one.names, key=lambda word: (len(word), word), default=f"note-{number}")
            label = re.sub(r"[^\w-]", "-", name)
            self.prose = [note for note in self.prose if note.attrs.get("name") != f"^{label}"]
            self.prose.append(
                Node("p", {}, [Node("#text", text=f"{one.label}: {text}" if one.label else text)], line=one.line)
            )
            self.desk.add("note", text, one.line, "needs a person", "is never called; call it or delete it")

    def without_heading(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* without the rule, or a heading like "Notes", that stood above the notes."""
        while nodes and (nodes[-1].tag in ("hr", "#comment") or is_notes_heading(nodes[-1])):
            last = nodes.pop()
            self.desk.settle(last, "dropped", "stood above the notes, which get a heading of their own")
        return nodes

    # -- calls -------------------------------------------------------------------------------------

    def change(self, node: Node) -> list[Node] | None:
        """Return what a call becomes; `None` for what is none."""
        if node.tag == "#call":
            return self.kramdown_call(node)
        names = targets(node)
        return self.hand_made_call(node, names) if names else None

    def kramdown_call(self, node: Node) -> list[Node] | None:
        """Return a call of a note of kramdown's."""
        if made := self.calls.get(node.attrs["name"], ""):
            self.cites |= made.startswith("{footcite")
            return [Node("#call", dict(node.attrs), text=made)]
        if any(note.attrs.get("name") == node.attrs["name"] for note in self.prose):
            return None
        self.desk.settle(node, "needs a person", "its note stands inside broken markup; the call is kept as text")
        return [Node("#text", text=f"\\[{node.attrs['name']}]")]

    def hand_made_call(self, node: Node, names: list[str]) -> list[Node]:
        """Return a call made by hand, of the notes *names*; numbers that lead to no note are kept."""
        known = [name for name in names if name in self.calls]
        for name in dict.fromkeys(names):
            if name not in self.calls:
                near = next(iter(difflib.get_close_matches(name, list(self.calls), 1)), "")
                why = f"leads to no note; its number is kept{f'; is #{near} meant?' if near else ''}"
                self.desk.add("note call", f"#{name}", node.line, "needs a person", why)
        for one in node.walk():
            self.desk.settle(
                one, "rewritten", "a call of a note" if known else "the number of a note that is not there"
            )
        if not known:
            return [Node("sup", {}, [Node("#text", text=node.plain().strip())])]
        self.called.update(known)
        self.numbers.append(node.plain())
        for name in known:
            self.desk.add("note call", f"#{name}", node.line, "rewritten", self.calls[name])
        made = together([self.calls[name] for name in known])
        self.cites |= "{footcite" in made
        rest = [Node("sup", {}, [Node("#text", text=label)]) for label in labels(node, set(names) - set(known))]
        return [Node("#call", {"name": known[0]}, text=made), *rest]


def together(calls: list[str]) -> str:
    """Return several calls; neighbouring citations are one."""
    keys = [found[1] for one in calls if (found := re.fullmatch(r"\{footcite:p\}`(.+)`", one))]
    if len(keys) == len(calls):
        return f"{{footcite:p}}`{','.join(dict.fromkeys(keys))}`"
    return "".join(calls)


def labels(node: Node, names: set[str]) -> list[str]:
    """Return the numbers of the links in *node* that lead to *names*."""
    return [
        one.plain().strip() for one in node.walk() if one.tag == "a" and one.attrs.get("href", "").lstrip("#") in names
    ]


def targets(node: Node) -> list[str]:
    """Return the names of the notes that *node* calls: a superscript of links, or a link that is a superscript."""
    if node.tag == "sup":
        links = [one for one in node.walk() if one.tag == "a" and one.attrs.get("href", "").startswith("#")]
        return [one.attrs["href"][1:] for one in links if LABEL.match(one.plain().strip()) and one.attrs["href"][1:]]
    if node.tag == "a" and node.attrs.get("href", "").startswith("#") and len(node.attrs["href"]) > 1:
        shown = [child for child in node.children if child.plain().strip()]
        if len(shown) == 1 and shown[0].tag == "sup" and LABEL.match(node.plain().strip()):
            return [node.attrs["href"][1:]]
    return []


def names_of(node: Node) -> frozenset[str]:
    """Return the names under which links find *node*."""
    return frozenset(name.lstrip("#") for name in (node.attrs.get("id"), node.attrs.get("name")) if name)


def whole(node: Node, wanted: set[str]) -> Iterator[Found]:
    """Yield the note that a block with an id is as a whole, without the links that lead back from it."""
    names = frozenset([node.attrs["id"]]) & wanted if node.attrs.get("id") else frozenset()
    if not names:
        return
    inside = [child for one in node.children for child in (one.children if one.tag == "p" else [one])]
    kept = [one for one in inside if not (one.tag in ("a", "sup") and BACK.match(one.plain()) and back_link(one))]
    label = ""
    first = next((one for one in kept if one.plain().strip()), None)
    if first is not None and first.tag in ("a", "sup") and LABEL.match(first.plain().strip()):
        label = first.plain().strip()
        kept.remove(first)
    kept_ids = {id(one) for one in kept}
    yield Found(names, label, kept, node.line, (node, *(one for one in inside if id(one) not in kept_ids)))


def back_link(node: Node) -> bool:
    """Say whether a link leads to another place of the page."""
    return any(one.tag == "a" and one.attrs.get("href", "").startswith("#") for one in node.walk())


def pieces(node: Node, wanted: set[str]) -> tuple[list[Node], list[Found]] | None:
    """Return what is left of a paragraph and the notes in it; `None` if there is none."""
    starts = [position for position, child in enumerate(node.children) if begins(node.children, position, wanted)]
    if not starts:
        return None
    found = []
    for start, end in zip(starts, [*starts[1:], len(node.children)], strict=True):
        mark = node.children[start]
        anchor = next((one for one in mark.walk() if one.tag == "a"), mark)
        names = names_of(anchor) & wanted or names_of(anchor)
        swapped = frozenset([anchor.attrs.get("href", "").lstrip("#")]) & wanted
        if not names & wanted and swapped:
            names = swapped
        found.append(
            Found(names, mark.plain().strip(), node.children[start + 1 : end], mark.line or node.line, (mark,))
        )
    return trimmed(node.children[: starts[0]]), found


def begins(children: list[Node], position: int, wanted: set[str]) -> bool:
    """Say whether a note begins at *position*: an anchor with a number, at the beginning of a line."""
    mark = children[position]
    anchor = mark
    if mark.tag in ("sup", "strong", "b"):
        inside = [child for child in mark.children if child.plain().strip() or child.tag == "a"]
        anchor = inside[0] if len(inside) == 1 else mark
    if anchor.tag not in ("a", "span") or not LABEL.match(mark.plain().strip() or "-"):
        return False
    before = children[position - 1] if position else None
    at_start = (
        before is None or before.tag == "br" or (before.tag == "#text" and re.search(r"(?:^\s*|\n\s*)$", before.text))
    )
    if not at_start or not names_of(anchor):
        return False
    behind = children[position + 1].plain() if position + 1 < len(children) else ""
    href = anchor.attrs.get("href", "").lstrip("#")
    named = names_of(anchor) & wanted
    return bool(named or href in wanted) or (
        behind.lstrip().startswith(":") and any(NOTE_NAME.match(name) for name in names_of(anchor))
    )


def without_mark(text: str) -> str:
    """Return the text of a note without the mark between its number and it."""
    return re.sub(r"^[:.)\]]\s*", "", text).strip()


def is_notes_heading(node: Node) -> bool:
    """Say whether a heading stands above notes."""
    return node.tag in HEADINGS and node.plain().strip(" :").lower() in NOTE_HEADINGS
