"""What a BibTeX entry prints, so that no word of a note is lost when it becomes an entry.

The entry is formatted with the style that the book uses (pybtex's "unsrt"). Words of the note that this does not print
are put into the field ``note``; only words that citations are put together with may fall away.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from pybtex.database import BibliographyData, BibliographyDataError, parse_string
from pybtex.database import Entry as PybtexEntry
from pybtex.exceptions import PybtexError
from pybtex.plugin import find_plugin
from pybtex.scanner import PybtexSyntaxError

from .bibtex_entries import bibtex
from .myst_reader import words
from .records import Entry

#: words that join the parts of a citation, and are printed anew or not at all
JOINTS = frozenset(
    """
    by in and p pp pages page the from retrieved available at on a an of vol no http https www
    """.split()
)

DATES = frozenset(
    """
    spring summer fall autumn winter january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)


def printed(entry: Entry) -> str | None:
    """Return what the style prints for *entry* as plain text; `None` if it cannot print it."""
    try:
        data: BibliographyData = parse_string(bibtex(entry), "bibtex")
        style, backend = plugins()
        formatted = list(style().format_entries(list(without_url(data).entries.values())))
        return str(formatted[0].text.render(backend())) if formatted else None
    except (PybtexSyntaxError, BibliographyDataError, PybtexError, KeyError, ValueError, IndexError):
        return None


@cache
def plugins() -> tuple[Any, Any]:
    """Return the style that the book uses, and what prints it as plain text; finding them takes a while."""
    return find_plugin("pybtex.style.formatting", "unsrt"), find_plugin("pybtex.backends", "plaintext")


def without_url(data: BibliographyData) -> BibliographyData:
    """Return *data* as it is; the address is printed too, and its words may be those of the title."""
    made = BibliographyData()
    for key, entry in data.entries.items():
        fields = [(name, value) for name, value in entry.fields.items() if name != "url"]
        made.add_entry(key, PybtexEntry(entry.type, fields, entry.persons))
    return made


def complete(entry: Entry, text: str) -> Entry | None:
    """Return *entry* so that it prints every word of the note *text*; `None` if it cannot be printed.

    :param text: the note, in Markdown
    """
    shown = printed(entry)
    if shown is None:
        entry = replace(entry, kind="misc")
        shown = printed(entry)
    if shown is None:
        return None
    left = missing(text, shown)
    if not left:
        return entry
    dates = [word for word in left if word.lower() in DATES]
    left = [word for word in left if word not in dates]
    fields = {**entry.fields}
    if dates and "month" not in fields:
        fields["month"] = " ".join(dates)
    if left:
        fields["note"] = " ".join([entry.fields.get("note", ""), *left]).strip()
    more = replace(entry, fields={name: fields[name] for name in sorted(fields, key=lambda name: name == "annote")})
    shown = printed(more)
    return more if shown is not None and not missing(text, shown) else None


def missing(text: str, shown: str) -> list[str]:
    """Return the words of a note, as they were written, that *shown* does not have."""
    plain = re.sub(r"\]\([^)]*\)|<https?:[^>]*>|https?://\S+", " ", text)
    have = {*words(shown), *JOINTS}
    left: list[str] = []
    for word in re.findall(r"[^\W_]+", plain):
        if word.lower() not in have:
            left.append(word)
            have.add(word.lower())
    return left
