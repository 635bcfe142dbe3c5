"""The warnings of this extension. Each names the page, what is wrong and the remedy.

All are of type ``slides``; a subtype can be silenced with ``suppress_warnings = ["slides.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

Subtype = Literal[
    "bad_setting",  # front matter that is neither true nor false
    "unwritten",  # slides that cannot be written
    "taken_name",  # slides whose file would be that of a page
]


warn: PartWarnings[Subtype] = PartWarnings("slides")


def warn_of_unwritten(docname: str, error: Exception) -> None:
    """Warn that the slides of a page cannot be written."""
    remedy = "Leave them out: slides: false in the front matter of the page."
    warn("unwritten", f"The slides of this page cannot be written: {error!r}. {remedy}", docname)
