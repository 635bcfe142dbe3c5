"""The Nu HTML checker on every page, style sheets inside pages included (https://validator.github.io/validator/)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from .outputs import Outputs
from .records import Finding, MissingCheckerError, Result
from .subprocesses import from_npm, java, run, version


def _finding(outputs: Outputs, message: dict[str, Any]) -> Finding:
    """Return one message of the checker as a finding."""
    path = Path(unquote(urlsplit(message.get("url", "")).path))
    location = outputs.relative_name(path) if path.is_relative_to(outputs.build.resolve()) else str(path)
    return Finding(f"{location}:{message.get('lastLine', 0)}", message["type"], message["message"])


def _run(command: Sequence[str | Path]) -> list[dict[str, Any]]:
    """Run the checker; return its messages.

    :raises MissingCheckerError: if it gives no report
    """
    ran = run(command)
    try:
        messages: list[dict[str, Any]] = json.loads(ran.stderr or ran.stdout)["messages"]
    except (ValueError, KeyError):
        raise MissingCheckerError(f"the Nu HTML checker gave no report: {(ran.stderr or ran.stdout)[-500:]}") from None
    return messages


def check(outputs: Outputs) -> Result:
    """Check all pages in one run; warnings are counted, errors are findings."""
    checked = replace(outputs, build=outputs.build.resolve())
    files = [str(checked.site / name) for name in checked.pages]
    jar = from_npm(outputs.npm, "vnu-jar/build/dist/vnu.jar")
    messages = _run([java(), "-Xss1m", "-jar", jar, "--format", "json", "--exit-zero-always", *files]) if files else []
    errors = [message for message in messages if message["type"] != "info"]
    warnings = sum(message.get("subType") == "warning" for message in messages)
    return Result(
        {"pages": len(files), "warnings": warnings},
        tuple(_finding(checked, message) for message in errors),
        tools={"Nu HTML checker": version(outputs.npm, "vnu-jar")},
    )
