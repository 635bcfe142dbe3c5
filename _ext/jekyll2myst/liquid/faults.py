"""What can be wrong with Liquid, and what it costs."""

from __future__ import annotations

from typing import NamedTuple


class LiquidError(Exception):
    """A tag that is wrong: it is left out, and what stands around it stays."""


class NestingError(LiquidError):
    """Includes that stand in each other too deeply: the tag of the page that began them is left out."""


class LimitError(LiquidError):
    """A page that would take more than its share: the rest of its tags are left out."""


class Fault(NamedTuple):
    """A tag that was left out."""

    #: the file that it stands in, relative to the site
    path: str
    #: its line there, from 1
    line: int
    #: what is wrong
    message: str
