"""HTML_CodeSniffer on every page: its rules for WCAG 2.1, A and AA (https://squizlabs.github.io/HTML_CodeSniffer/)."""

from __future__ import annotations

from .browser import walk
from .judgements import Report, set_aside
from .outputs import Outputs
from .records import Finding, Result
from .states import DARK, LIGHT_OPEN, PHONE, set_state
from .subprocesses import from_npm, version

NAME = "codesniffer"
_PACKAGE = "html_codesniffer"
_STATES = (LIGHT_OPEN, DARK, PHONE)
#: the kinds of its messages: what fails, and what a person has to look at; its notices are the same on each page
_ERROR, _WARNING = 1, 2
_LOOK = """() => new Promise((resolve, reject) => HTMLCS.process("WCAG2AA", document, () => resolve(
  HTMLCS.getMessages().map(({ type, code, msg, element }) => [type, code, msg, (element.outerHTML ?? "").slice(0, 300)])
), reject))"""


def _read(location: str, code: str, message: str, element: str) -> Report:
    """Return one of its messages."""
    rule = code.removeprefix("WCAG2AA.")
    return Report(Finding(location, rule, f"{element[:80]}: {message}"), f"{element} {message}")


def check(outputs: Outputs) -> Result:
    """Run it on every page in every state; its errors are faults, its warnings are for a person."""
    engine = from_npm(outputs.npm, f"{_PACKAGE}/build/HTMLCS.js").read_text(encoding="utf-8")
    reports: list[Report] = []
    undecided = 0
    with walk(outputs) as pages:
        for location, page in pages:
            page.evaluate("(code) => { (0, eval)(code); }", engine)
            for state in _STATES:
                set_state(page, state)
                messages = page.evaluate(_LOOK)
                undecided += sum(kind == _WARNING for kind, *_others in messages)
                reports += [_read(f"{location} ({state.name})", *rest) for kind, *rest in messages if kind == _ERROR]
    faults, judged = set_aside(NAME, reports)
    counts = {"pages": len(outputs.pages), "states": len(_STATES), "judged": judged}
    return Result(counts, faults, undecided, {"HTML_CodeSniffer": version(outputs.npm, _PACKAGE)})
