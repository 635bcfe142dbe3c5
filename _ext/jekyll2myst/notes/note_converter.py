"""Notes: those made by hand in HTML (`html_notes`) and those of kramdown, as MyST's footnotes and citations.

A note that cites a work becomes a citation; one that is prose stays a note. Calls without a note, and notes that are
never called, keep their words and are reported.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from ..report.account import Account
from ..tree import HEADINGS, Node, rewrite_tags, strip_breaks
from ..writing.inline import write_inline
from ..writing.private_text import has_private
from ..writing.writer import write_blocks
from .bibliography import Bibliography
from .html_notes import (
    CALL_ELEMENTS,
    NOTE_COLON,
    HtmlNote,
    find_call_labels,
    find_called_names,
    find_mutual_names,
)
from .note_finder import take_notes

#: begins the name of a call that cites works by their keys; no note has one with a space
WORK_CALL = "cite "
_NOTE_HEADINGS = frozenset({"notes", "footnotes", "endnotes", "end notes"})


class NoteConverter:
    """Takes the notes out of one page, and puts back what stands for them."""

    def __init__(self, account: Account, bibliography: Bibliography) -> None:
        """Prepare; works that are cited are added to *bibliography*."""
        self.account, self.bibliography = account, bibliography
        #: for each name of a note, what a call to it becomes
        self.calls: dict[str, str] = {}
        self.called_names: set[str] = set()
        #: links that stand in a superscript
        self.superscript_links: set[int] = set()
        #: names that links lead to and back from
        self.mutual_names: frozenset[str] = frozenset()
        #: notes that are prose, to stand at the page's end
        self.footnotes: list[Node] = []
        #: texts of the notes, for the account of words
        self.texts: list[str] = []
        #: numbers of calls and notes, which the book gives anew
        self.numbers: list[str] = []
        self.has_citations = False

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with calls in MyST; the notes that are prose stand at the end."""
        self.mutual_names = find_mutual_names(nodes)
        walk = (inner for node in nodes for inner in node.walk() if inner.tag in CALL_ELEMENTS)
        names = {name for inner in walk for name in find_called_names(inner, self.mutual_names)}
        html_notes: list[HtmlNote] = []
        nodes = take_notes(nodes, names, html_notes)
        # what calls become must be known before the first call is read, for calls stand above their notes
        for number, note in enumerate(html_notes, start=1):
            self._convert_html_note(note, number)
        nodes = self._convert_kramdown_notes(nodes)
        self.superscript_links = {
            id(link)
            for node in nodes
            for sup in node.walk()
            if sup.tag == "sup"
            for link in sup.walk()
            if link.tag == "a"
        }
        nodes = rewrite_tags(list(nodes), CALL_ELEMENTS | {"#call"}, self._convert_call)
        self._restore_uncalled(html_notes)
        if html_notes:
            nodes = self._drop_notes_heading(nodes)
        return [*nodes, *self.footnotes]

    # -- texts -------------------------------------------------------------------------------------

    def _cite(self, text: str) -> str | None:
        """Return the key of the work that a note cites; `None` for none, and for one that holds what is private.

        An entry keeps the text of its note, and what is private is cut out of pages.
        """
        return None if has_private(text, self.account.recipe.private) else self.bibliography.cite(text)

    def _convert_html_note(self, note: HtmlNote, number: int) -> None:
        """Write down one note, and what calls to it become."""
        text = _write_note_text(note)
        self.texts.append(text)
        self.numbers += [note.label, *(mark.text_content() for mark in note.marks if mark.tag in ("a", "sup"))]
        self._settle_as_note((*note.nodes, *note.marks))
        key = self._cite(text.replace("\\\n", " "))
        if key:
            call = _write_citation(key)
            self._add_cited(text, note.line, key)
        else:
            label = _make_note_label(note, number)
            call = f"[^{label}]"
            content = [Node("p", {}, [Node("#myst", text=text)])]
            self.footnotes.append(Node("#note", {"name": f"^{label}"}, content, line=note.line))
            self.account.add_element("note", text, note.line, "kept", f"note {label}")
        for name in note.names:
            self.calls.setdefault(name, call)

    def _convert_kramdown_notes(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* without kramdown's notes that cite a work; those that are prose stand at the end."""
        names = {inner.attrs["name"] for node in nodes for inner in node.walk() if inner.tag == "#call"}
        out = []
        for node in nodes:
            if node.tag != "#note":
                out.append(node)
                continue
            text = write_blocks(node.children)
            self.texts.append(text)
            name = node.attrs["name"]
            # a citation has no room for several paragraphs
            key = self._cite(text) if len(node.children) == 1 and name in names else None
            if name not in names:
                self.account.set_fate(node, "dropped", "in a note that nothing calls")
                self.account.report("note", text, node.line, "is never called, so the old page did not show it")
                continue
            self._settle_as_note([node])
            if key:
                self.calls[name] = _write_citation(key)
                self._add_cited(text, node.line, key)
            else:
                self.account.add_element("note", text, node.line, "kept", f"note {name[1:]}")
                self.footnotes.append(node)
        return out

    def _settle_as_note(self, nodes: Iterable[Node]) -> None:
        """Write down that the elements in *nodes* became a note."""
        for node in nodes:
            for inner in node.walk():
                self.account.set_fate(inner, "rewritten", "a note")

    def _add_cited(self, text: str, line: int, key: str) -> None:
        """Write down that a note became a citation."""
        self.account.add_element("note", text, line, "rewritten", f"BibTeX entry {key}; check it against this text")

    def _restore_uncalled(self, notes: list[HtmlNote]) -> None:
        """Keep the text of notes made by hand that nothing calls: readers saw it."""
        for number, note in enumerate(notes, start=1):
            if note.names & self.called_names:
                continue
            text = _write_note_text(note)
            name = f"^{_make_note_label(note, number)}"
            self.footnotes = [node for node in self.footnotes if node.attrs.get("name") != name]
            visible = f"{note.label}: {text}" if note.label else text
            self.footnotes.append(Node("p", {}, [Node("#myst", text=visible)], line=note.line))
            self.account.add_element("note", text, note.line, "needs a person", "is never called; call it or delete it")

    def _drop_notes_heading(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* without the rule, or a heading like "Notes", that stood above the notes."""
        while nodes and (nodes[-1].tag in ("hr", "#comment") or _is_notes_heading(nodes[-1])):
            last = nodes.pop()
            self.account.set_fate(last, "dropped", "stood above the notes, which get a heading of their own")
        return nodes

    # -- calls -------------------------------------------------------------------------------------

    def _convert_call(self, node: Node) -> list[Node] | None:
        """Return what a call becomes; `None` for what is none."""
        if node.tag == "#call":
            return self._convert_kramdown_call(node)
        # several links in one superscript are one call
        if node.tag not in CALL_ELEMENTS or id(node) in self.superscript_links:
            return None
        names = find_called_names(node, self.mutual_names)
        return self._convert_html_call(node, names) if names else None

    def _convert_kramdown_call(self, node: Node) -> list[Node] | None:
        """Return a call of a note of kramdown's."""
        name = node.attrs["name"]
        works = _write_citation(name.removeprefix(WORK_CALL)) if name.startswith(WORK_CALL) else ""
        if call := works or self.calls.get(name, ""):
            if works:
                self.account.set_fate(node, "rewritten", call)
            self.has_citations |= call.startswith("{footcite")
            return [Node("#call", dict(node.attrs), text=call)]
        # its note is prose and stays, so does the call
        if any(note.attrs.get("name") == node.attrs["name"] for note in self.footnotes):
            return None
        self.account.set_fate(node, "needs a person", "its note stands inside broken markup; the call is kept as text")
        return [Node("#text", text=f"\\[{node.attrs['name']}]")]

    def _convert_html_call(self, node: Node, names: list[str]) -> list[Node]:
        """Return a call made by hand, of the notes *names*; numbers that lead to no note are kept."""
        defined = [name for name in names if name in self.calls]
        for name in dict.fromkeys(names):
            if name not in self.calls:
                match = next(iter(difflib.get_close_matches(name, list(self.calls), 1)), "")
                detail = f"leads to no note; its number is kept{f'; is #{match} meant?' if match else ''}"
                self.account.add_element("note call", f"#{name}", node.line, "needs a person", detail)
        for inner in node.walk():
            self.account.set_fate(
                inner, "rewritten", "a call of a note" if defined else "the number of a note that is not there"
            )
        if not defined:
            return [Node("sup", {}, [Node("#text", text=node.text_content().strip())])]
        self.called_names.update(defined)
        self.numbers.append(node.text_content())
        for name in defined:
            self.account.add_element("note call", f"#{name}", node.line, "rewritten", self.calls[name])
        call = _join_calls([self.calls[name] for name in defined])
        self.has_citations |= "{footcite" in call
        undefined = find_call_labels(node, set(names) - set(defined))
        # numbers that lead nowhere were seen by readers
        superscripts = [Node("sup", {}, [Node("#text", text=label)]) for label in undefined]
        return [Node("#call", {"name": defined[0]}, text=call), *superscripts]


def _write_note_text(note: HtmlNote) -> str:
    """Return the text of a note as MyST, without the mark between its number and it."""
    return NOTE_COLON.sub("", write_inline(strip_breaks(note.nodes)).strip()).strip()


def _make_note_label(note: HtmlNote, number: int) -> str:
    """Return the label that a note gets in MyST: the shortest of its names."""
    name = min(note.names, key=lambda name: (len(name), name), default=f"note-{number}")
    return re.sub(r"[^\w-]", "-", name)


def _write_citation(keys: str) -> str:
    """Return the citation of the BibTeX *keys*, which commas separate."""
    return f"{{footcite:p}}`{keys}`"


def _join_calls(calls: list[str]) -> str:
    """Return several calls; neighbouring citations are one."""
    keys = [match[1] for call in calls if (match := re.fullmatch(r"\{footcite:p\}`(.+)`", call))]
    return _write_citation(",".join(dict.fromkeys(keys))) if len(keys) == len(calls) else "".join(calls)


def _is_notes_heading(node: Node) -> bool:
    """Say whether a heading stands above notes."""
    return node.tag in HEADINGS and node.text_content().strip(" :").lower() in _NOTE_HEADINGS
