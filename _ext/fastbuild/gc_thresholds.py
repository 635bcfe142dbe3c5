"""Have Python look for unreachable cycles less often while a book is built, and only where they arise.

Fault mended, of Sphinx 9.0.4: it makes and drops millions of nodes that refer to each other with Python's thresholds,
which are meant for small programs, so that the collector walks all that is in memory again and again.

When pages begin to be written, what is known of the book by then is needed until the build ends: it is frozen, so that
the collector does not walk it any more. What is left to walk is little, and is walked often enough to drop the doctrees
of large pages soon, such as that of the first one, whose toctree grows with the book. To freeze it, it is walked once
more, which takes longer than the few pages of a build after an edit: so that waits until there are many.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from .patches import at_end

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

#: how many more objects may be made than dropped before the collector looks at the young ones; Python's number is 700
YOUNG = 20_000
#: how often the collector looks at those that are older before it looks at the old ones, while pages are read; Python's
#: number is 10
OLD = 1_000
#: how often it looks at the young ones before it looks at those that are older, and how often at these before it looks
#: at the old ones, while pages are written
_OLDER_WRITING, _OLD_WRITING = 3, 2
#: how many pages are read, or resolved to be written, before memory is frozen
_MANY_PAGES = 20


class _Freezing:
    """Freezes what is in memory, once many pages are written, or were read before the first is."""

    def __init__(self, app: Sphinx) -> None:
        """Begin to count pages."""
        self.page_count, self.is_due = 0, True
        app.connect("doctree-read", self.note_page_read)
        app.connect("write-started", self.note_start)
        app.connect("doctree-resolved", self.note_page_resolved)

    def note_page_read(self, app: Sphinx, document: nodes.document) -> None:
        """Count a page that was read."""
        self.page_count += 1

    def note_start(self, app: Sphinx, builder: Builder) -> None:
        """Freeze, where many pages were read; where not, count those that are written."""
        if self.page_count >= _MANY_PAGES:
            self._freeze_once()
        self.page_count = 0

    def note_page_resolved(self, app: Sphinx, document: nodes.document, docname: str) -> None:
        """Count a page that is about to be written; freeze with the last of so many."""
        self.page_count += 1
        if self.page_count == _MANY_PAGES:
            self._freeze_once()

    def _freeze_once(self) -> None:
        if self.is_due:
            self.is_due = False
            _freeze()


def _freeze() -> None:
    """Freeze what is in memory, unless somebody has switched the collector off."""
    if gc.isenabled() and gc.get_threshold()[0] == YOUNG:
        gc.collect()
        gc.freeze()
        gc.collect()  # by this Python knows that nothing is old, and does not wait until much is
        gc.set_threshold(YOUNG, _OLDER_WRITING, _OLD_WRITING)


def _reset(thresholds: tuple[int, int, int]) -> None:
    """Set the thresholds back, and let the collector look at everything again."""
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Raise the thresholds, and connect; set them back when the build is finished."""
    thresholds = gc.get_threshold()
    if thresholds[0] != YOUNG:  # else another build has raised them, and will set them back
        gc.set_threshold(YOUNG, thresholds[1], OLD)
        at_end(app, lambda: _reset(thresholds))
        _Freezing(app)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
