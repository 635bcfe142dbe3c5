"""The index of the book: the entries of all pages, with the numbers of the pages on which they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal
from urllib.parse import unquote

from fastbuild.message_contexts import get_context_translation
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.locale import get_translation

from .builder import TypstBuilder
from .line_breaks import breakable_code, wide_runs
from .line_widths import FILLED_PART, PageLayout
from .pagination import Chunk, Heading
from .string_literals import literal, sequence

_ = get_translation("taggedpdf")
pgettext = get_context_translation("taggedpdf")

#: an entry as Sphinx has it: its links as pairs of "main" or "" and address, its sub-entries, and a sort key
Links = Iterable[tuple[str | None, str | Literal[False]]]


#: in em: the space between the two columns, and how far a sub-entry is indented (`index-columns` and `index-entry` of
#: the theme)
_GUTTER, _INDENT = 2.0, 1.2


def book_index(builder: TypstBuilder, chunks: Iterable[Chunk]) -> list[Chunk]:
    """Return the index of the book that holds *chunks*; nothing for a book without entries."""
    labels_of_book = {label for chunk in chunks for label in chunk.labels}
    targets: set[str] = set()
    codes = []
    layout = builder.page_layout(builder.config.root_doc)

    def entry(name: str, links: Links, depth: int) -> None:
        labels_of_entry = [
            label for _main, address in links if address and (label := _label_of_address(address)) in labels_of_book
        ]
        targets.update(labels_of_entry)
        labels = "".join(f"{literal(label)}, " for label in labels_of_entry)
        codes.append(f"index-entry({_write_name(name, depth, layout)}, ({labels}), {depth})")

    for letter, entries in IndexEntries(builder.env).create_index(builder):
        codes.append(f"index-letter({literal(letter)})")
        for name, (links, subentries, *_sort_key) in entries:
            entry(name, links, 0)
            for subentry, sub_links in subentries:
                entry(subentry, sub_links, 1)
    if not codes:
        return []
    title, label = pgettext("heading of an index", "Index"), "#index"
    heading = f"[#section-heading(1, {literal(title)})#label({literal(label)})]"
    body = ["chapter-break", heading, f"index-columns({sequence(codes)})"]
    chunk = Chunk("genindex", 1, title, body, {label}, targets, [Heading(1, literal(title), title, label)])
    chunk.has_set_numbers = True  # which of the pages of an entry are the same
    return [chunk]


def _write_name(name: str, depth: int, layout: PageLayout) -> str:
    """Return the *name* of an entry as Typst code; a line may end inside what is wider than its column."""
    width = ((layout.line_width - _GUTTER) / 2 - _INDENT * depth) * FILLED_PART
    return breakable_code(name, dict.fromkeys(wide_runs(name, width), width))


def _label_of_address(address: str) -> str:
    """Return the label of a place in the book for its address, "%page#id"."""
    docname, _hash, name = address.removeprefix("%").partition("#")
    return f"{unquote(docname)}#{unquote(name)}"
