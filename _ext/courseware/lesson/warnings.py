"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``lesson``; a subtype can be silenced with ``suppress_warnings = ["lesson.<subtype>"]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..crossdoc.suggestions import nearest
from ..crossdoc.warnings import PartWarnings

_Subtype = Literal[
    "no_title",  # a component without the title that readers need
    "no_minutes",  # an activity or a video without its length
    "empty",  # a component without content
    "duplicate_name",  # two components of one type, or two objectives, with one name
    "unclaimed_objective",  # an objective that no section teaches
    "unknown_objective",  # a section claims to teach what no page lists as an objective
    "unknown_module",  # a list of the components of a module that is none
    "no_transcript",  # a video without a transcript; lists say so too, whether this is silenced or not
    "unusable_video",  # the address of a video that cannot be linked
    "unusable_poster",  # a picture for a video that cannot be shown
    "no_speaker",  # a quotation of nobody
    "unknown_library",  # a kind of library that quotations do not know
    "unknown_quotation",  # an id that the private file does not have
    "interview_code",  # the code of an interview in a source
    "unusable_private_file",  # a private file, or a pattern, by which no codes can be looked for
]


warn: PartWarnings[_Subtype] = PartWarnings("lesson")


def suggest_objective(name: str, objective_names: Iterable[str]) -> str:
    """Return advice on what to type instead of *name*."""
    return nearest(name, objective_names, "known objectives", "no page lists any; write them into :::{objectives}.")
