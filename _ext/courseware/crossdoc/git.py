"""What git knows of a folder, whatever its user has configured."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

#: options that keep what a user has configured out of the answers
_PLAIN = ("-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false")


def run_git(folder: Path, *arguments: str) -> str | None:
    """Return what git answers in *folder*; `None` if it is not there or refuses."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", *_PLAIN, *arguments]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=False)
    except OSError:
        return None
    return run.stdout.decode("utf-8", "surrogateescape") if run.returncode == 0 else None
