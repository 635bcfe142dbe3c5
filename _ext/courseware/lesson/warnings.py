"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``lesson``; a subtype can be silenced with ``suppress_warnings = ["lesson.<subtype>"]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from docutils import nodes
from sphinx.util import logging

from ..crossdoc.suggestions import nearest

logger = logging.getLogger(__name__)

Subtype = Literal[
    "no_title",  # a component without the title that readers need
    "no_minutes",  # an activity or a video without its length
    "empty",  # a component without content
    "duplicate_name",  # two components of one kind with one name
    "unclaimed_objective",  # an objective that no section teaches
    "unknown_objective",  # a section claims to teach what no page lists as an objective
    "unknown_module",  # a list of the components of a module that is none
    "edition",  # an edition that is not known, or a page for one of them at a wrong place
    "no_transcript",  # a video without a transcript; lists say so too, whether this is silenced or not
    "video",  # an address or a poster that cannot be used
    "quotation",  # a quotation without words or speaker; the code of an interview, or a private file with a fault
    "worksheet",  # a question outside a worksheet, or one that nobody can fill in
    "workshop",  # an object that is not known, or minutes that exceed the slot
]


def warn(subtype: Subtype, message: str, location: nodes.Node | tuple[str, int] | str | None) -> None:
    """Print a located warning of this extension.

    :param location: the node at fault, a pair of document name and line, or a document name
    """
    logger.warning(message, location=location, type="lesson", subtype=subtype)


def nearest_objective(name: str, known: Iterable[str]) -> str:
    """Return advice on what to type instead of *name*."""
    return nearest(name, known, "known objectives", "no page lists any; write them into :::{objectives}.")
