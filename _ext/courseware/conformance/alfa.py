"""Siteimprove Alfa on every page: its rules for WCAG 2.2, A and AA, for ARIA, and best practices.

Alfa is a program for Node that reads a page as a browser has drawn it (https://alfa.siteimprove.com/rules).
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from .browser import walk
from .judgements import Report, set_aside
from .outputs import Outputs
from .records import Finding, Result
from .states import LIGHT_OPEN, set_state
from .subprocesses import from_npm, node, read_json, run, version

NAME = "alfa"
_PACKAGE = "@siteimprove/alfa-rules"
_SCRIPT = Path(__file__).parent / "scripts" / "alfa.mjs"


def _serialize_pages(outputs: Outputs, file: Path) -> None:
    """Write each page, as the browser has drawn it, on a line of *file*."""
    native = from_npm(outputs.npm, "@siteimprove/alfa-dom/dist/native.js").read_text(encoding="utf-8")
    native = native.replace("export var Native", "var Native")
    look = f"async () => {{ {native}\nreturn await Native.fromNode(document); }}"
    with walk(outputs) as pages, file.open("w", encoding="utf-8") as lines:
        for location, page in pages:
            set_state(page, LIGHT_OPEN)
            lines.write(json.dumps({"location": location, "page": page.evaluate(look)}) + "\n")


def _read(outcome: dict[str, Any]) -> Report:
    """Return one of its outcomes."""
    location, rule = outcome["location"], outcome["rule"].rpartition("/")[2]
    return Report(
        Finding(location, rule, f"{outcome['path'][-80:]}: {outcome['message']}"),
        f"{outcome['message']} {outcome['path']} {outcome['element']}",
    )


def check(outputs: Outputs) -> Result:
    """Run it on all pages at once; what it cannot tell is for a person."""
    with tempfile.TemporaryDirectory(prefix="alfa-") as folder:
        pages, results = Path(folder, "pages.jsonl"), Path(folder, "results.json")
        from_npm(outputs.npm, f"{_PACKAGE}/package.json")
        _serialize_pages(outputs, pages)
        outcomes = read_json(results, run([node(), _SCRIPT, outputs.npm.resolve(), pages, results]))
    faults, judged = set_aside(NAME, [_read(outcome) for outcome in outcomes if outcome["outcome"] == "failed"])
    counts = {"pages": len(outputs.pages), "judged": judged}
    undecided = sum(outcome["outcome"] == "cantTell" for outcome in outcomes)
    return Result(counts, faults, undecided, {"Siteimprove Alfa": version(outputs.npm, _PACKAGE)})
