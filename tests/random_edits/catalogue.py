"""All edits by name."""

from __future__ import annotations

from collections.abc import Sequence

from . import damage, parts, places, settings, words
from .sources import Book, Edit

#: the kinds, and how often each is drawn
_KINDS: Sequence[tuple[Sequence[Edit], int]] = (
    (words.EDITS, 30),
    (places.EDITS, 30),
    (parts.EDITS, 20),
    (settings.EDITS, 20),
)
DAMAGES: Sequence[Edit] = damage.EDITS
BY_NAME = {edit.__name__: edit for edits in (*(edits for edits, _weight in _KINDS), DAMAGES) for edit in edits}


def edit_at_random(book: Book) -> str:
    """Edit a *book*; return the name of the edit and what was changed, as soon as one has changed something."""
    while True:
        edits = book.dice.choices([edits for edits, _weight in _KINDS], [weight for _edits, weight in _KINDS])[0]
        edit = book.dice.choice(edits)
        if what := edit(book):
            return f"{edit.__name__}: {what}"
