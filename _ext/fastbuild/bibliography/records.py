"""What is read in a BibTeX file, before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What is wrong at a line of a file, and what to type instead."""

    subtype: str
    path: str
    line: int
    message: str


@dataclass(frozen=True)
class SourceField:
    """A field as it is written: the values of macros in it, braces around it not."""

    name: str
    value: str
    line: int


@dataclass(frozen=True)
class SourceEntry:
    """An entry as it is written."""

    path: str
    line: int
    type: str
    key: str
    fields: tuple[SourceField, ...]
    #: what is wrong in it
    faults: tuple[Fault, ...] = ()
