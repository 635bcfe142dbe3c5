"""How long a command takes and how much memory it needs, with the processes that it starts."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[2]
#: what the commands need to find our packages, to read UTF-8, and, for Jekyll, to run without a Gemfile
ENVIRONMENT = {
    "PYTHONPATH": str(REPOSITORY / "_ext"),
    "LC_ALL": "C.UTF-8",
    "JEKYLL_NO_BUNDLER_REQUIRE": "true",
}
#: bytes of data above which a command is refused more, so that a bench does not take a shared machine down
LIMIT = 12 * 1024**3
#: every how many looks at a command, 50 a second, the memory of its processes is added up
LOOKS = 15
#: seconds after which it is said again that a command still runs
PATIENCE = 60


def limited() -> None:
    """Limit the memory of the process that is about to begin."""
    resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, LIMIT))


class Usage(NamedTuple):
    """What a command has used, with the processes that it started and waited for."""

    #: seconds of processor time
    cpu: float
    #: seconds
    wall: float
    #: the peak in MB, of all its processes together
    memory: float
    #: how many processors all other programs of the machine had meanwhile: wall times are exact where it is next to 0
    others: float


def busy_time() -> float:
    """Return the seconds of processor time that all programs have had since the machine began; 0 if unknown."""
    if not (path := Path("/proc/stat")).exists():
        return 0
    fields = [int(field) for field in path.read_text().partition("\n")[0].split()[1:]]
    return (sum(fields[:3]) + sum(fields[5:7])) / os.sysconf("SC_CLK_TCK")


def processes_below(number: int) -> Iterator[int]:
    """Yield a process, and those that it has begun and that run."""
    yield number
    for path in Path(f"/proc/{number}/task").glob("*/children"):
        for child in path.read_text().split():
            yield from processes_below(int(child))


def memory_of_several(number: int) -> float:
    """Return the memory of a process and those that it has begun, in MB, what they share once; 0 if it has begun none.

    Of one process alone, the system knows the peak itself.
    """
    try:
        numbers = list(processes_below(number))
        if len(numbers) < 2:
            return 0
        texts = [Path(f"/proc/{one}/smaps_rollup").read_text() for one in numbers]
        return sum(int(text.partition("\nPss:")[2].split()[0]) for text in texts) / 1024
    except (OSError, ValueError, IndexError):  # one has just ended
        return 0


def environment() -> dict[str, str]:
    """Return the environment of a command: as for users, whose builds do not compile our modules each time."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | ENVIRONMENT


def run(command: list[str], cwd: Path, more: Mapping[str, str] | None = None) -> Usage:
    """Run *command*; return what it used. Says now and then that it still runs.

    :param more: variables of its environment
    :raises SystemExit: if it fails; with the last lines that it wrote
    """
    begun, busy = time.perf_counter(), busy_time()
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            command,
            cwd=cwd,
            stdout=said,
            stderr=subprocess.STDOUT,
            env=environment() | (more or {}),
            preexec_fn=limited,
        )
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        told, memory = begun, 0.0
        looks = 0
        while not pid:
            time.sleep(0.02)
            looks += 1
            if looks % LOOKS == 0:
                memory = max(memory, memory_of_several(child.pid))
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if time.perf_counter() - told > PATIENCE:
                told = time.perf_counter()
                print(f"  … still running after {told - begun:.0f} s", flush=True)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            last = "\n".join(said.read().decode(errors="replace").splitlines()[-15:])
            raise SystemExit(f"{last}\n{' '.join(command[:6])} … failed with {child.returncode}")
    wall, cpu = time.perf_counter() - begun, usage.ru_utime + usage.ru_stime
    others = max(0.0, busy_time() - busy - cpu) / wall
    return Usage(cpu, wall, max(memory, usage.ru_maxrss / 1024), others)
