"""Pages whose toctrees lead back to themselves end no build.

Fault mended, of Sphinx 9.0.4 to 9.2: where a page names one in its toctree that names the first in its own,
`sphinx.environment._traverse_toctree` goes round until Python stops it, in each builder that has previous and next
pages, and nothing is built. Toctrees themselves end at such a page, with the warning ``toc.circular``; so does the
order of pages now. Where pages stand in many toctrees, it is found in less time too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import sphinx.environment

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_Pages = Iterator[tuple[str | None, str]]
_Traversal = Callable[[set[str], str | None, str, dict[str, list[str]]], _Pages]


def _make_traversal(original: _Traversal) -> _Traversal:
    """Return what yields pages as the *original* `_traverse_toctree` does, and goes to each page once."""

    def traverse(
        traversed: set[str], parent: str | None, docname: str, toctree_includes: dict[str, list[str]]
    ) -> _Pages:
        yield parent, docname
        traversed.add(docname)
        for child in toctree_includes.get(docname, ()):
            if child == docname:
                yield from original(traversed, docname, child, toctree_includes)  # which warns, and yields nothing
            elif child not in traversed:
                yield from traverse(traversed, docname, child, toctree_includes)

    return traverse


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what goes through the toctrees."""
    patch(app, sphinx.environment, "_traverse_toctree", _make_traversal)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
