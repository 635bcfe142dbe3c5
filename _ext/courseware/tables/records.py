"""What is known of a table while it is made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Mark(Enum):
    """What a cell begins with, or is all of it."""

    NONE = ""
    #: the cell heads its row, or its column
    HEAD = "!"
    #: the cell before it goes on here
    LEFT = "<"
    #: the cell above it goes on here
    ABOVE = "^"


class Section(Enum):
    """A part of a table, which no cell leaves."""

    HEAD = "head"
    BODY = "body"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that covers *column_count* columns and *row_count* rows, from its first row and column, counted from 0."""

    row: int
    column: int
    column_count: int = 1
    row_count: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """A mark in a row and column, counted from 0, that joins nothing; *message* says what is wrong and what to type."""

    row: int
    column: int
    message: str
