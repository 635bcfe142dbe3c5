"""Records. Imports the standard library only."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Page(Protocol):
    """What a domain keeps of one page: a frozen record of its own kind."""

    @property
    def needs(self) -> tuple[str, ...]:
        """What the page's output depends on beyond its own source: keys of `Part`."""


class Part(NamedTuple):
    """Something that other pages are made from, and when it last changed."""

    #: digest of its content
    digest: str
    #: time of the last change, in microseconds since the epoch
    changed: int
