"""Programs in Java and JavaScript, run to their end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .records import MissingCheckerError

#: the longest that any program may take, in seconds; on a busy machine, Alfa takes some minutes for a book
_PATIENCE = 1800


def program(name: str, package: str) -> str:
    """Return the path of a system program.

    :param package: what installs it
    :raises MissingCheckerError: if it is not there
    """
    path = shutil.which(name)
    if not path:
        raise MissingCheckerError(f"{name} is not installed: apt-get install {package}")
    return path


def java() -> str:
    """Return the path of Java."""
    return program("java", "default-jre-headless")


def node() -> str:
    """Return the path of Node."""
    return program("node", "nodejs npm")


def from_npm(npm: Path, path: str) -> Path:
    """Return a file of a package that npm has installed.

    :raises MissingCheckerError: if it is not there
    """
    file = npm / "node_modules" / path
    if not file.is_file():
        raise MissingCheckerError(f"{file} is missing: type courseware check --install")
    return file


def version(npm: Path, package: str) -> str:
    """Return the version of a package that npm has installed."""
    manifest = json.loads(from_npm(npm, f"{package}/package.json").read_text(encoding="utf-8"))
    return str(manifest["version"])


def run(
    command: Sequence[str | Path], environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; its exit code, which may tell of findings, is the caller's to read.

    :raises MissingCheckerError: if it does not come to its end
    """
    try:
        return subprocess.run(
            [str(part) for part in command],
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
            env={**os.environ, **(environment or {})},
        )
    except subprocess.TimeoutExpired:
        raise MissingCheckerError(
            f"{' '.join(Path(part).name for part in command[:2])} was stopped: it had not ended after {_PATIENCE} "
            "seconds; run courseware check again when the machine has less to do"
        ) from None


def read_json(path: Path, ran: subprocess.CompletedProcess[str]) -> Any:
    """Return the JSON that a program should have written.

    :raises MissingCheckerError: if it has written none, with what it said instead
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        output = (ran.stderr + ran.stdout).strip()[-500:]
        raise MissingCheckerError(f"{Path(str(ran.args[0])).name} {ran.args[1:3]} gave no report: {output}") from None
