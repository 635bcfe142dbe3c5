"""Keep few doctrees in memory while a book is built.

Fault mended, of Sphinx 9.0.4: it keeps each doctree that it has read until its page is written, for it might be
quicker not to load it again, and the bytes of each that it has loaded until the build ends
(`BuildEnvironment._write_doc_doctree_cache`, `_pickled_doctree_cache`). Memory grows with every page, and the collector
walks through all of it. Here, the first pages are kept, which are written first, and the bytes of those that were asked
for last, such as case studies that many pages show; the others are loaded from their files, as they are in each build
that did not read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: how many doctrees are kept, and how many as bytes, each of which takes about a tenth of a doctree
DOCTREES = 100
PICKLES = 400
V = TypeVar("V")


class FirstKeys(dict[str, V]):
    """A dictionary that takes no new key while it is full."""

    def __init__(self, size: int) -> None:
        """Begin empty, for *size* values."""
        super().__init__()
        self.size = size

    def __setitem__(self, key: str, value: V) -> None:
        """Take *value*, if there is room."""
        if len(self) < self.size or key in self:
            super().__setitem__(key, value)


class LatestKeys(dict[str, V]):
    """A dictionary that, when full, forgets the value that was neither set nor asked for since all others were."""

    def __init__(self, size: int) -> None:
        """Begin empty, for *size* values."""
        super().__init__()
        self.size = size

    def __getitem__(self, key: str) -> V:
        """Return a value, which is the latest now.

        :raises KeyError: if there is none
        """
        value = self.pop(key)
        super().__setitem__(key, value)
        return value

    def __setitem__(self, key: str, value: V) -> None:
        """Take *value* as the latest."""
        self.pop(key, None)
        if len(self) >= self.size:
            del self[next(iter(self))]
        super().__setitem__(key, value)


def _limit_caches(app: Sphinx) -> None:
    """Set limits to what the environment keeps."""
    doctrees: FirstKeys[nodes.document] = FirstKeys(DOCTREES)
    pickles: LatestKeys[bytes] = LatestKeys(PICKLES)
    app.env._write_doc_doctree_cache = doctrees
    app.env._pickled_doctree_cache = pickles


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect; what is kept in the environment is not pickled with it."""
    app.connect("builder-inited", _limit_caches)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
