"""axe-core on every page: all rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and best practices.

https://github.com/dequelabs/axe-core/blob/develop/doc/API.md
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import STATES, State
from .subprocesses import from_npm, version

if TYPE_CHECKING:
    from playwright.sync_api import Page

_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations", "incomplete"],
    # the only rule of WCAG 2.2 is off unless asked for
    "rules": {"target-size": {"enabled": True}},
}

#: nobody touches paper
_OPTIONS_IN_PRINT = {**_OPTIONS, "rules": {"target-size": {"enabled": False}}}


def violations(page: Page, npm: Path, options: Mapping[str, Any] = _OPTIONS) -> tuple[list[dict[str, Any]], int]:
    """Run axe-core on a page as it is now; return its violations, and the number of elements it could not decide on."""
    return _run(page, _read_engine(npm), options)


def _read_engine(npm: Path) -> str:
    """Return the program that runs inside of pages."""
    return from_npm(npm, "axe-core/axe.min.js").read_text(encoding="utf-8")


def _run(page: Page, engine: str, options: Mapping[str, Any]) -> tuple[list[dict[str, Any]], int]:
    """Run the program as `violations` does."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(engine)
    # beside an open drawer, all else is inert: nobody can reach or touch what the drawer covers in part
    report = page.evaluate("(options) => axe.run({exclude: ['[inert]']}, options)", options)
    return report["violations"], sum(len(rule["nodes"]) for rule in report["incomplete"])


def _as_findings(location: str, state: State, broken: list[dict[str, Any]]) -> list[Finding]:
    """Return a finding for each element that breaks a rule."""
    findings = []
    for rule in broken:
        for element in rule["nodes"]:
            target = " ".join(part if isinstance(part, str) else " ".join(part) for part in element["target"])
            data = next((check["data"] for check in element["any"] if isinstance(check["data"], dict)), {})
            ratio = (
                f" ({data['fgColor']} on {data['bgColor']}: {data['contrastRatio']})" if "contrastRatio" in data else ""
            )
            findings.append(Finding(f"{location} ({state.name})", rule["id"], f"{target}: {rule['help']}{ratio}"))
    return findings


def _see(page: Page, location: str, state: State, engine: str) -> Sighting:
    """Run it on a page in a state."""
    broken, undecided = _run(page, engine, _OPTIONS_IN_PRINT if state.media == "print" else _OPTIONS)
    return Sighting(tuple(_as_findings(location, state, broken)), undecided)


LOOK = Look(
    STATES,
    _see,
    lambda outputs: _read_engine(outputs.npm),
    lambda outputs: {"axe-core": version(outputs.npm, "axe-core")},
)


def check(outputs: Outputs) -> Result:
    """Run axe-core on every page in every state."""
    return look_alone(outputs, "axe", LOOK)
