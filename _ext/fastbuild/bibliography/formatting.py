"""Formats entries whatever they lack: what BibTeX does, for each style of pybtex.

Faults mended, of pybtex 0.26.1 and sphinxcontrib-bibtex 2.7.0: an entry that lacks a field, or of a type that the style
does not know, ends the build (mcmtroffaes/sphinxcontrib-bibtex#267).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pybtex.database import Entry
from pybtex.richtext import HRef, Text
from pybtex.style import FormattedEntry
from pybtex.style.template import FieldIsMissing, Node

from ..addresses import percent_encoded
from .entry_types import REQUIRED_FIELDS, misc_fields, printed_type
from .records import Fault
from .warnings import warn

#: the key of a template's data that says that what lacks a field is left out as a whole
_IS_OPTIONAL = "fastbuild is optional"


def make_format_data(original: Callable[[Node, Any], Any]) -> Callable[[Node, Any], Any]:
    """Return what does the work of pybtex's `Node.format_data`, and leaves out fields that are missing."""

    def format_data(self: Node, data: Any) -> Any:
        if not isinstance(data, dict):
            return original(self, data)
        if self.name == "optional":
            return original(self, {**data, _IS_OPTIONAL: True})
        try:
            return original(_without_lonely_word(self, data), data)
        except FieldIsMissing:
            if _IS_OPTIONAL in data or self.children:
                raise
            return Text()

    return format_data


def _without_lonely_word(node: Node, data: dict[str, Any]) -> Node:
    """Return *node* without its first word if that belongs to something that is empty: "In" without a book."""
    if node.name != "words" or len(node.children) < 2 or not isinstance(node.children[0], str):
        return node
    second = node.children[1]
    if not isinstance(second, Node) or second.format_data(data):
        return node
    copy = node._clone()
    copy.children = copy.children[2:]
    return copy


def make_format_entry(original: Callable[..., FormattedEntry]) -> Callable[..., FormattedEntry]:
    """Return what does the work of pybtex's `BaseStyle.format_entry` for any entry, and says what is wrong in it."""

    def format_entry(self: Any, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        for fault in getattr(entry, "faults", ()):
            warn(fault)
        try:
            formatted = original(self, label, _known_entry(self, entry), bib_data)
        except Exception as error:  # whatever an entry holds, and whatever a style does with it, it costs itself
            _warn_of(entry, "unformatted", f"the style cannot set the entry ({error}); its fields are printed")
            formatted = FormattedEntry(entry.key, Text(", ".join(_words(entry))), label)
        for link in _links(formatted.text):
            link.url = percent_encoded(str(link.url))
            link.info = (link.url, *link.info[1:])
        return formatted if str(formatted.text).strip() else FormattedEntry(entry.key, Text(entry.key), label)

    return format_entry


def _known_entry(style: Any, entry: Entry) -> Entry:
    """Return *entry* as one of a type that *style* has a template for, with all that it has."""
    if hasattr(style, f"get_{entry.type}_template"):
        return entry
    if entry.type in REQUIRED_FIELDS and hasattr(style, f"format_{entry.type}"):
        return entry
    known_type = printed_type(entry.type)
    if entry.type != "conference":  # BibTeX's own other name for papers
        message = f"no style knows the type @{entry.type}; the entry is printed as @{known_type}. Type @{known_type}"
        _warn_of(entry, "unknown_type", message)
    fields = misc_fields(dict(entry.fields)) if known_type == "misc" else dict(entry.fields)
    persons = dict(entry.persons)
    if known_type == "misc" and "author" not in persons and "editor" in persons:
        persons["author"] = persons["editor"]
    copy = Entry(known_type, fields, persons)
    copy.key = entry.key
    return copy


def _warn_of(entry: Entry, subtype: str, message: str) -> None:
    """Warn of an entry, at its line if that is known."""
    path, line = getattr(entry, "path", ""), getattr(entry, "line", 0)
    warn(Fault(subtype, path, line, f"{entry.key}: {message}"))


def _words(entry: Entry) -> Iterator[str]:
    """Yield what an entry holds, as plain text."""
    for persons in entry.persons.values():
        yield from (str(person) for person in persons)
    for value in entry.fields.values():
        yield str(Text.from_latex(value))


def _links(text: Any) -> Iterable[HRef]:
    """Yield the links in a rich text."""
    for part in (text, *getattr(text, "parts", ())):
        if isinstance(part, HRef):
            yield part
        if part is not text:
            yield from _links(part)


def make_result_nodes(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return what does the work of `{cite}`, with keys in the case that their entries have."""

    def result_nodes(self: Any, document: Any, env: Any, node: Any, is_ref: bool) -> Any:
        entries = env.get_domain("cite").bibdata.data.entries
        for key in (part.strip() for part in self.target.split(",")):
            if key in entries and entries[key].key != key:
                self.target = self.target.replace(key, entries[key].key)
                node["reftarget"] = self.target
        return original(self, document, env, node, is_ref)

    return result_nodes


def make_run(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return what does the work of `{footcite}`, with keys in the case of their entries: two spellings are one note."""

    def run(self: Any) -> Any:
        entries = self.env.get_domain("cite").bibdata.data.entries
        keys = [key.strip() for key in self.text.split(",")]
        self.text = ", ".join(entries[key].key if key in entries else key for key in keys)
        return original(self)

    return run
