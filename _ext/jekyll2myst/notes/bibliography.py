"""The works that a book cites: those it had, and those that are found in notes. One work has one entry."""

from __future__ import annotations

from collections.abc import Iterable

from pybtex.database import BibliographyDataError, parse_string
from pybtex.scanner import PybtexSyntaxError

from ..journal import Journal
from ..records import BibtexEntry
from .bibtex_entries import find_same_work, format_bibtex, parse_entry
from .citation_text import complete_entry, find_missing_words, format_entry


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
            BibtexEntry(key, entry.type, {name.lower(): value for name, value in entry.fields.items()})
            for key, entry in entries.items()
        ]
        self.added: list[BibtexEntry] = []
        #: BibTeX of works that the old site had, in its order
        self._imported_texts: list[str] = []
        #: texts of notes and their keys
        self.cited: dict[str, str | None] = {}
        self.journal = Journal()

    @property
    def is_changed(self) -> bool:
        """Say whether it has works that the book did not have."""
        return bool(self.added or self._imported_texts)

    def import_works(self, entries: Iterable[tuple[BibtexEntry, str]]) -> None:
        """Add works that the old site had, each with its BibTeX; one whose key the book has is there already."""
        keys = {entry.key.lower() for entry in self.entries}
        for entry, text in entries:
            if entry.key.lower() not in keys:
                keys.add(entry.key.lower())
                self.entries.append(entry)
                self._imported_texts.append(text)

    def cite(self, text: str) -> str | None:
        """Return the key under which the work that a note *text* cites is cited; `None` if it cites none.

        A work that the book does not have is added. A note that says more about a work than its entry prints, such as
        the page, is none that can become a citation.
        """
        # one note may stand on many pages, and printing an entry takes a while
        if text not in self.cited:
            self.cited[text] = self._find_or_add(text)
        return self.journal.note("cite", (text,), self.cited[text])

    def _find_or_add(self, text: str) -> str | None:
        """Return the key for a note that was not seen before."""
        entry = parse_entry(text)
        if entry is None:
            return None
        existing = find_same_work(entry, self.entries)
        if existing is not None:
            # an entry that a person wrote is right; one made here must print this note too
            printed_text = format_entry(existing) if existing in self.added else None
            return existing.key if printed_text is None or not find_missing_words(text, printed_text) else None
        completed = complete_entry(entry, text)
        if completed is None:
            return None
        self.entries.append(completed)
        self.added.append(completed)
        return completed.key

    def to_bibtex(self) -> str:
        """Return the text of the .bib file: what was there, byte for byte, works of the site, new entries by key."""
        return _join_entries(
            [
                self.text.rstrip("\n"),
                *self._imported_texts,
                *map(format_bibtex, sorted(self.added, key=lambda entry: entry.key)),
            ]
        )


def _join_entries(parts: Iterable[str]) -> str:
    """Return the non-empty *parts* with one empty line between them."""
    return "\n\n".join(part.rstrip("\n") for part in parts if part) + "\n"
