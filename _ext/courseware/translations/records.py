"""What the book knows of its translation, as frozen records. Imports the standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Progress(NamedTuple):
    """How far a page, or a book, is translated."""

    #: passages that are translated, and all
    translated: int = 0
    total: int = 0
    #: what is not translated and may be shown on other pages too: titles, names, short texts
    words: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to translate."""
        return self.translated == self.total


def add_up(pages: Iterable[Progress]) -> Progress:
    """Return how far several pages are translated together."""
    pages = tuple(pages)
    return Progress(sum(page.translated for page in pages), sum(page.total for page in pages))
