"""What one part knows of the book as a publication, and others write into the files that readers take along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the event whose handlers describe the book
_EVENT = "courseware-publication-facts"


class Contributor(NamedTuple):
    """A person or a group."""

    name: str
    #: the name by which lists are sorted: "Davis, Katie"
    sorted_name: str


class PublicationFacts(NamedTuple):
    """The book as a publication."""

    #: who wrote it
    creators: tuple[Contributor, ...]
    #: who made this edition besides
    contributors: tuple[Contributor, ...]
    keywords: tuple[str, ...]
    publisher: str
    #: as addresses: https://doi.org/…, urn:isbn:…
    identifiers: tuple[str, ...]


def describe_publication(app: Sphinx, describe: Callable[[Sphinx], PublicationFacts | None]) -> None:
    """Register what describes the book; it returns `None` where it knows nothing. For `setup`."""
    _add_event(app)
    app.connect(_EVENT, describe)


def collect_publication_facts(app: Sphinx) -> PublicationFacts | None:
    """Return what is known of the book; `None` where nobody knows it as a publication."""
    _add_event(app)
    described: list[PublicationFacts | None] = app.emit(_EVENT)
    return next((facts for facts in described if facts), None)


def _add_event(app: Sphinx) -> None:
    """Add the event, whichever extension is set up first."""
    if _EVENT not in app.events.events:
        app.add_event(_EVENT)
