"""The extensions as they were, to be measured beside what they are: taken from the history of this repository."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from functools import cache
from pathlib import Path

from measure import REPOSITORY

#: the state that aims are relative to: of 2026-11-28, before Typst's work was done once for handouts and book
FORMER = "33466c1"

#: what they need besides, which nothing needs any more, and where it is looked for
_PACKAGE = "sphinxext-rediraffe"
_PACKAGES = Path("_build", "bench-former", "packages")
#: what to type where one of the two is missing
FORMER_REMEDY = (
    f"git fetch --unshallow; .venv/bin/python -m pip install --no-deps --target {_PACKAGES.as_posix()} {_PACKAGE}"
)


def former_path() -> str:
    """Return where they and what they need are imported from, as ``PYTHONPATH`` has it."""
    return os.pathsep.join([str(former_extensions()), str(REPOSITORY / _PACKAGES)])


@cache
def former_extensions() -> Path | None:
    """Return the folder of the extensions as they were; `None` where a clone lacks that commit, or there is no git.

    Also `None` where what they need besides is missing.
    """
    if not (REPOSITORY / _PACKAGES).is_dir():
        return None
    folder = REPOSITORY / "_build" / "bench-former" / FORMER
    if not (folder / "_ext").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile() as archive:
            command = ["git", "-C", str(REPOSITORY), "archive", FORMER, "_ext"]
            try:
                subprocess.run(command, stdout=archive, stderr=subprocess.DEVNULL, check=True)
            except (OSError, subprocess.CalledProcessError):
                return None
            archive.seek(0)
            with tarfile.open(fileobj=archive) as opened:
                opened.extractall(folder, filter="data")
        # as for users, whose builds do not compile our modules each time
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(folder / "_ext")], check=True)
    return folder / "_ext"
