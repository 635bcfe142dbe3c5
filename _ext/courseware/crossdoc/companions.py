"""What goes with a lesson, linked by pages that lead to it: rooms that make such things tell those that list them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the event whose handlers return links
_EVENT = "courseware-companions"
#: returns the links of a page to what goes with a lesson: called with the names of the page and of the lesson
_Source = Callable[["Sphinx", str, str], Iterable[nodes.reference]]


def add_companions(app: Sphinx, source: _Source) -> None:
    """Have the pages that lead to a lesson show the links that *source* returns; called in `setup`."""
    _add_event(app)
    app.connect(_EVENT, source)


def find_companions(app: Sphinx, docname: str, lessons: Iterable[str]) -> list[nodes.reference]:
    """Return the links of the page *docname* to what goes with *lessons*, in their order."""
    if _EVENT not in app.events.events:
        return []
    return [link for lesson in lessons for links in app.emit(_EVENT, docname, lesson) for link in links]


def _add_event(app: Sphinx) -> None:
    """Add the event, whichever extension is set up first."""
    if _EVENT not in app.events.events:
        app.add_event(_EVENT)
