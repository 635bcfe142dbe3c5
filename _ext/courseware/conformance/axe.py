"""axe-core on every page: all rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and best practices.

https://github.com/dequelabs/axe-core/blob/develop/doc/API.md
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .judgements import Report
from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import ENLARGED, STATES, State
from .subprocesses import from_npm, version

if TYPE_CHECKING:
    from playwright.sync_api import Page

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],
    # the only rule of WCAG 2.2 is off unless asked for
    "rules": {"target-size": {"enabled": True}},
}

#: nobody touches paper
_OPTIONS_IN_PRINT = {**OPTIONS, "rules": {"target-size": {"enabled": False}}}


def violations(page: Page, npm: Path, options: Mapping[str, Any] = OPTIONS) -> tuple[list[dict[str, Any]], int]:
    """Run axe-core on a page as it is now; return its violations, and the number of elements it could not decide on."""
    return _run(page, read_engine(npm), options)


def read_engine(npm: Path) -> str:
    """Return the program that runs inside of pages."""
    return from_npm(npm, "axe-core/axe.min.js").read_text(encoding="utf-8")


def _run(page: Page, engine: str, options: Mapping[str, Any]) -> tuple[list[dict[str, Any]], int]:
    """Run the program as `violations` does."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(engine)
    # beside an open drawer, all else is inert: nobody can reach or touch what the drawer covers in part
    report = page.evaluate("(options) => axe.run({exclude: ['[inert]']}, options)", options)
    return report["violations"], sum(len(rule["nodes"]) for rule in report["incomplete"])


def as_reports(location: str, broken: Sequence[Mapping[str, Any]]) -> Iterator[Report]:
    """Yield a report for each element that breaks a rule.

    :param broken: the violations, as axe-core reports them
    """
    for rule in broken:
        for element in rule["nodes"]:
            target = " ".join(part if isinstance(part, str) else " ".join(part) for part in element["target"])
            data = next((check["data"] for check in element["any"] if isinstance(check["data"], dict)), {})
            ratio = (
                f" ({data['fgColor']} on {data['bgColor']}: {data['contrastRatio']})" if "contrastRatio" in data else ""
            )
            yield Report(Finding(location, rule["id"], f"{target}: {rule['help']}{ratio}"), element["html"])


def _see(page: Page, location: str, state: State, engine: str) -> Sighting:
    """Run it on a page in a state."""
    broken, undecided = _run(page, engine, _OPTIONS_IN_PRINT if state.media == "print" else OPTIONS)
    reports = as_reports(f"{location} ({state.name})", broken)
    return Sighting(tuple(report.finding for report in reports), undecided)


LOOK = Look(
    tuple(state for state in STATES if state not in ENLARGED),
    _see,
    lambda outputs: read_engine(outputs.npm),
    lambda outputs: {"axe-core": version(outputs.npm, "axe-core")},
)


def check(outputs: Outputs) -> Result:
    """Run axe-core on every page in every state."""
    return look_alone(outputs, "axe", LOOK)
