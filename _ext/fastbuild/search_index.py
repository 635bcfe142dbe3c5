"""The search index keeps the index entries of pages that are not written again, and no words that no page holds.

Faults mended, of Sphinx 9.0.4:

- `sphinx.search.IndexBuilder.load` reads all of ``searchindex.js`` but the entries of ``{index}`` and ``{glossary}``,
  so that each build but the first writes it without them: readers find such a word only until the next edit of another
  page.
- `sphinx.search.IndexBuilder.prune` takes pages away from words, and keeps the words. A name that an author takes out
  would thus stay in the file until the next build from nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.search import IndexBuilder

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class _Loaded(NamedTuple):
    """In the place of a format: returns what was loaded already."""

    frozen: Any

    def load(self, stream: Any) -> Any:
        """Return it."""
        return self.frozen


def _make_load(original: Callable[..., None]) -> Callable[..., None]:
    """Return what does the same as the *original* `IndexBuilder.load`, and keeps the index entries.

    Where that raises `ValueError`, for an index of another version, so does this.
    """

    def load(self: IndexBuilder, stream: Any, format: Any) -> None:
        frozen = (self.formats[format] if isinstance(format, str) else format).load(stream)
        original(self, stream, _Loaded(frozen))
        entries_by_page: dict[str, list[tuple[str, str, str]]] = {}
        for entry, occurrences in frozen["indexentries"].items():
            for number, identifier, is_main in occurrences:
                occurrence = (entry, identifier, "main" if is_main else "")
                entries_by_page.setdefault(frozen["docnames"][number], []).append(occurrence)
        self._index_entries.clear()
        self._index_entries.update(entries_by_page)

    return load


def _sort_entries(app: Sphinx) -> Sequence[tuple[str, dict[str, object], str]]:
    """Order the entries as a build from nothing does, without pages that are gone; called before that is written."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        titles, index_entries = indexer._titles, indexer._index_entries
        entries = {docname: page for docname, page in index_entries.items() if docname in titles}
        indexer._index_entries.clear()
        indexer._index_entries.update(sorted(entries.items()))
    return ()


def _forget_words(app: Sphinx) -> Sequence[tuple[str, dict[str, object], str]]:
    """Take words without a page out of the index; called after pages are indexed, before the index is written."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        present = set(app.env.all_docs)
        for mapping in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, pages in mapping.items() if present.isdisjoint(pages)]:
                del mapping[word]
    return ()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what loads an index, and connect."""
    patch(app, IndexBuilder, "load", _make_load)
    app.connect("html-collect-pages", _sort_entries)
    app.connect("html-collect-pages", _forget_words)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
