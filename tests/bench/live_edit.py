"""How long it takes from an edit until ``courseware live`` serves the page and its handout anew.

A browser that shows the page is told through a WebSocket when it has changed; here the page is asked for instead, again
and again, until it holds the edit, and so is its handout until its bytes are others.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from measure import ENVIRONMENT, busy_time

#: how many edits are made; the first is not counted, for which modules are loaded that no other loads
EDITS = 6
#: seconds between two requests, and until it is given up
PAUSE, PATIENCE = 0.01, 120.0
#: the file in the folder of the book that says what was measured
REPORT = "edits.json"
#: what is edited
PAGE = "m0/page-3"


def fetched(address: str) -> bytes:
    """Return what a server sends."""
    with urlopen(address, timeout=30) as response:
        content: bytes = response.read()
        return content


def wait_until_built(server: subprocess.Popen[str]) -> str:
    """Wait until all is built; return the address that was printed.

    :raises SystemExit: if the command ends before
    """
    assert server.stdout
    said = []
    for line in server.stdout:
        said.append(line)
        if line.startswith("live: all is built"):
            return next(word for line in said for word in line.split() if word.startswith("http://"))
    raise SystemExit("".join(said[-15:]) + "courseware live has ended")


def seconds_until_served(folder: Path, address: str, number: int) -> float:
    """Edit the page, and return after how many seconds the page and its handout are those of the edit."""
    source, word = folder / "docs" / f"{PAGE}.md", f"edited{number}times"
    handout = fetched(f"{address}handouts/{PAGE}.pdf")
    source.write_text(source.read_text().replace("See [", f"{word} See [", 1))
    began = time.perf_counter()
    while word.encode() not in fetched(f"{address}{PAGE}.html"):
        check_patience(began)
    while fetched(f"{address}handouts/{PAGE}.pdf") == handout:
        check_patience(began)
    return time.perf_counter() - began


def check_patience(began: float) -> None:
    """Wait a moment.

    :raises SystemExit: if it is given up
    """
    time.sleep(PAUSE)
    if time.perf_counter() - began > PATIENCE:
        raise SystemExit("the edit was never served")


def main(folder: Path) -> None:
    """Serve the book in a *folder*, edit it, and write what was measured as JSON into that folder."""
    command = [sys.executable, "-m", "courseware.cli", "live", "--port", "0"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=os.environ | ENVIRONMENT
    ) as server:
        try:
            address, busy, began = wait_until_built(server), busy_time(), time.perf_counter()
            seconds = []
            for number in range(EDITS):
                seconds.append(seconds_until_served(folder, address, number))
                time.sleep(3)  # until what a quick round leaves out is built too
        finally:
            server.send_signal(signal.SIGINT)
    others = (busy_time() - busy) / (time.perf_counter() - began)
    (folder / REPORT).write_text(json.dumps({"edit": round(median(seconds[1:]), 3), "others": round(others, 2)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
