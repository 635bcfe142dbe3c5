"""Words that no page holds any more leave the search index.

Fault mended, of Sphinx 9.0: `sphinx.search.IndexBuilder.prune` takes pages away from words, and keeps the words. A name
that an author takes out would thus stay in ``searchindex.js`` until the next build from nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx


def _forget_words(app: Sphinx) -> Sequence[tuple[str, dict[str, object], str]]:
    """Take words without a page out of the index; called after pages are indexed, before the index is written."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        for mapping in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, pages in mapping.items() if not pages]:
                del mapping[word]
    return ()


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-collect-pages", _forget_words)
