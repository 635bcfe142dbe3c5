"""Lighthouse, which measures chosen pages as a phone on a slow net (https://github.com/GoogleChrome/lighthouse)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from .browser import FLAGS, chromium, served
from .outputs import Outputs
from .records import Finding, Result
from .subprocesses import from_npm, node, read_json, run, version

#: the least score of each category, of 100
_LEAST = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 95}
#: speed depends on what else the machine does: the best of so many runs counts
_RUNS = 3
#: a page is painted as soon as it can be: the tab was empty before, and without a screen Chromium may go on showing
#: that for two seconds
_FLAGS = ["--headless=new", *FLAGS, "--disable-features=PaintHolding"]


def _measure(outputs: Outputs, url: str) -> dict[str, Any]:
    """Run Lighthouse once; return its report."""
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as folder:
        report = Path(folder) / "report.json"
        command: list[str | Path] = [
            node(),
            from_npm(outputs.npm, "lighthouse/cli/index.js"),
            url,
            "--quiet",
            "--output=json",
        ]
        flags = " ".join(_FLAGS)
        ran = run([*command, f"--output-path={report}", f"--chrome-flags={flags}"], {"CHROME_PATH": chromium()})
        content: dict[str, Any] = read_json(report, ran)
        return content


def _scores(report: dict[str, Any]) -> dict[str, int]:
    """Return the scores of a report, by category, of 100."""
    return {name: round(100 * (report["categories"][name]["score"] or 0)) for name in _LEAST}


def _reasons(report: dict[str, Any], category: str) -> str:
    """Return the audits of a category that were not passed."""
    failed = [
        report["audits"][audit["id"]]["title"]
        for audit in report["categories"][category]["auditRefs"]
        if audit["weight"]
        and (report["audits"][audit["id"]]["score"] or 0) < 0.9
        and report["audits"][audit["id"]]["scoreDisplayMode"] not in {"notApplicable", "manual", "informative"}
    ]
    return "; ".join(failed)


def has_pages(outputs: Outputs) -> bool:
    """Say whether there are pages to measure."""
    return bool(outputs.measured)


def check_beside(outputs: Outputs) -> Result:
    """Measure the chosen pages once, beside other checkers: no page is quicker there than by itself."""
    return check(outputs, runs=1)


def check(outputs: Outputs, runs: int = _RUNS) -> Result:
    """Measure the chosen pages, again where one was too slow."""
    findings: list[Finding] = []
    with served(outputs.site) as address:
        for name in outputs.measured:
            report = _measure(outputs, address + name)
            for _attempt in range(runs - 1):
                if _scores(report)["performance"] >= _LEAST["performance"]:
                    break
                report = max(
                    report, _measure(outputs, address + name), key=lambda candidate: _scores(candidate)["performance"]
                )
            findings += [
                Finding(
                    f"html/{name}", category, f"{score} of 100, not {_LEAST[category]}: {_reasons(report, category)}"
                )
                for category, score in _scores(report).items()
                if score < _LEAST[category]
            ]
    return Result(
        {"pages": len(outputs.measured)}, tuple(findings), tools={"Lighthouse": version(outputs.npm, "lighthouse")}
    )
