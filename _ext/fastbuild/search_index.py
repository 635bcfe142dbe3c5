"""The search index keeps the index entries of pages that are not written again.

Fault mended, of Sphinx 9.0.4: `sphinx.search.IndexBuilder.load` reads all of ``searchindex.js`` but the entries of
``{index}`` and ``{glossary}``, so that each build but the first writes it without them: readers find such a word only
until the next edit of another page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.search import IndexBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: what Sphinx does
LOAD = IndexBuilder.load


class Read(NamedTuple):
    """In the place of a format: gives what was read already."""

    frozen: Any

    def load(self, stream: Any) -> Any:
        """Return it."""
        return self.frozen


def load(self: IndexBuilder, stream: Any, format: Any) -> None:  # Sphinx's own name
    """Read an index, with its index entries.

    :raises ValueError: if it is of another version, as Sphinx does
    """
    frozen = (self.formats[format] if isinstance(format, str) else format).load(stream)
    LOAD(self, stream, Read(frozen))
    found: dict[str, list[tuple[str, str, str]]] = {}
    for entry, places in frozen["indexentries"].items():
        for number, identifier, is_main in places:
            place = (entry, identifier, "main" if is_main else "")
            found.setdefault(frozen["docnames"][number], []).append(place)
    self._index_entries.clear()
    self._index_entries.update(found)


def put_in_order(app: Sphinx) -> Sequence[tuple[str, dict[str, object], str]]:
    """Order the entries as a build from nothing does, without pages that are gone; called before that is written."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        entries = {name: places for name, places in indexer._index_entries.items() if name in indexer._titles}
        indexer._index_entries.clear()
        indexer._index_entries.update(sorted(entries.items()))
    return ()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what reads an index, and connect."""
    IndexBuilder.load = load  # type: ignore[method-assign]
    app.connect("html-collect-pages", put_in_order)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
