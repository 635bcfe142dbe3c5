"""What kind of case a case study is: its facets, and the table of values that each of them can have.

The table is the setting ``casebook_facets``; a book writes it into its ``conf.py``. What is typed there is what authors
type and, translated where a catalogue knows it, what readers read::

    casebook_facets = {"setting": ["rural", "suburban", "urban"]}

A facet that the setting leaves out has the values that are listed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from fastbuild.message_contexts import NC_, get_context_translation
from sphinx.locale import get_translation

from ..crossdoc.suggestions import nearest
from .records import normalize_name
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("courseware.casebook")
pgettext = get_context_translation("courseware.casebook")


#: the facets, and their values in a book that lists none
DEFAULTS: Mapping[str, list[str]] = {
    "setting": [NC_("kind of case", "rural"), NC_("kind of case", "suburban"), NC_("kind of case", "urban")],
    "partner-kind": [
        NC_("kind of case", "business"),
        NC_("kind of case", "city agency"),
        NC_("kind of case", "college or university"),
        NC_("kind of case", "community group"),
        NC_("kind of case", "community media"),
        NC_("kind of case", "individual"),
        NC_("kind of case", "informal learning institution"),
        NC_("kind of case", "school"),
        NC_("kind of case", "youth-serving organization"),
    ],
    "audience": [
        NC_("kind of case", "children"),
        NC_("kind of case", "teens"),
        NC_("kind of case", "students"),
        NC_("kind of case", "families"),
        NC_("kind of case", "adults"),
        NC_("kind of case", "older adults"),
    ],
    "cost": [
        NC_("kind of case", "no extra cost"),
        NC_("kind of case", "under $1,000"),
        NC_("kind of case", "$1,000 to $10,000"),
        NC_("kind of case", "over $10,000"),
    ],
}


def heading(name: str) -> str:
    """Return what readers read above or before the facet or fact *name*."""
    headings = {
        "title": _("Case study"),
        "summary": _("In one sentence"),
        "library": pgettext("fact of a case study", "Library"),
        "place": pgettext("fact of a case study", "Place"),
        "setting": pgettext("fact of a case study", "Setting"),
        "partner-kind": _("Kind of partner"),
        "audience": pgettext("fact of a case study", "Audience"),
        "year": pgettext("fact of a case study", "Year"),
        "cost": pgettext("fact of a case study", "Cost"),
        "benefit": pgettext("fact of a case study", "Benefit"),
    }
    return str(headings[name])


def translate_value(value: str) -> str:
    """Return what readers read for a *value* of a facet."""
    text = pgettext("kind of case", value)
    return text[:1].upper() + text[1:]


def values(text: str | None) -> list[str]:
    """Convert an option that takes values separated by semicolons."""
    return [value.strip() for value in (text or "").split(";") if value.strip()]


def match_value(value: str, allowed: Iterable[str]) -> str | None:
    """Return *value* as the table of *allowed* ones spells it; `None` if it is not there."""
    return next((item for item in allowed if normalize_name(item) == normalize_name(value)), None)


def describe_unknown_value(facet: str, value: str, allowed: Iterable[str]) -> str:
    """Return the message that *value* is not in the table of a facet."""
    advice = _advise_semicolons(value, allowed) or nearest(value, allowed, "its values", "it has none yet")
    table = f'casebook_facets["{facet}"] in conf.py'
    return f"'{value}' is no value of the facet '{facet}'; {advice} (the table of values to edit is {table})"


def _advise_semicolons(value: str, allowed: Iterable[str]) -> str:
    """Return what to type where *value* holds several allowed ones, with commas between them; "" elsewhere."""
    matches = [match_value(part.strip(), allowed) for part in re.split(r",\s|\sand\s", value)]
    return f"separate values with semicolons: '{'; '.join(filter(None, matches))}'" if all(matches) else ""


def complete_table(app: Sphinx, config: Config) -> None:
    """Check the setting, and add the facets that it leaves out."""
    table = dict(DEFAULTS)
    for facet, allowed in config.casebook_facets.items():
        if facet not in DEFAULTS:
            advice = nearest(str(facet), DEFAULTS, "facets", "")
            warn("bad_table", f"conf.py: casebook_facets names '{facet}', which is no facet; {advice}", None)
        elif not _is_list_of_words(allowed):
            example = f'"{facet}": ["{DEFAULTS[facet][0]}"]'
            warn("bad_table", f"conf.py: casebook_facets needs lists of words without semicolons: {example}.", None)
        else:
            table[facet] = list(allowed)
    config.casebook_facets = table


def _is_list_of_words(allowed: object) -> bool:
    """Say whether *allowed* can be the values of a facet."""
    return isinstance(allowed, (list, tuple)) and all(
        isinstance(item, str) and item.strip() and ";" not in item for item in allowed
    )
