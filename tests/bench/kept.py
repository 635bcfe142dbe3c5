"""What was measured, kept in a file for each target and size, so that an interrupted bench goes on where it was.

All files of a size are of one state of the sources and one kind of machine; when another state is measured
they are set aside, for only builds of one run may be compared.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from measure import REPOSITORY
from pages import SEED_PAGE

FOLDER = REPOSITORY / "benchmarks" / "measured"
#: where measurements go that are of other sources than the present ones
OLDER = REPOSITORY / "_build" / "bench-older"
#: what the builds depend on, besides the extensions
SOURCES = (
    *("pages.py", "dialects.py", "foundations.py", "targets.py", "measure.py", "sampler.py"),
    *("printing.py", "former.py", "live.py"),
)


class Kept(NamedTuple):
    """What is known of a target with books of one size."""

    #: fingerprint of the sources and the kind of machine
    state: str
    #: when it was last measured, as year-month-day
    date: str
    #: the program with its version
    program: str
    #: the kind of machine
    machine: str
    #: what was measured, by step, in each round
    rounds: list[dict[str, dict[str, Any]]]
    #: the commit that was measured, with "+" behind it if there were changes beside it; "" if unknown
    commit: str = ""

    def numbers(self, step: str, what: str = "cpu") -> list[float]:
        """Return a number of a step, for each round that has it."""
        return [one[step][what] for one in self.rounds if step in one]


def sources() -> Iterator[Path]:
    """Yield the files on which builds depend."""
    for path in sorted((REPOSITORY / "_ext").rglob("*")):
        inside = path.relative_to(REPOSITORY).parts
        generated = path.suffix in {".pyc", ".mo"} or any(part.endswith(".egg-info") for part in inside)
        if path.is_file() and not generated and "jekyll2myst" not in inside:
            yield path
    yield REPOSITORY / "constraints.txt"
    yield SEED_PAGE
    yield from (Path(__file__).with_name(name) for name in SOURCES)


def machine() -> str:
    """Return what kind of machine this is."""
    processor = ""
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        processor = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return f"{processor or platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"


def present_state() -> str:
    """Return the fingerprint of the sources and of the kind of machine as they are now."""
    digest = hashlib.sha256(machine().encode())
    for path in sources():
        digest.update(str(path.relative_to(REPOSITORY)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def present_commit() -> str:
    """Return the commit that is measured, with "+" behind it if its sources were changed; "" where git is not."""
    git = ["git", "-C", str(REPOSITORY)]
    try:
        commit = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
        changed = subprocess.run([*git, "diff", "--quiet", "HEAD", "--", "_ext", "tests/bench", "constraints.txt"])
    except (OSError, subprocess.CalledProcessError):
        return ""
    return commit.stdout.strip() + ("+" if changed.returncode else "")


def load(pages: int, name: str, folder: Path = FOLDER) -> Kept | None:
    """Return what is known of a target, or `None`."""
    path = folder / f"{pages}-{name}.json"
    return Kept(**json.loads(path.read_text())) if path.exists() else None


def set_aside(pages: int, state: str, folder: Path = FOLDER, older: Path = OLDER) -> list[str]:
    """Move what was measured of another state with books of this size to *older*; return the names of the files."""
    old = [path for path in sorted(folder.glob(f"{pages}-*.json")) if json.loads(path.read_text())["state"] != state]
    for path in old:
        older.mkdir(parents=True, exist_ok=True)
        path.replace(older / path.name)
    return [path.name for path in old]


class Key(NamedTuple):
    """Where a measurement belongs."""

    pages: int
    target: str
    round: int
    step: str


def keep(key: Key, state: str, program: str, measured: dict[str, Any], folder: Path = FOLDER) -> None:
    """Write a measurement down; a file is there whole or not at all."""
    known = load(key.pages, key.target, folder)
    rounds = [*known.rounds] if known else []
    while len(rounds) <= key.round:
        rounds.append({})
    rounds[key.round][key.step] = measured
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{key.pages}-{key.target}.json"
    unfinished = path.with_suffix(".new")
    unfinished.write_text(
        json.dumps(Kept(state, today, program, machine(), rounds, present_commit())._asdict(), indent=1) + "\n"
    )
    unfinished.replace(path)


def is_kept(key: Key, folder: Path = FOLDER) -> bool:
    """Tell whether a measurement is there."""
    known = load(key.pages, key.target, folder)
    return known is not None and key.round < len(known.rounds) and key.step in known.rounds[key.round]
