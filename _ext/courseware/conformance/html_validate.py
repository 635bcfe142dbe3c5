"""html-validate on every page as it is written: structure, names and roles, and what is deprecated.

Its rules "recommended", "standard" and "a11y" (https://html-validate.org/rules/presets.html).
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from .judgements import Report, set_aside
from .outputs import Outputs
from .records import Finding, Result
from .subprocesses import from_npm, node, read_json, run, version

NAME = "html-validate"
_RULES = {"root": True, "extends": ["html-validate:recommended", "html-validate:standard", "html-validate:a11y"]}


def _read(outputs: Outputs, file: str, message: dict[str, Any]) -> Report:
    """Return one of its messages."""
    location = f"{outputs.relative_name(Path(file))}:{message['line']}"
    place = message.get("selector") or ""
    return Report(
        Finding(location, message["ruleId"], f"{place[-80:]}: {message['message']}"), f"{message['message']} {place}"
    )


def _run(outputs: Outputs) -> list[dict[str, Any]]:
    """Run it on all pages; return what it writes of each."""
    program = from_npm(outputs.npm, "html-validate/bin/html-validate.mjs")
    with tempfile.TemporaryDirectory(prefix="html-validate-") as folder:
        rules, results = Path(folder, "rules.json"), Path(folder, "results.json")
        rules.write_text(json.dumps(_RULES), encoding="utf-8")
        files = [outputs.site / name for name in outputs.pages]
        ran = run([node(), program, "--config", rules, "--formatter", f"json={results}", *files])
        pages: list[dict[str, Any]] = read_json(results, ran)
        return pages


def check(outputs: Outputs) -> Result:
    """Check all pages in one run."""
    pages = _run(outputs) if outputs.pages else []
    reports = [_read(outputs, page["filePath"], message) for page in pages for message in page["messages"]]
    faults, judged = set_aside(NAME, reports)
    counts = {"pages": len(outputs.pages), "judged": judged}
    return Result(counts, faults, tools={"html-validate": version(outputs.npm, "html-validate")})
