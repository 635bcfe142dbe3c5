"""How far each criterion is met: what people have found, what was measured, what was counted; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .criteria import CRITERIA
from .evidence import ABOUT, DECIDING, LOOKING, names_of
from .records import COMPONENTS, Adherence, CriterionReport, Evaluation, LastCheck


def report_on_criteria(
    last_check: LastCheck, evaluations: Mapping[tuple[str, str], Evaluation]
) -> Iterator[CriterionReport]:
    """Yield what is said of each criterion, in their order."""
    for criterion in CRITERIA:
        yield CriterionReport(
            criterion,
            {
                component: _judge(
                    last_check, criterion.number, component, evaluations.get((criterion.number, component))
                )
                for component in COMPONENTS
            },
        )


def _judge(last_check: LastCheck, number: str, component: str, evaluation: Evaluation | None) -> Adherence:
    """Return how far a criterion is met in one component."""
    checks = [last_check.checks[name] for name in names_of(LOOKING, component, number) if name in last_check.checks]
    sound = tuple(check for check in checks if not check.faults)
    faulty = tuple(check for check in checks if check.faults)
    absent = _find_absent(last_check, number, component)
    level = evaluation.level if evaluation else _measure(last_check, number, component, bool(absent))
    if faulty and level == "supports" and not evaluation:
        # whether the fault is one of this criterion, a person has to say
        level = "not-evaluated"
    return Adherence(level, sound, faulty, absent, evaluation)


def _find_absent(last_check: LastCheck, number: str, component: str) -> tuple[str, ...]:
    """Return what a criterion is about, if all of it was counted, and there is none."""
    names = names_of(ABOUT, component, number)
    counts = last_check.content.get(component, {})
    return names if names and all(counts.get(name, 1) == 0 for name in names) else ()


def _measure(last_check: LastCheck, number: str, component: str, applies_to_nothing: bool) -> str:
    """Return what was measured of a criterion."""
    if applies_to_nothing:
        return "not-applicable"
    checks = [last_check.checks.get(name) for name in names_of(DECIDING, component, number)]
    if not checks or any(check is None or check.undecided for check in checks):
        return "not-evaluated"
    return "partially-supports" if any(check and check.faults for check in checks) else "supports"
