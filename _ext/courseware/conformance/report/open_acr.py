"""The report as OpenACR 0.1.0, a form of VPAT that programs read (https://github.com/GSA/openacr).

VPAT has "not evaluated" for level AAA alone; here it stands wherever nobody has evaluated a criterion, and the notes of
the report say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import yaml
from sphinx.locale import get_translation

from .records import COMPONENTS, CriterionReport, LastCheck
from .wording import describe_adherence, describe_check

_ = get_translation("courseware.conformance")

#: the edition of VPAT whose criteria and words are used
CATALOG = "2.5-edition-wcag-2.2-en"
_CHAPTERS = {"A": "success_criteria_level_a", "AA": "success_criteria_level_aa"}
_OTHER_CHAPTER = "success_criteria_level_aaa"


class Product(NamedTuple):
    """What the report is about, and who answers for it."""

    name: str
    version: str
    description: str
    #: name, email and website, as far as the book tells them
    contact: Mapping[str, str]
    #: by its name in SPDX's list
    license: str
    address: str
    language: str


def write_open_acr(reports: Sequence[CriterionReport], last_check: LastCheck, product: Product) -> str:
    """Return the report as YAML."""
    facts: dict[str, Any] = {
        "title": str(_("{name}: accessibility conformance report")).replace("{name}", product.name),
        "product": {
            key: value
            for key, value in (
                ("name", product.name),
                ("version", product.version),
                ("description", product.description),
            )
            if value
        },
        # the schema wants an address, if it is an empty one
        "author": {"email": "", **product.contact},
        "report_date": last_check.edition,
        "catalog": CATALOG,
        "notes": " ".join(_list_notes(product)),
        "evaluation_methods_used": _describe_methods(last_check, product.language),
        "license": product.license,
        "repository": product.address,
        "chapters": {
            **{chapter: _write_chapter(reports, level) for level, chapter in _CHAPTERS.items()},
            _OTHER_CHAPTER: {"disabled": True, "notes": str(_("Criteria of level AAA are not reported on."))},
        },
    }
    present = {name: value for name, value in facts.items() if value}
    return yaml.safe_dump(present, allow_unicode=True, sort_keys=False, width=120)


def _list_notes(product: Product) -> list[str]:
    """Return what has to be known of the report."""
    notes = [
        _("“Supports” is said only where programs have measured all that a criterion asks for, or a person has."),
        _("“Not applicable” is said only where what the criterion is about was counted, and there is none."),
        _("VPAT has “not evaluated” for level AAA alone; it is said here of all that no person has evaluated."),
        _("4.1.1 Parsing was taken out of WCAG 2.2, and is not reported on."),
    ]
    if not product.contact.get("email"):
        notes.append(_("No address for mail is given by those who have made this edition."))
    return [str(note) for note in notes]


def _describe_methods(last_check: LastCheck, language: str) -> str:
    """Return which checks have run."""
    return "\n".join(f"{check.name}: {describe_check(check, language)}" for check in last_check.checks.values())


def _write_chapter(reports: Sequence[CriterionReport], level: str) -> dict[str, Any]:
    """Return the criteria of one level."""
    return {
        "criteria": [
            {
                "num": report.criterion.number,
                "components": [_write_component(report, component) for component in COMPONENTS],
            }
            for report in reports
            if report.criterion.level == level
        ]
    }


def _write_component(report: CriterionReport, component: str) -> dict[str, Any]:
    """Return how far a criterion is met in one component."""
    adherence = report.adherences[component]
    notes = " ".join(describe_adherence(adherence))
    return {"name": component, "adherence": {"level": adherence.level, **({"notes": notes} if notes else {})}}
