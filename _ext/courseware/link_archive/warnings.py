"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``link_archive``; a subtype can be silenced with ``suppress_warnings = ["link_archive.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

_Subtype = Literal[
    "unreadable_links",  # links.toml cannot be read, so that no dead link is marked
    "dead_link",  # a link is dead and has no archived copy
    "failing_link",  # a link did not answer this time
    "moved_link",  # a link has another address for good
    "missing_anchor",  # the page answers, but the place on it that the link leads to is gone
    "no_network",  # no server at all was reached, so that nothing has been learned
    "silent_archive",  # the archive does not answer
]

_warn: PartWarnings[_Subtype] = PartWarnings("link_archive")


def warn(subtype: _Subtype, message: str, location: str) -> None:
    """Print a warning of this extension.

    :param location: the file, and behind a colon its line if that is known
    """
    if ":" in location:
        _warn(subtype, message, location)
    else:  # Sphinx takes that for the name of a page
        _warn(subtype, f"{location}: {message}")
