"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``accessibility``; a subtype can be silenced with ``suppress_warnings = ["accessibility.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

#: faults of a page that show only in a book
Subtype = Literal[
    "epub_element",  # an element of raw HTML that no ePub has
    "epub_link",  # a link that leads nowhere in an ePub
    "epub_picture",  # a picture or a recording that no ePub can hold
]

warn: PartWarnings[Subtype] = PartWarnings("accessibility")
