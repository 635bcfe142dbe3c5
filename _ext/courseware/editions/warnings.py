"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``editions``; a subtype can be silenced with ``suppress_warnings = ["editions.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

_Subtype = Literal[
    "unreadable_manifest",  # adaptation.toml cannot be read, so that no page says what was changed
    "unknown_edition",  # lesson_edition is neither "learner" nor "facilitator"
]

warn: PartWarnings[_Subtype] = PartWarnings("editions")
