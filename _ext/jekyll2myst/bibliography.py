"""The works that a book cites: those it had, and those that are found in notes. One work has one entry."""

from __future__ import annotations

from collections.abc import Iterable

from pybtex.database import BibliographyDataError, parse_string
from pybtex.scanner import PybtexSyntaxError

from .bibtex_entries import bibtex, entry_of, same_work
from .citation_text import complete, missing, printed
from .records import Entry


class BibliographyError(Exception):
    """A bibliography that cannot be read; the message says why."""


class Bibliography:
    """The entries of one book."""

    def __init__(self, existing: str = "") -> None:
        """Begin with the entries of *existing*, the text of a .bib file.

        :raises BibliographyError: if that is not BibTeX
        """
        try:
            entries = parse_string(existing, "bibtex").entries
        except (PybtexSyntaxError, BibliographyDataError) as error:
            raise BibliographyError(str(error)) from error
        self.text = existing
        self.entries = [
            Entry(key, entry.type, {name.lower(): value for name, value in entry.fields.items()})
            for key, entry in entries.items()
        ]
        self.added: list[Entry] = []
        #: texts of notes and their keys
        self.cited: dict[str, str | None] = {}

    def cite(self, text: str) -> str | None:
        """Return the key under which the work that a note *text* cites is cited; `None` if it cites none.

        A work that the book does not have is added. A note that says more about a work than its entry prints, such as
        the page, is none that can become a citation.
        """
        if text not in self.cited:
            self.cited[text] = self.key_for(text)
        return self.cited[text]

    def key_for(self, text: str) -> str | None:
        """Return the key for a note that was not seen before."""
        entry = entry_of(text)
        if entry is None:
            return None
        known = same_work(entry, self.entries)
        if known is not None:
            shown = printed(known) if known in self.added else None
            return known.key if shown is None or not missing(text, shown) else None
        made = complete(entry, text)
        if made is None:
            return None
        self.entries.append(made)
        self.added.append(made)
        return made.key

    def bibtex(self) -> str:
        """Return the text of the .bib file: what was there, byte for byte, then the new entries by key."""
        return joined([self.text.rstrip("\n"), *map(bibtex, sorted(self.added, key=lambda entry: entry.key))])


def joined(parts: Iterable[str]) -> str:
    """Return the non-empty *parts* with one empty line between them."""
    return "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"
