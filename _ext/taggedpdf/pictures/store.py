"""What a build knows of its pictures: those that were prepared, and what was warned of.

It is what a handler of an event returns, and so belongs to the application.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..warnings import Subtype, warn
from .prepare import Prepared

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.events import EventManager

_EVENT = "picture-store"


@dataclass
class PictureStore:
    """Keeps what the pictures of a build became."""

    _prepared: dict[tuple[object, ...], Prepared] = field(default_factory=dict)
    _warned: set[tuple[str, str]] = field(default_factory=set)

    def prepared(self, key: tuple[object, ...], prepare: Callable[[], Prepared]) -> Prepared:
        """Return the picture of a *key*; *prepare* is called for it once."""
        if key not in self._prepared:
            self._prepared[key] = prepare()
        return self._prepared[key]

    def warn_once(self, subtype: Subtype, message: str, location: nodes.Node | str, place: str) -> None:
        """Print a warning, though pages are resolved more than once; *place* names the page, and the line."""
        if (message, place) not in self._warned:
            self._warned.add((message, place))
            warn(subtype, message, location)

    def clear(self) -> None:
        """Forget everything, as another build begins."""
        self._prepared.clear()
        self._warned.clear()


def store_of(events: EventManager) -> PictureStore:
    """Return the store of the application whose *events* these are."""
    store: PictureStore = events.emit(_EVENT)[0]
    return store


def setup(app: Sphinx) -> None:
    """Give the application a store."""
    store = PictureStore()
    app.add_event(_EVENT)
    app.connect(_EVENT, lambda _app: store)
    app.connect("env-before-read-docs", lambda _app, _env, _docnames: store.clear())
