"""HTML_CodeSniffer on every page: its rules for WCAG 2.1, A and AA (https://squizlabs.github.io/HTML_CodeSniffer/)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .judgements import Report, set_aside
from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import DARK, LIGHT_OPEN, PHONE, State
from .subprocesses import from_npm, version

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAME = "codesniffer"
_PACKAGE = "html_codesniffer"
#: the kinds of its messages: what fails, and what a person has to look at; its notices are the same on each page
_ERROR, _WARNING = 1, 2
_LOOK = """() => new Promise((resolve, reject) => HTMLCS.process("WCAG2AA", document, () => resolve(
  HTMLCS.getMessages().map(({ type, code, msg, element }) => [type, code, msg, (element.outerHTML ?? "").slice(0, 300)])
), reject))"""


def _read(location: str, code: str, message: str, element: str) -> Report:
    """Return one of its messages."""
    rule = code.removeprefix("WCAG2AA.")
    return Report(Finding(location, rule, f"{element[:80]}: {message}"), f"{element} {message}")


def _see(page: Page, location: str, state: State, engine: str) -> Sighting:
    """Run it on a page in a state; its errors are faults, its warnings are for a person."""
    if not page.evaluate("typeof HTMLCS === 'object'"):
        page.evaluate("(code) => { (0, eval)(code); }", engine)
    messages = page.evaluate(_LOOK)
    errors = [_read(f"{location} ({state.name})", *message) for kind, *message in messages if kind == _ERROR]
    faults, judged = set_aside(NAME, errors)
    return Sighting(faults, sum(kind == _WARNING for kind, *_others in messages), {"judged": judged})


LOOK = Look(
    (LIGHT_OPEN, DARK, PHONE),
    _see,
    lambda outputs: from_npm(outputs.npm, f"{_PACKAGE}/build/HTMLCS.js").read_text(encoding="utf-8"),
    lambda outputs: {"HTML_CodeSniffer": version(outputs.npm, _PACKAGE)},
)


def check(outputs: Outputs) -> Result:
    """Run it on every page in every state."""
    return look_alone(outputs, NAME, LOOK)
