"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``link_archive``; a subtype can be silenced with ``suppress_warnings = ["link_archive.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from sphinx.util import logging

logger = logging.getLogger(__name__)

Subtype = Literal[
    "ledger",  # links.toml cannot be read, so that no dead link is marked
    "dead",  # a link is dead and has no archived copy
    "failing",  # a link did not answer this time
    "moved",  # a link has another address for good
    "anchor",  # the page answers, but the place on it that the link leads to is gone
    "offline",  # no server at all was reached, so that nothing has been learned
    "archive",  # the archive does not answer
]


def warn(subtype: Subtype, message: str, location: str) -> None:
    """Print a warning of this extension.

    :param location: the file, and behind a colon its line if that is known
    """
    if ":" not in location:  # Sphinx takes that for the name of a page
        message, location = f"{location}: {message}", ""
    logger.warning(message, location=location or None, type="link_archive", subtype=subtype)
