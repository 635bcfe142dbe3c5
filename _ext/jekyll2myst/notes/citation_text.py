"""What a BibTeX entry prints, so that no word of a note is lost when it becomes an entry.

The entry is formatted with the style that the book uses (pybtex's "unsrt"). Words of the note that this does not print
are put into the field ``note``; only words that citations are put together with may fall away.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

from pybtex.database import BibliographyData
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from pybtex.plugin import find_plugin

from ..records import BibtexEntry
from ..words import split_words
from .bibtex_entries import format_bibtex

#: words that join the parts of a citation, and are printed anew or not at all
_JOINING_WORDS = frozenset(
    """
    by in and p pp pages page the from retrieved available at on a an of vol no http https www
    """.split()
)

_DATE_WORDS = frozenset(
    """
    spring summer fall autumn winter january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)


def format_entry(entry: BibtexEntry) -> str | None:
    """Return what the style prints for *entry* as plain text; `None` if it cannot print it."""
    # the words of the address, which the style prints too, may be those of the title
    fields = {name: value for name, value in entry.fields.items() if name != "url"}
    return format_bibtex_text(format_bibtex(replace(entry, fields=fields)))


def format_bibtex_text(text: str) -> str | None:
    """Return what the style prints for the first entry of BibTeX as plain text; `None` if it cannot print it."""
    try:
        data: BibliographyData = Parser().parse_string(text)
        style, backend = _make_style()
        formatted = list(style.format_entries(list(data.entries.values())))
        return str(formatted[0].text.render(backend())) if formatted else None
    except (PybtexError, KeyError, ValueError, IndexError):
        return None


@cache
def _make_style() -> tuple[Any, Any]:
    """Return the style that the book uses, and what prints it as plain text; to find their plugins takes a while."""
    return find_plugin("pybtex.style.formatting", "unsrt")(), find_plugin("pybtex.backends", "plaintext")


def complete_entry(entry: BibtexEntry, text: str) -> BibtexEntry | None:
    """Return *entry* so that it prints every word of the note *text*; `None` if it cannot be printed.

    :param text: the note, in Markdown
    """
    printed_text = format_entry(entry)
    if printed_text is None:
        # an article without what its type needs may still print as a work of any kind
        entry = replace(entry, entry_type="misc")
        printed_text = format_entry(entry)
    if printed_text is None:
        return None
    missing = find_missing_words(text, printed_text)
    if not missing:
        return entry
    # seasons and months have a field of their own
    dates = [word for word in missing if word.lower() in _DATE_WORDS]
    missing = [word for word in missing if word not in dates]
    fields = {**entry.fields}
    if dates and "month" not in fields:
        fields["month"] = " ".join(dates)
    if missing:
        phrase = re.search(r"[\W_]+".join(map(re.escape, missing)), text)
        if phrase is None:  # scattered words make no sense by themselves
            return None
        fields["note"] = " ".join(missing)
    # `annote` last, as in every entry
    completed = replace(
        entry, fields={name: fields[name] for name in sorted(fields, key=lambda name: name == "annote")}
    )
    printed_text = format_entry(completed)
    return completed if printed_text is not None and not find_missing_words(text, printed_text) else None


def find_missing_words(text: str, printed_text: str) -> list[str]:
    """Return the words of a note, as they were written, that *printed_text* does not have."""
    # addresses are no words of the note
    visible = re.sub(r"\]\([^)]*\)|<https?:[^>]*>|https?://\S+", " ", text)
    printed_words = {*split_words(printed_text), *_JOINING_WORDS}
    missing: list[str] = []
    for word in re.findall(r"[^\W_]+", visible):
        if word.lower() not in printed_words:
            missing.append(word)
            printed_words.add(word.lower())
    return missing
