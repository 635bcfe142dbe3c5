"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``metadata``; a subtype can be silenced with ``suppress_warnings = ["metadata.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

_Subtype = Literal[
    "unreadable_citation",  # CITATION.cff cannot be read
    "bad_citation_field",  # a field of CITATION.cff is wrong, without which the book can be cited
    "contradicted_citation",  # CITATION.cff does not say what conf.py says
    "unsafe_address",  # CITATION.cff has an address that pages may not link
    "bad_front_matter",  # the front matter of a page says something else than author and year
    "unknown_page",  # a page cites one that is not there
]

warn: PartWarnings[_Subtype] = PartWarnings("metadata")
