"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``identity``; a subtype can be silenced with ``suppress_warnings = ["identity.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

Subtype = Literal[
    "bad_setting",  # a part of `courseware_brand` that cannot be read
    "low_contrast",  # a color in which text cannot be read
    "missing_logo",  # a logo that is no file
    "missing_letters",  # a folder without fonts, or without one that text needs
    "heavy_logo",  # a logo that makes all that is handed out heavy
    "missing_alt",  # a logo of which nobody said what it shows
]

warn: PartWarnings[Subtype] = PartWarnings("identity")
