"""The index of the book: the entries of all pages, with the numbers of the pages on which they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from urllib.parse import unquote

from sphinx.builders import Builder
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import get_translation

from .pagination import Chunk, Heading
from .string_literals import literal, sequence

_ = get_translation("taggedpdf")

#: an entry as Sphinx has it: its links as pairs of "main" or "" and address, its sub-entries, and a sort key
Links = Iterable[tuple[str | None, str | Literal[False]]]


def index(builder: Builder, chunks: Iterable[Chunk]) -> list[Chunk]:
    """Return the index of the book that holds *chunks*; nothing for a book without entries."""
    known = {label for chunk in chunks for label in chunk.labels}
    targets: set[str] = set()
    made = []

    def entry(name: str, links: Links, depth: int) -> None:
        places = [label for _main, address in links if address and (label := label_of(address)) in known]
        targets.update(places)
        labels = "".join(f"{literal(label)}, " for label in places)
        made.append(f"index-entry({literal(name)}, ({labels}), {depth})")

    for letter, entries in IndexEntries(builder.env).create_index(builder):
        made.append(f"index-letter({literal(letter)})")
        for name, (links, below, *_rest) in entries:
            entry(name, links, 0)
            for part, sub_links in below:
                entry(part, sub_links, 1)
    if not made:
        return []
    title, label = _("Index"), "#index"
    body = [f"[#heading(level: 1, {literal(title)})#label({literal(label)})]", f"index-columns({sequence(made)})"]
    return [Chunk("genindex", 1, title, body, {label}, targets, [Heading(1, literal(title), title, label)])]


def label_of(address: str) -> str:
    """Return the label of a place in the book for its address, "%page#id"."""
    docname, _hash, name = address.removeprefix("%").partition("#")
    return f"{docname}#{unquote(name)}"
