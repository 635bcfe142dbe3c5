"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``redirects``; a subtype can be silenced with ``suppress_warnings = ["redirects.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

_Subtype = Literal[
    "bad_id",  # an address of the older site that no id can have
    "bad_redirect",  # a line of the file of redirects that leads nowhere
]

warn: PartWarnings[_Subtype] = PartWarnings("redirects")
