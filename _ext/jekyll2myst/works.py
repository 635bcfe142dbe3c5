"""The works that a book cites: those it had, and those that are found in notes. One work has one entry."""

from __future__ import annotations

from collections.abc import Iterable

from pybtex.database import BibliographyDataError, parse_string
from pybtex.scanner import PybtexSyntaxError

from .bibliography import bibtex, same_work
from .model import Entry


class BibError(Exception):
    """A bibliography that cannot be read; the message says why."""


class Works:
    """The entries of one book."""

    def __init__(self, existing: str = "") -> None:
        """Begin with the entries of *existing*, the text of a .bib file.

        :raises BibError: if that is not BibTeX
        """
        try:
            entries = parse_string(existing, "bibtex").entries
        except (PybtexSyntaxError, BibliographyDataError) as error:
            raise BibError(str(error)) from error
        self.text = existing
        self.entries = [
            Entry(key, entry.type, {name.lower(): value for name, value in entry.fields.items()})
            for key, entry in entries.items()
        ]
        self.added: list[Entry] = []

    def key(self, entry: Entry) -> str:
        """Return the key under which *entry* is cited; add it if the book does not have the work."""
        if known := same_work(entry, self.entries):
            return known.key
        self.entries.append(entry)
        self.added.append(entry)
        return entry.key

    def bibtex(self) -> str:
        """Return the text of the .bib file: what was there, byte for byte, then the new entries by key."""
        return joined([self.text.rstrip("\n"), *map(bibtex, sorted(self.added, key=lambda entry: entry.key))])


def joined(parts: Iterable[str]) -> str:
    """Return the non-empty *parts* with one empty line between them."""
    return "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"
