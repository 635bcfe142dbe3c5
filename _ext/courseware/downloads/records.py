"""What is offered. Standard library only."""

from __future__ import annotations

from typing import Literal, NamedTuple

Purpose = Literal[
    "book",
    "epub",
    "site",
    "handouts",
    "sheets",
    "slides",
    "large-print",
    "large-print-handouts",
    "braille",
    "audio",
    "facilitator",
    "script",
]


class Download(NamedTuple):
    """A file that readers can take along."""

    purpose: Purpose
    #: its path below the folder of the site
    path: str
    octets: int
    #: how many pages it has, in all its files
    pages: int
    #: how many files are in it
    files: int = 1
    #: the workshop that a script is for
    workshop: str = ""

    @property
    def suffix(self) -> str:
        """What its name ends with, without the dot."""
        return self.path.rpartition(".")[2]
