"""The index of the book: the entries of all pages, with the numbers of the pages on which they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from urllib.parse import unquote

from sphinx.builders import Builder
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import _

from .escape import literal, sequence

#: an entry as Sphinx has it: its links as pairs of "main" or "" and address, its sub-entries, and a sort key
Links = Iterable[tuple[str | None, str | Literal[False]]]


def index(builder: Builder) -> str:
    """Return the Typst code of the index; "" for a book without entries."""
    groups = IndexEntries(builder.env).create_index(builder)
    made = []
    for letter, entries in groups:
        made.append(f"index-letter({literal(letter)})")
        for name, (links, below, *_rest) in entries:
            made.append(entry(name, links, 0))
            made += [entry(part, sub_links, 1) for part, sub_links in below]
    return sequence([f"heading(level: 1, {literal(_('Index'))})", f"index-columns({sequence(made)})"]) if made else ""


def entry(name: str, links: Links, depth: int) -> str:
    """Return one entry with its pages."""
    labels = "".join(f"{literal(label_of(address))}, " for _main, address in links if address)
    return f"index-entry({literal(name)}, ({labels}), {depth})"


def label_of(address: str) -> str:
    """Return the label of a place in the book for its address, "%page#id"."""
    docname, _hash, name = address.removeprefix("%").partition("#")
    return f"{docname}#{unquote(name)}"
