"""IBM Equal Access on every page: its rules for WCAG 2.2, A and AA, and its recommendations.

https://www.ibm.com/able/requirements/checker-rule-sets/
"""

from __future__ import annotations

from typing import Any

from .browser import walk
from .judgements import Report, set_aside
from .outputs import Outputs
from .records import Finding, Result
from .states import LIGHT_OPEN, PHONE, set_state
from .subprocesses import from_npm, version

NAME = "equal-access"
_PACKAGE = "accessibility-checker-engine"
_STATES = (LIGHT_OPEN, PHONE)
_LOOK = """async () => {
  const report = await new ace.Checker().check(document, ["WCAG_2_2"]);
  const results = report.results.filter((result) => result.value[1] !== "PASS");
  return results.map(({ ruleId, value, message, snippet, path }) => {
    return { ruleId, value, message, snippet, path: path.dom };
  });
}"""


def _read(location: str, result: dict[str, Any]) -> Report:
    """Return one of its results."""
    message = f"{result['path'].rpartition('/article')[2][-80:]}: {result['message']}"
    return Report(Finding(location, result["ruleId"], message), f"{result['snippet']} {result['path']}")


def check(outputs: Outputs) -> Result:
    """Run it on every page; what it asks a person to look at is counted."""
    engine = from_npm(outputs.npm, f"{_PACKAGE}/ace.js").read_text(encoding="utf-8")
    reports: list[Report] = []
    undecided = 0
    with walk(outputs) as pages:
        for location, page in pages:
            page.evaluate(engine)
            for state in _STATES:
                set_state(page, state)
                results = page.evaluate(_LOOK)
                failed = [result for result in results if result["value"][1] == "FAIL"]
                undecided += len(results) - len(failed)
                reports += [_read(f"{location} ({state.name})", result) for result in failed]
    faults, judged = set_aside(NAME, reports)
    counts = {"pages": len(outputs.pages), "states": len(_STATES), "judged": judged}
    return Result(counts, faults, undecided, {"IBM Equal Access": version(outputs.npm, _PACKAGE)})
