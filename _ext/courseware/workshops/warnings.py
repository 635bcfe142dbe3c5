"""The warnings of this extension. Each names the thing, the line and the remedy.

All are of type ``workshops``; a subtype can be silenced with ``suppress_warnings = ["workshops.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

Subtype = Literal[
    "no_start",  # a workshop that does not say when it begins
    "no_agenda",  # a workshop without items
    "nested_workshop",  # a workshop inside another one
    "duplicate_name",  # two workshops whose files would be the same
    "empty_item",  # an item without words
    "numbered_item",  # an item whose minutes Markdown takes for the number of a list
    "no_minutes",  # an item that takes no time
    "unknown_target",  # an item that names what the book does not have
    "mistyped_item",  # an item that looks as if it were to name something
    "agenda_too_long",  # items that take longer than the workshop has
]


warn: PartWarnings[Subtype] = PartWarnings("workshops")
