"""The results of all checkers: as lines for who runs them, and as JSON for the book and for other programs.

The JSON holds no time of day, no speed and no path of this machine: the same outputs and programs give the same bytes.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from .checkers import Checker
from .content import count_content
from .outputs import Outputs
from .records import Finding, Result

#: how many findings of one checker are printed; the file holds all
_MAX_PRINTED = 20
_MODIFIED = re.compile(r'property="dcterms:modified">(\d{4}-\d\d-\d\d)')

Run = tuple[Checker, Result]


def _format_counts(counts: Mapping[str, int]) -> str:
    """Return counts for people: ``23 pages, 1,170 links``."""
    return ", ".join(f"{number:,} {name}" for name, number in counts.items())


def format_result(checker: Checker, result: Result) -> str:
    """Return the one line on a checker."""
    tools = " ".join(f"{name} {version}" for name, version in result.tools.items())
    faults = f"{len(result.findings)} faults" if result.findings else "no faults"
    editions = "".join(f"; {name}: {_format_counts(counts)}" for name, counts in result.editions.items())
    undecided = f", {result.undecided} for a person to decide" if result.undecided else ""
    return f"{checker.name:<12} {_format_counts(result.counts):<28} {tools:<26} {faults}{undecided}{editions}"


def format_findings(findings: Sequence[Finding]) -> list[str]:
    """Return the lines on what a checker has found, the first of them only where there are many."""
    rows = [f"  {finding.location}: {finding.message} [{finding.rule}]" for finding in findings[:_MAX_PRINTED]]
    more = len(findings) - _MAX_PRINTED
    return [*rows, f"  and {more} more"] if more > 0 else rows


def _edition_date(outputs: Outputs) -> str:
    """Return the date of the edition that was checked, which the ePub tells; "" without an ePub."""
    for path in outputs.epubs:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".opf") and (match := _MODIFIED.search(archive.read(name).decode("utf-8"))):
                    return match[1]
    return ""


def summarize(outputs: Outputs, runs: Sequence[Run]) -> dict[str, Any]:
    """Return what the book prints of the results."""
    return {
        "edition": _edition_date(outputs),
        "tools": dict(sorted(item for _checker, result in runs for item in result.tools.items())),
        "content": count_content(outputs),
        "checks": [_summarize_check(checker, result) for checker, result in runs],
    }


def _summarize_check(checker: Checker, result: Result) -> dict[str, Any]:
    """Return what the book prints of one check; which rules were broken only where any was."""
    rules = dict(sorted(Counter(finding.rule for finding in result.findings).items()))
    return {
        "name": checker.name,
        "tools": sorted(result.tools),
        "counts": dict(result.counts),
        "faults": len(result.findings),
        "undecided": result.undecided,
        **({"editions": {name: dict(counts) for name, counts in result.editions.items()}} if result.editions else {}),
        **({"rules": rules} if rules else {}),
    }


def create_report(outputs: Outputs, runs: Sequence[Run]) -> dict[str, Any]:
    """Return the whole results: the summary, and each finding."""
    findings = [
        {"checker": checker.name, **finding._asdict()}
        for checker, result in runs
        for finding in sorted(result.findings)
    ]
    return {**summarize(outputs, runs), "findings": findings}


def to_json(value: Any) -> str:
    """Return a value as the text of a JSON file."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
