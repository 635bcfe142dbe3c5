"""What is said of how far a criterion is met, for readers and in OpenACR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from .. import wording
from .records import DOCUMENTS, WEB, Adherence, Check, CriterionReport

_ = get_translation("courseware.conformance")
pgettext = get_context_translation("courseware.conformance")

NAMES = {WEB: _("Web pages"), DOCUMENTS: _("PDF and ePub")}
LEVEL_NAMES = {
    "supports": pgettext("how far a criterion is met", "Supports"),
    "partially-supports": pgettext("how far a criterion is met", "Partially supports"),
    "does-not-support": pgettext("how far a criterion is met", "Does not support"),
    "not-applicable": pgettext("how far a criterion is met", "Not applicable"),
    "not-evaluated": pgettext("how far a criterion is met", "Not evaluated"),
}
#: what was counted, where there is none of it
_ABSENT = {
    "sound": _("no sound"),
    "moving": _("no video"),
    "embedded": _("nothing of another site"),
    "playing": _("nothing that plays by itself"),
    "gestures": _("nothing that answers to a movement of the pointer"),
    "motion": _("nothing that answers to a movement of the device"),
    "passwords": _("no field for a password"),
    "scripts": _("no script"),
}


def describe_adherence(adherence: Adherence) -> Iterator[str]:
    """Yield the remarks on a criterion, each a sentence."""
    if evaluation := adherence.evaluation:
        text = str(_("{notes} ({evaluator}, {date}: {means})"))
        for name in ("notes", "evaluator", "date", "means"):
            text = text.replace(f"{{{name}}}", getattr(evaluation, name))
        yield text
    for check in adherence.faulty:
        yield describe_faults(check)
    if adherence.absent:
        yield str(_("Counted: {list}.")).replace("{list}", ", ".join(str(_ABSENT[name]) for name in adherence.absent))
    if adherence.sound:
        yield str(_("No fault found by: {list}.")).replace("{list}", _list_checks(adherence.sound))
    if adherence.level == "not-evaluated":
        yield str(_("No person has evaluated this."))


def _list_checks(checks: Sequence[Check]) -> str:
    """Return the names of checks."""
    return ", ".join(check.name for check in checks)


def describe_faults(check: Check) -> str:
    """Return what a check has found."""
    rules = ", ".join(f"{name} × {number}" for name, number in check.rules.items())
    text = str(_("Faults found by {check}: {number}")).replace("{check}", check.name)
    return text.replace("{number}", f"{check.faults:,}") + (f" ({rules})." if rules else ".")


def describe_check(check: Check, language: str) -> str:
    """Return what a check is for, with its programs and what it has looked at."""
    about = wording.ABOUT.get(check.name)
    counts = wording.describe_counts(check.counts, check.editions, language)
    tools = f" ({', '.join(check.tools)})" if check.tools else ""
    text = f"{about.output}. {about.text}{tools}. {counts}" if about else counts
    if not check.undecided:
        return f"{text}."
    undecided = str(_("left to a person: {number}")).replace("{number}", f"{check.undecided:,}")
    return f"{text}; {undecided}."


def count_levels(reports: Sequence[CriterionReport], component: str) -> Mapping[str, int]:
    """Return how many criteria are met how far, in one component."""
    levels = [report.adherences[component].level for report in reports]
    return {level: levels.count(level) for level in LEVEL_NAMES}
