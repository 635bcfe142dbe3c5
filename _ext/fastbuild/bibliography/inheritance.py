"""Gives entries the fields of those that they lie in: ``crossref`` of BibTeX, ``xdata`` of biblatex.

sphinxcontrib-bibtex 2.7.0 formats notes without the entries around them, and pybtex 0.26.1 follows a circle for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pybtex.utils import OrderedCaseInsensitiveDict

from .entries import FaultyEntry

#: fields that say what an entry is, which it shares with none
_OWN_FIELDS = frozenset("crossref xref xdata key ids options keywords label shorthand sortkey url doi eprint".split())
#: types whose book title is the title of what they lie in
_PARTS = frozenset(
    "inproceedings conference incollection inbook suppbook bookinbook suppcollection inreference".split()
)


def inherit_fields(entries: OrderedCaseInsensitiveDict) -> None:
    """Give each of *entries* what it takes from others; then take away the names of these, and ``xdata`` entries."""
    inherited = {key: _Heir(entries, key).fields() for key in entries}
    for key, (fields, persons) in inherited.items():
        entry = entries[key]
        for name, value in fields.items():
            entry.fields.setdefault(name, value)
        for role, names in persons.items():
            if role not in entry.persons:
                entry.persons[role] = names
    for key in list(entries):
        for name in ("crossref", "xdata"):
            entries[key].fields.pop(name, None)
        if entries[key].type == "xdata":
            del entries[key]


class _Heir:
    """One entry, and what it takes from others."""

    def __init__(self, entries: OrderedCaseInsensitiveDict, key: str) -> None:
        """Begin at the entry *key*."""
        self.entries, self.heir = entries, entries[key]

    def fields(self) -> tuple[dict[str, str], dict[str, list[object]]]:
        """Return the fields and the persons that the entry takes; what is nearer goes first."""
        fields: dict[str, str] = {}
        persons: dict[str, list[object]] = {}
        for name, entry in self._ancestors(self.heir, (self.heir.key.lower(),)):
            taken = {field: value for field, value in entry.fields.items() if field.lower() not in _OWN_FIELDS}
            if name == "xdata":
                taken |= {field: entry.fields[field] for field in ("url", "doi", "eprint") if field in entry.fields}
            elif self.heir.type in _PARTS and "title" in taken:
                taken.setdefault("booktitle", taken["title"])
            for field, value in taken.items():
                fields.setdefault(field, value)
            for role, names in entry.persons.items():
                persons.setdefault(role, names)
        return fields, persons

    def _ancestors(self, entry: FaultyEntry, path: tuple[str, ...]) -> Iterator[tuple[str, FaultyEntry]]:
        """Yield the entries that *entry* lies in, with the field that says so; *path* are the keys that led to it."""
        for name, key in _links(entry.fields):
            if key.lower() in path:
                self._note(entry, name, key, "leads back to the entry itself")
            elif key not in self.entries:
                self._note(entry, name, key, "names an entry that is not there")
            else:
                yield name, self.entries[key]
                yield from self._ancestors(self.entries[key], (*path, key.lower()))

    def _note(self, entry: FaultyEntry, name: str, key: str, fault: str) -> None:
        """Note a link to an entry that gives nothing."""
        message = (
            f"{name} = {{{key}}} {fault}, so that nothing is taken from it. Type another key, or take the field out"
        )
        self.heir.note("bad_crossref", message if entry is self.heir else f"{entry.key}: {message}", name)


def _links(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the keys of the entries that an entry lies in, with the field that names them."""
    for name in ("xdata", "crossref"):
        for key in re.split(r"\s*,\s*", fields.get(name, "").strip()):
            if key:
                yield name, key
