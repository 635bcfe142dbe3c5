"""Compare builds: with the mends of `fastbuild` and without, in parallel and serial."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from project import REPOSITORY, Project


def sphinx(source: Path, out: Path, *options: str, conf: Path | None = None, builder: str = "html") -> str:
    """Build in a process of its own, with doctrees beside *out*; return the warnings, without the folder's name."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-c", str(conf or source), *options]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext"), "SOURCE_DATE_EPOCH": "1"}
    done = subprocess.run(
        [*command, "-d", f"{out}.doctrees", str(source), str(out)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr.replace(str(source), "")


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of all files of a build by name; Sphinx's record of the settings is none of the output."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".buildinfo"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def assert_same(one: Path, other: Path) -> None:
    """Assert that two builds wrote the same bytes; name the files that differ."""
    left, right = files(one), files(other)
    differing = sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))
    assert not differing, f"these files differ: {differing}"


def assert_parallel_is_serial(project: Callable[[str], Project], root: str, *, clean: bool = True) -> None:
    """Build a project serially and, in another folder, in parallel; assert that both wrote the same bytes."""
    serial, parallel = project(root), project(root)
    assert serial.folder != parallel.folder
    one, other = serial.build("html"), parallel.build("html", parallel=2, clean=clean)
    assert serial.read and not parallel.read, "pages were read in this process, not in others"
    assert_same(one, other)
