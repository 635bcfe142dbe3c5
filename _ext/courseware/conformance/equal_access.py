"""IBM Equal Access on every page: its rules for WCAG 2.2, A and AA, and its recommendations.

https://www.ibm.com/able/requirements/checker-rule-sets/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .judgements import Report, set_aside
from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import LIGHT_OPEN, PHONE, State
from .subprocesses import from_npm, version

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAME = "equal-access"
_PACKAGE = "accessibility-checker-engine"
#: accessibility-checker-engine 4.0.34 asks of each element anew whether each rule of the style sheets matches it and
#: which properties the rule sets, though neither changes while it looks: half of its time on a page of many rules
_MENDS = (
    (
        "if(null!==i&&!i.some(function(e){return!!n.style[e]}))",
        "if(null!==i&&!((n.sets??={})[i]??=i.some(function(e){return!!n.style[e]})))",
    ),
    (
        'c=a.includes(":focus"),m=function(n)',
        'c=a.includes(":focus"),inPage=t.getRootNode()===t.ownerDocument,m=function(n)',
    ),
    (
        ",e.selectorMatchesElem(t,u))for(",
        ",inPage?((n.matched??={})[u]??=new Set(matchAll(t.ownerDocument,u))).has(t):e.selectorMatchesElem(t,u))for(",
    ),
)
_MATCH_ALL = """var matchAll = (page, selector) => {
  try { return selector.trim() ? page.querySelectorAll(selector) : []; } catch { return []; }
};
"""
_LOOK = """async () => {
  const report = await new ace.Checker().check(document, ["WCAG_2_2"]);
  const results = report.results.filter((result) => result.value[1] !== "PASS");
  return results.map(({ ruleId, value, message, snippet, path }) => {
    return { ruleId, value, message, snippet, path: path.dom };
  });
}"""


def _read_engine(outputs: Outputs) -> str:
    """Return its program, which asks once where it asked for each element."""
    program = from_npm(outputs.npm, f"{_PACKAGE}/ace.js").read_text(encoding="utf-8")
    if any(program.count(slow) != 1 for slow, _quick in _MENDS):  # of another version
        return program
    for slow, quick in _MENDS:
        program = program.replace(slow, quick)
    return _MATCH_ALL + program


def _read(location: str, result: dict[str, Any]) -> Report:
    """Return one of its results."""
    message = f"{result['path'].rpartition('/article')[2][-80:]}: {result['message']}"
    return Report(Finding(location, result["ruleId"], message), f"{result['snippet']} {result['path']}")


def _see(page: Page, location: str, state: State, engine: str) -> Sighting:
    """Run it on a page in a state; what it asks a person to look at is counted."""
    if not page.evaluate("typeof ace === 'object'"):
        page.evaluate(engine)
    results = page.evaluate(_LOOK)
    failed = [result for result in results if result["value"][1] == "FAIL"]
    faults, judged = set_aside(NAME, [_read(f"{location} ({state.name})", result) for result in failed])
    return Sighting(faults, len(results) - len(failed), {"judged": judged})


LOOK = Look(
    (LIGHT_OPEN, PHONE),
    _see,
    _read_engine,
    lambda outputs: {"IBM Equal Access": version(outputs.npm, _PACKAGE)},
)


def check(outputs: Outputs) -> Result:
    """Run it on every page in every state."""
    return look_alone(outputs, NAME, LOOK)
