"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``casebook``; a subtype can be silenced with ``suppress_warnings = ["casebook.<subtype>"]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..crossdoc.suggestions import nearest
from ..crossdoc.warnings import PartWarnings

_Subtype = Literal[
    "unknown_case",  # a slug that no case study has
    "duplicate_case",  # two files define one slug
    "case_again",  # one case shown twice on a page
    "case_loop",  # a case that shows itself through others
    "bad_slug",  # a slug that is missing or not of lower-case words and hyphens
    "missing_field",  # a case study without something that readers need
    "no_caption",  # a benefit table without a caption
    "stray_content",  # something in a benefit table that is not a benefit
    "no_benefit",  # a benefit table without a row
    "no_title",  # a benefit without a title
    "empty_benefit",  # a benefit without content
    "benefit_outside",  # a benefit, or a heading of benefits, that is in no table
    "empty_group",  # a heading in a benefit table that no benefit follows
    "unknown_benefit",  # a name that no benefit has
    "same_benefit",  # a name that several benefits have
    "unknown_value",  # a value that is not in the table of a facet, or a year that is none
    "bad_table",  # a table of values that cannot be read
]


warn: PartWarnings[_Subtype] = PartWarnings("casebook")


def nearest_case(slug: str, candidates: Iterable[str]) -> str:
    """Return advice on what to type instead of *slug*."""
    return nearest(
        slug, candidates, "known case studies", "no case study is defined yet; write one in docs/cases/<slug>.md."
    )


def nearest_benefit(name: str, candidates: Iterable[str]) -> str:
    """Return advice on what to type instead of *name*."""
    return nearest(name, candidates, "known benefits", "no benefit table names one yet.")
