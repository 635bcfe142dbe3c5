"""`courseware live` and `courseware linkcheck`, killed again and again."""

from __future__ import annotations

import importlib.util
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from contextlib import suppress
from pathlib import Path

from project import REPOSITORY

from .book import write_book
from .builds import Server, leftovers
from .catalogue import edit_at_random
from .history import History
from .sources import Book, read, write

#: how long a preview may take until all is built, in seconds
_PATIENCE = 300.0
_ANSWERS = REPOSITORY / "tests/builds/courseware/link_archive/server.py"
_PATHS = ("200/a", "301/b", "404/c", "410/d", "500/e", "403/f", "home", "get-only", "200/g", "404/h")


def kill_preview(history: History, dice: random.Random) -> list[str]:
    """Preview the book, edit it, and kill the preview at any moment; return in what the next build differs."""
    book = Book(history.book_folder, dice)
    said = history.folder / "said.txt"
    with said.open("wb") as target:
        process = subprocess.Popen(
            [sys.executable, "-m", "courseware.cli", "live", "--port", "0"],
            cwd=history.book_folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext")},
            stdout=target,
            stderr=target,
            start_new_session=True,
        )
    end = time.monotonic() + (dice.uniform(0, 20) if dice.random() < 0.3 else _PATIENCE)
    while time.monotonic() < end and "all is built" not in said.read_text(errors="replace"):
        time.sleep(0.05)
    for _number in range(dice.randint(1, 3)):
        history.log.append(edit_at_random(book))
        history.state.edits += 1
        time.sleep(dice.choice([0, dice.uniform(0, 1), dice.uniform(0, 6)]))
    is_alone = dice.random() < 0.5
    with suppress(ProcessLookupError):
        (os.kill if is_alone else os.killpg)(process.pid, signal.SIGKILL)
    process.wait()
    history.state.kills += 1
    history.log.append(f"preview killed {'alone' if is_alone else 'with all its processes'}")
    lines = history.compare([[]])
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return lines


def kill_linkchecks(folder: Path, dice: random.Random, count: int) -> int:
    """Kill *count* checks of links, and run each again; return in how many something differed."""
    specification = importlib.util.spec_from_file_location("link_archive_server", _ANSWERS)
    assert specification and specification.loader
    answers = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(answers)
    os.environ["NO_PROXY"] = "127.0.0.1"
    server = Server(folder / "server", 1)
    with answers.running() as web:
        web.kept.append("404")
        try:
            return _kill_linkchecks(folder / "book", server, web.address, dice, count)
        finally:
            server.end()


def _kill_linkchecks(book: Path, server: Server, address: str, dice: random.Random, count: int) -> int:
    shutil.rmtree(book, ignore_errors=True)
    write_book(book)
    links = "".join(f"\n[words]({address}/{path})\n" for path in _PATHS)
    write(book / "docs/links.md", f"---\norphan: true\n---\n\n# Links\n{links}")
    settings = {
        "link_archive_pause": 0.0,
        "link_archive_archive": f"{address}/available",
        "linkcheck_timeout": 1.0,
        "linkcheck_ignore": [r"https?://(?!127\.)"],
    }
    write(
        book / "conf.py", read(book / "conf.py") + "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    )
    kept = book / "links.toml"
    order = {"do": "linkcheck", "folder": str(book), "options": []}
    before = kept.read_bytes()
    length = server.run(**order)
    after = kept.read_bytes()
    assert after.count(b"127.0.0.1") >= len(_PATHS), after.decode()
    faults = landed = tried = 0
    while landed < count:
        tried += 1
        kept.write_bytes(before)
        by = dice.choice(["cpu", "clock", "files"])
        longest = {"cpu": length.cpu, "clock": length.clock, "files": 25}[by] * 1.05
        kill = {"by": by, "after": dice.uniform(0, longest), "moment": dice.choice([0, 1e-4, 1e-3])}
        kill["after"] = round(kill["after"]) + 1 if by == "files" else kill["after"]
        killed = server.run(**order, kill=kill)
        landed += killed.status[0] < 0
        text = kept.read_bytes()
        with suppress(tomllib.TOMLDecodeError, UnicodeDecodeError):
            tomllib.loads(text.decode())
            length = server.run(**order)
            if kept.read_bytes() == after and not leftovers(book):
                continue
        faults += 1
        print(f"linkcheck {tried}, {kill} → {killed.status}: differs; {leftovers(book)}", flush=True)
        print(re.sub(r"(?m)^", "    ", kept.read_text(errors="replace")[:600]))
    print(f"{landed} checks of links killed in {tried} tries, {faults} with differences")
    return faults
