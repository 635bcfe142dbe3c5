"""Siteimprove Alfa on every page: its rules for WCAG 2.2, A and AA, for ARIA, and best practices.

Alfa is a program for Node that reads a page as a browser has drawn it (https://alfa.siteimprove.com/rules).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .judgements import Report, set_aside
from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import LIGHT_OPEN, State
from .subprocesses import Answering, answering, from_npm, node, version

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAME = "alfa"
_PACKAGE = "@siteimprove/alfa-rules"
_SCRIPT = Path(__file__).parent / "scripts" / "alfa.mjs"
#: room for what is new, in megabytes: what lives for one page only is then seldom copied
_NODE_FLAG = "--max-semi-space-size=64"


class _Alfa(NamedTuple):
    """What looks at pages."""

    #: runs inside of pages; returns them as they are drawn, as a line of JSON
    draw: str
    #: the program that reads such lines
    program: Answering


def _read_engine(outputs: Outputs) -> str:
    """Return the program that reads a page as it is drawn, when what looks at it is installed."""
    node()
    from_npm(outputs.npm, f"{_PACKAGE}/package.json")
    native = from_npm(outputs.npm, "@siteimprove/alfa-dom/dist/native.js").read_text(encoding="utf-8")
    native = native.replace("export var Native", "var Native")
    return f"async () => {{ {native}\nreturn JSON.stringify(await Native.fromNode(document)); }}"


@contextmanager
def _start(_page: Page, outputs: Outputs, engine: str) -> Iterator[_Alfa]:
    """Start it once for all pages."""
    with answering([node(), _NODE_FLAG, _SCRIPT, outputs.npm.resolve()]) as program:
        yield _Alfa(engine, program)


def _read(location: str, outcome: dict[str, Any]) -> Report:
    """Return one of its outcomes."""
    rule = outcome["rule"].rpartition("/")[2]
    return Report(
        Finding(location, rule, f"{outcome['path'][-80:]}: {outcome['message']}"),
        f"{outcome['message']} {outcome['path']} {outcome['element']}",
    )


def _see(page: Page, location: str, _state: State, alfa: _Alfa) -> Sighting:
    """Run it on a page; what it cannot tell is for a person."""
    outcomes = json.loads(alfa.program.ask(page.evaluate(alfa.draw)))
    faults, judged = set_aside(
        NAME, [_read(location, outcome) for outcome in outcomes if outcome["outcome"] == "failed"]
    )
    return Sighting(faults, sum(outcome["outcome"] == "cantTell" for outcome in outcomes), {"judged": judged})


LOOK = Look(
    (LIGHT_OPEN,),
    _see,
    _read_engine,
    lambda outputs: {"Siteimprove Alfa": version(outputs.npm, _PACKAGE)},
    counted_as="",
    prepare=_start,
)


def check(outputs: Outputs) -> Result:
    """Run it on every page."""
    return look_alone(outputs, NAME, LOOK)
