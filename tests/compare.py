"""Build with and without the mends, each in a process of its own, since some of them replace functions of others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from project import REPOSITORY


def sphinx(source: Path, out: Path, *options: str, conf: Path | None = None, builder: str = "html") -> str:
    """Build, with doctrees beside the folder *out*, and return what was warned of, without the folder's name."""
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
    assert left.keys() == right.keys()
    assert [name for name in sorted(left) if left[name] != right[name]] == []
