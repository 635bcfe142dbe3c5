"""Programs in Java and JavaScript, run to their end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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
            f"{_name(command)} was stopped: it had not ended after {_PATIENCE} "
            "seconds; run courseware check again when the machine has less to do"
        ) from None


class Answering:
    """A running program that answers each line with a line."""

    def __init__(self, process: subprocess.Popen[str], messages: Path) -> None:
        self._process = process
        self._messages = messages

    def ask(self, line: str) -> str:
        """Return the answer to a line.

        :raises MissingCheckerError: if the program has come to its end, or does not answer
        """
        assert self._process.stdin
        assert self._process.stdout
        patience = threading.Timer(_PATIENCE, self._process.kill)
        patience.start()
        try:
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            patience.cancel()
        if not answer:
            said = self._messages.read_text(encoding="utf-8", errors="replace").strip()[-500:]
            raise MissingCheckerError(f"{_name(self._process.args)} gave no answer: {said}")
        return answer


def _name(command: Any) -> str:
    """Return what messages call a command."""
    return " ".join(Path(part).name for part in command[:2])


@contextmanager
def answering(command: Sequence[str | Path]) -> Iterator[Answering]:
    """Start a program that answers each line with a line; stop it at the end."""
    with tempfile.TemporaryDirectory(prefix="answering-") as folder:
        messages = Path(folder, "messages")
        with messages.open("wb") as errors:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                encoding="utf-8",
            )
        try:
            yield Answering(process, messages)
        finally:
            process.kill()
            process.communicate()


def read_json(path: Path, ran: subprocess.CompletedProcess[str]) -> Any:
    """Return the JSON that a program should have written.

    :raises MissingCheckerError: if it has written none, with what it said instead
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        output = (ran.stderr + ran.stdout).strip()[-500:]
        raise MissingCheckerError(f"{Path(str(ran.args[0])).name} {ran.args[1:3]} gave no report: {output}") from None
