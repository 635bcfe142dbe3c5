"""The one way in which parts warn: each of a type of its own, with subtypes that can be silenced one by one."""

from __future__ import annotations

from typing import Generic, TypeVar

from docutils import nodes
from sphinx.util import logging

_logger = logging.getLogger(__name__)

#: the subtypes of a part: a `Literal` of their names
_Subtype = TypeVar("_Subtype", bound=str)
#: the node at fault; a document name, or a file and its line as ``file:line``; a pair of document name and line
_Location = nodes.Node | str | tuple[str, int] | None


class PartWarnings(Generic[_Subtype]):
    """Prints the located warnings of one part: ``warn: PartWarnings[Subtype] = PartWarnings("casebook")``."""

    def __init__(self, part: str) -> None:
        """Take the name of the *part*: the type of its warnings, as ``suppress_warnings`` names it."""
        self.part = part

    def __call__(self, subtype: _Subtype, message: str, location: _Location = None) -> None:
        """Print a warning; *message* names the thing, what is wrong with it and what to type instead."""
        _logger.warning(message, location=location, type=self.part, subtype=subtype)
