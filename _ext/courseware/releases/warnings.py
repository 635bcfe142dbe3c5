"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``releases``; a subtype can be silenced with ``suppress_warnings = ["releases.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

_Subtype = Literal[
    "unreadable_release",  # a file of the folder releases cannot be read, so that no page tells of that release
    "unknown_release",  # a page lists changes since a release that is not recorded
]

warn: PartWarnings[_Subtype] = PartWarnings("releases")
