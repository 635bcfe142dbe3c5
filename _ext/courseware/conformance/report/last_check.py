"""What the last check has found, read from the record that ``courseware check`` writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .records import Check, LastCheck


def read_last_check(record: Mapping[str, Any]) -> LastCheck:
    """Return the record as it is told of.

    :raises KeyError, TypeError, ValueError: if it is none
    """
    checks = [_read_check(check, record["tools"]) for check in record["checks"]]
    content = {
        component: {name: int(number) for name, number in counts.items()}
        for component, counts in record.get("content", {}).items()
    }
    return LastCheck(str(record["edition"]), {check.name: check for check in checks}, content)


def _read_check(check: Mapping[str, Any], versions: Mapping[str, str]) -> Check:
    """Return one check; *versions* are those of the public programs."""
    tools = tuple(f"{name} {versions[name]}" for name in check["tools"])
    counts = {name: int(number) for name, number in check["counts"].items()}
    rules = {str(name): int(number) for name, number in check.get("rules", {}).items()}
    editions = {
        name: {key: int(number) for key, number in of_edition.items()}
        for name, of_edition in check.get("editions", {}).items()
    }
    return Check(check["name"], tools, counts, int(check["faults"]), int(check["undecided"]), rules, editions)
