"""How long a command takes and how much memory it needs, for the benches beside this file."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
#: what the commands need to find our packages, to read UTF-8, and, for Jekyll, to run without a Gemfile
ENVIRONMENT = {
    "PYTHONPATH": str(REPOSITORY / "_ext"),
    "LC_ALL": "C.UTF-8",
    "JEKYLL_NO_BUNDLER_REQUIRE": "true",
}


def run(command: list[str], cwd: Path) -> tuple[float, float, float]:
    """Run *command*; return its processor time and wall time in seconds, and its peak memory in MB.

    :raises SystemExit: if it fails
    """
    begun = time.perf_counter()
    environment = {**os.environ, **ENVIRONMENT}
    child = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command[:6])} … failed with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, usage.ru_maxrss / 1024
