"""How long an author waits with `courseware live`: from saving a page until the browser has it, and its handout.

A browser is not started: what its script does is done here. It tells the server which file it shows, is told when that
is another one, and loads it.
"""

from __future__ import annotations

import hashlib
import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from threading import Thread
from typing import NamedTuple

from measure import environment
from websockets.sync.client import connect

#: the page that is edited, as `targets` does, and how
PAGE = "m0/page-3"
#: the file in the folder of the book that says what was measured
REPORT = "edits.json"
#: how long to wait for the first build of a large book, and for an edit, in seconds
_PATIENCE = 3600
_PATIENCE_OF_AUTHORS = 120


class Waited(NamedTuple):
    """Seconds from saving a page until the browser had what was made of it: medians over some edits."""

    page: float
    handout: float


class _Server:
    """A preview that runs, and what it prints."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)

    def wait_for(self, words: str, after: int = 0) -> str:
        """Return the first line, after a number of lines, with these words.

        :raises SystemExit: if it does not come
        """
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            if line := next((line for line in self.lines[after:] if words in line), ""):
                return line
            time.sleep(0.05)
        raise SystemExit("".join(self.lines[-15:]) + f"courseware live has not said {words!r}")


@contextmanager
def _serving(folder: Path) -> Iterator[_Server]:
    """Run the preview of a book."""
    process = subprocess.Popen(
        [sys.executable, "-m", "courseware.cli", "live", "--port", "0"],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield _Server(process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class _Reader(Thread):
    """A tab of the browser: waits until its file is another one, and loads it."""

    def __init__(self, address: str, folder: Path, name: str) -> None:
        super().__init__(daemon=True)
        self.address, self.name_of_file = address, name
        self.version = hashlib.blake2b((folder / name).read_bytes(), digest_size=16).hexdigest()
        self.loaded = 0.0
        self.content = b""

    def run(self) -> None:
        """Wait and load."""
        host = self.address.removeprefix("http://").rstrip("/")
        with connect(f"ws://{host}/.live", origin=f"http://{host}") as socket:  # type: ignore[arg-type]
            socket.send(json.dumps([self.name_of_file, self.version, ""]))
            while socket.recv(timeout=_PATIENCE_OF_AUTHORS) != "reload":
                pass
        with urllib.request.urlopen(f"{self.address}{self.name_of_file}") as response:
            self.content = response.read()
        self.loaded = time.time()


def measure_live(folder: Path, edits: int) -> Waited:
    """Return how long authors wait after an edit of a page of the book in *folder*, which is built first.

    :raises SystemExit: if the preview does not start, or does not show an edit
    """
    source, html = folder / "docs" / f"{PAGE}.md", folder / "_build" / "html"
    waited: list[Waited] = []
    with _serving(folder) as server:
        address = re.sub(r".*(http://\S+/).*\n", r"\1", server.wait_for("http://"))
        server.wait_for("all is built")
        for number in range(edits + 1):
            said = len(server.lines)
            readers = [_Reader(address, html, name) for name in (f"{PAGE}.html", f"handouts/{PAGE}.pdf")]
            for reader in readers:
                reader.start()
            time.sleep(0.5)
            text, saved = source.read_text(), time.time()
            source.write_text(re.sub(r"(See|Look \w+ at) \[", f"Look edit{number} at [", text, count=1))
            for reader in readers:
                reader.join(_PATIENCE_OF_AUTHORS)
                if not reader.loaded:
                    raise SystemExit("".join(server.lines[said:]) + f"{reader.name_of_file} was not loaded again")
            if f"edit{number}".encode() not in readers[0].content:
                raise SystemExit(f"{PAGE}.html does not show what was saved")
            waited.append(Waited(*(reader.loaded - saved for reader in readers)))
            server.wait_for("all is built", said)
    # the first edit is that of an author who has just opened the book, and waits for fonts
    return Waited(*map(median, zip(*waited[1:], strict=True)))


def main(folder: Path, edits: int) -> None:
    """Serve the book in a *folder*, edit it, and write after how many seconds both page and handout were there."""
    waited = measure_live(folder, edits)
    print(waited)
    seconds = {"edit": max(waited), **waited._asdict()}
    (folder / REPORT).write_text(json.dumps({name: round(number, 3) for name, number in seconds.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5)
