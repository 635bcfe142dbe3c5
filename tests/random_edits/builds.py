"""Builds and kills, as orders to a server; and what a build has left."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from project import REPOSITORY

#: below `_build`, what no reader gets: kept from build to build
_KEPT = re.compile(r"(^|/)(doctrees|\.buildinfo[^/]*|\.[\w-]*cache[^/]*)(/|$)")
#: how files are called that are written beside others, to take their place
_TEMPORARY = re.compile(r"(^|/)(\.not-whole-[^/]+|\.[^/]+\.[a-z0-9_]{8}|tmp[a-z0-9_]{8}|[^/]*\.(tmp|part|new))$")


class Result(NamedTuple):
    """What became of a build."""

    #: exit status of each process; below 0 for one that was killed
    status: list[int]
    #: seconds of the processor, and of the clock
    cpu: float
    clock: float
    #: what each printed
    said: list[str]


class Server:
    """A server, which is a process of its own, and its seed of hashes."""

    def __init__(self, folder: Path, hash_seed: int) -> None:
        """Begin it.

        :param folder: for its own files
        """
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.folder = folder
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "_ext"), str(REPOSITORY / "tests")]),
            "PYTHONHASHSEED": str(hash_seed),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "random_edits.server", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            text=True,
        )

    def send(self, order: dict[str, Any]) -> None:
        """Give an order, and do not wait."""
        assert self.process.stdin
        print(json.dumps(order), file=self.process.stdin, flush=True)

    def receive(self) -> Result:
        """Wait for the end of what was ordered."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, "the server has ended"
        return Result(**json.loads(line))

    def run(self, **order: Any) -> Result:
        """Give an order, and wait for its end."""
        self.send(order)
        return self.receive()

    def end(self) -> None:
        """End it."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def outputs(build: Path) -> dict[str, bytes]:
    """Return the content of all files below a build folder that readers may get, by name."""
    names = {path: path.relative_to(build).as_posix() for path in build.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for path, name in names.items() if not _KEPT.search(name)}


def differences(build: Path, fresh: Path, parts: list[str]) -> list[str]:
    """Return which files differ between a build folder and one made from nothing, and how.

    :param parts: the folders below that are compared: those of editions and languages that were built now
    """
    lines = []
    left, right = outputs(build), outputs(fresh)
    for name in sorted(left.keys() | right.keys()):
        part = next((part for part in ("facilitator/", "es/") if name.startswith(part)), "")
        if part in parts and left.get(name) != right.get(name):
            state = "missing" if name not in left else "too much" if name not in right else "other bytes"
            lines.append(f"{name}: {state}")
    return lines


def leftovers(folder: Path) -> list[str]:
    """Return the files below a folder that were written to take the place of others, and have not."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in names if _TEMPORARY.search(name))


def copy_sources(book: Path, target: Path) -> None:
    """Copy the sources of a book, as of now, into a folder in which nothing was built."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(book, target, symlinks=True, ignore=shutil.ignore_patterns("_build", "*.mo"))
