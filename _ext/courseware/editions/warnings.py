"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``editions``; a subtype can be silenced with ``suppress_warnings = ["editions.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from sphinx.util import logging

logger = logging.getLogger(__name__)

Subtype = Literal[
    "ledger",  # adaptation.toml cannot be read, so that no page says what was changed
    "unknown_edition",  # lesson_edition is neither "learner" nor "facilitator"
]


def warn(subtype: Subtype, message: str) -> None:
    """Print a warning of this extension; *message* begins with the file, and its line if that is known."""
    logger.warning(message, type="editions", subtype=subtype)
