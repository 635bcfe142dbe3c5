"""How long a command takes and how much memory it needs, for the benches beside this file."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
#: what the commands need to find our packages, to read UTF-8, and, for Jekyll, to run without a Gemfile
ENVIRONMENT = {
    "PYTHONPATH": str(REPOSITORY / "_ext"),
    "LC_ALL": "C.UTF-8",
    "JEKYLL_NO_BUNDLER_REQUIRE": "true",
}
#: bytes of data above which a command is refused more, so that a bench does not take a shared machine down
LIMIT = 12 * 1024**3
#: seconds after which it is said again that a command still runs
PATIENCE = 60


def limited() -> None:
    """Limit the memory of the process that is about to begin."""
    resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, LIMIT))


def run(command: list[str], cwd: Path) -> tuple[float, float, float]:
    """Run *command*; return its processor time and wall time in seconds, and its peak memory in MB.

    Says now and then that it still runs.

    :raises SystemExit: if it fails; with the last lines that it wrote
    """
    begun = time.perf_counter()
    # as for users, whose builds do not compile our modules each time
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | ENVIRONMENT
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            command, cwd=cwd, stdout=said, stderr=subprocess.STDOUT, env=environment, preexec_fn=limited
        )
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        told = begun
        while not pid:
            time.sleep(0.02)
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if time.perf_counter() - told > PATIENCE:
                told = time.perf_counter()
                print(f"  … still running after {told - begun:.0f} s", flush=True)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            last = "\n".join(said.read().decode(errors="replace").splitlines()[-15:])
            raise SystemExit(f"{last}\n{' '.join(command[:6])} … failed with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - begun, usage.ru_maxrss / 1024
