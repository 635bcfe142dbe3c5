"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``metadata``; a subtype can be silenced with ``suppress_warnings = ["metadata.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)

Subtype = Literal[
    "citation",  # CITATION.cff cannot be read, or does not say what conf.py says
    "page",  # a page has wrong front matter, or cites a page that is not there
]


def warn(subtype: Subtype, message: str, location: nodes.Node | str | tuple[str, int] | None) -> None:
    """Print a warning of this extension."""
    logger.warning(message, type="metadata", subtype=subtype, location=location)
