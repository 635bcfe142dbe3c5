"""A run of edits: what comes next, what was found.

A step is a few edits, or none, and what happens with them: a build, or builds that are killed and one that is not,
edits while a build runs, a round of the live preview, two builds at once, one output alone, damage to `_build`. After
the last build of a step the outputs are compared with those of a build of the same sources from nothing.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from courseware.cli.outputs import DOCTREES
from fastbuild.build_lock import locked

from .book import write_book
from .builds import Result, Server, copy_sources, differences, leftovers
from .catalogue import DAMAGES, edit_at_random
from .settings import give_value
from .sources import Book, read, write

#: a file written now is newer than one written before, by the clocks of file systems
_TICK = 0.02
#: how many edits a step has at most
_MAX_EDITS = 9
#: what follows the edits, and how often
_EVENTS = {
    "build": 40,
    "kill": 30,
    "edit meanwhile": 8,
    "preview": 8,
    "at once": 4,
    "one output": 5,
    "damage": 10,
}


@dataclass
class State:
    """What is known of a run, kept from step to step."""

    seed: int
    steps: int = 0
    edits: int = 0
    kills: int = 0
    compares: int = 0
    cpu: float = 0.0
    #: how often each edit and event came
    counts: dict[str, int] = field(default_factory=dict)
    faults: list[dict[str, Any]] = field(default_factory=list)


#: makes something of a step, and returns in what the outputs differ afterwards
Happening = Callable[["History", random.Random], list[str]]


def read_state(folder: Path) -> dict[str, Any]:
    """Return what is known of the run in a folder, by the names of `State`; nothing if there was none."""
    path = folder / "state.json"
    return json.loads(path.read_text()) if path.is_file() else {}


class History:
    """A book that is edited and built, in a folder that a later run goes on with."""

    def __init__(self, folder: Path, seed: int, counted: str, wanted: int, servers: int = 2) -> None:
        """Begin, or go on where a run with the same seed has ended before it had as many as wanted.

        :param counted: what is counted: a name of `State`
        :param servers: one, or a second one with other hashes for the builds from nothing
        """
        self.folder, self.book_folder, self.fresh = folder, folder / "book", folder / "from-nothing" / "book"
        self.attic = Book(self.book_folder, random.Random(seed)).attic
        kept = read_state(folder)
        self.servers = [Server(folder / f"server-{number}", number) for number in range(servers)]
        #: seconds of the processor and of the clock that a build takes
        self.cpu, self.clock = 1.0, 1.0
        self.log: list[str] = []
        if kept.get("seed") == seed and kept.get(counted, 0) < wanted:
            self.state = State(**kept)
            return
        for path in (self.book_folder, self.attic, folder / "faults"):
            shutil.rmtree(path, ignore_errors=True)
        self.attic.mkdir()
        self.state = State(seed)
        write_book(self.book_folder)
        self.build()

    def end(self) -> None:
        """End the servers."""
        for server in self.servers:
            server.end()

    def build(self, *options: str, **order: Any) -> Result:
        """Build the book where it is."""
        what = {"do": "build", "folder": str(self.book_folder), "options": ["--no-list", *options], **order}
        result = self.servers[0].run(**what)
        self.state.cpu += result.cpu
        self.log.append(f"{what['do']} {' '.join(options)} {order or ''} → {result.status} after {result.cpu:.2f} s")
        return result

    def step(self, happening: Happening | None = None) -> list[str]:
        """Edit, build and compare; return what differs.

        :param happening: what happens, and returns what differs; by default, what the dice say
        """
        self.log = []
        before = self.folder / "before"
        shutil.rmtree(before, ignore_errors=True)
        for path in (self.book_folder, self.attic):
            shutil.copytree(path, before / path.name, symlinks=True)
        dice = random.Random(f"{self.state.seed}:{self.state.steps}")
        time.sleep(_TICK)
        lines = happening(self, dice) if happening else self._take_step(dice)
        if lines:
            self._keep_fault(lines)
        self.state.steps += 1
        self._keep_state()
        return lines

    def _keep_state(self) -> None:
        (self.folder / "state.new").write_text(json.dumps(asdict(self.state), indent=1))
        (self.folder / "state.new").replace(self.folder / "state.json")

    def _take_step(self, dice: random.Random) -> list[str]:
        book = Book(self.book_folder, dice)
        for _number in range(dice.randint(0, _MAX_EDITS)):
            self._edit(book)
        event = dice.choices([*_EVENTS], [*_EVENTS.values()])[0]
        self._count(event)
        _HAPPENINGS[event](self, book)
        editions: list[list[str]] = [[]]
        if dice.random() < 0.08:
            editions.append(["--edition", "facilitator"])
        if dice.random() < 0.08:
            editions.append(["--language", "es"])
        return self.compare(editions)

    def _edit(self, book: Book) -> None:
        what = edit_at_random(book)
        self.state.edits += 1
        self._count(what.partition(":")[0])
        self.log.append(what)

    def _count(self, name: str) -> None:
        self.state.counts[name] = self.state.counts.get(name, 0) + 1

    def compare(self, editions: list[list[str]]) -> list[str]:
        """Build *editions* here and, elsewhere, from nothing; return what differs."""
        copy_sources(self.book_folder, self.fresh)
        is_beside = len(self.servers) > 1
        orders = [
            {"do": "build", "folder": str(self.fresh), "options": ["--no-list", *options]} for options in editions
        ]
        for order in orders if is_beside else ():
            self.servers[-1].send(order)
        lines = []
        for options, order in zip(editions, orders, strict=True):
            result = self.build(*options)
            fresh = self.servers[-1].receive() if is_beside else self.servers[-1].run(**order)
            self.state.cpu += fresh.cpu
            if not options and result.status == [0]:
                self.cpu, self.clock = result.cpu, result.clock
            if result.status != fresh.status:
                lines.append(f"status {options}: {result.status}, from nothing {fresh.status}")
            if re.search(r"Traceback|Exception", result.said[0]):
                said_lines = [line for line in result.said[0].splitlines() if "WARNING" not in line]
                lines.append("said: " + "\n".join(said_lines[-25:]))
        self.state.compares += 1
        parts = ["", *(f"{options[1]}/" for options in editions if options)]
        # a preview that was killed alone leaves a worker that may build once more
        with locked(self.book_folder / "_build" / DOCTREES, print):
            lines += differences(self.book_folder / "_build", self.fresh / "_build", parts)
        return lines + [f"{name}: left behind" for name in leftovers(self.book_folder)]

    def _keep_fault(self, lines: list[str]) -> None:
        """Keep what is needed to see a fault again; the next build is one from nothing."""
        target = self.folder / "faults" / str(self.state.steps)
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        (self.folder / "before").rename(target / "before")
        for name, path in {"after": self.book_folder, "from-nothing": self.fresh}.items():
            shutil.copytree(path, target / name, symlinks=True)
        self.state.faults.append({"step": self.state.steps, "log": self.log, "differences": lines})
        (target / "fault.json").write_text(json.dumps(self.state.faults[-1], indent=1, ensure_ascii=False))
        shutil.rmtree(self.book_folder / "_build")


def try_setting(history: History, name: str, value: str) -> list[str]:
    """Give a setting another value, and take it back; return what differs after either."""
    conf = history.book_folder / "conf.py"
    text = read(conf)
    lines = []
    for changed in (text + give_value(name, value), text):
        time.sleep(_TICK)
        write(conf, changed)
        lines += history.compare([[]])
    history.state.edits += 2
    history.log.append(f"setting: {name} = {value}, and as before")
    return lines


def kill_build(history: History, dice: random.Random) -> list[str]:
    """Edit, and kill builds; return in what the next one differs."""
    book = Book(history.book_folder, dice)
    history._edit(book)
    _kill(history, book)
    return history.compare([[]])


def _kill(history: History, book: Book) -> None:
    """Build, and be killed; once or more, with more edits between."""
    for number in range(book.dice.choice([1, 1, 2, 3])):
        if number and book.dice.random() < 0.5:
            time.sleep(_TICK)
            history._edit(book)
        by = book.dice.choice(["cpu", "cpu", "files", "files", "files", "clock", "interrupt"])
        length = {"cpu": history.cpu, "interrupt": history.cpu, "clock": history.clock, "files": 0}[by]
        after = round(book.dice.uniform(0, length * 1.1), 4) or round(300 ** book.dice.random())
        kill = {"by": by, "after": after, "moment": book.dice.choice([0, 1e-5, 1e-4, 1e-3, 1e-2])}
        result = history.build(kill=kill, orphans=book.dice.random() < 0.3)
        landed = result.status[0] < 0 or result.status[0] == 130
        history.state.kills += landed
        history._count(f"killed by {by}" if landed else "not killed")


def _edit_meanwhile(history: History, book: Book) -> None:
    """Edit while a build runs."""
    server = history.servers[0]
    server.send({"do": "build", "folder": str(history.book_folder), "options": []})
    time.sleep(book.dice.uniform(0, history.clock))
    history.log.append("meanwhile:")
    history._edit(book)
    history.log.append(f"→ {server.receive().status}")


def _preview(history: History, book: Book) -> None:
    """Have the live preview build pages that have changed."""
    pages = [str(page) for page in book.pages() if page.stat().st_mtime > time.time() - 3]
    history.build(do="preview", changed=pages)


def _one_output(history: History, book: Book) -> None:
    """Build one output alone, as Sphinx does."""
    builder, folder = book.dice.choice(
        [("html", "html"), ("handouts", "html/handouts"), ("taggedpdf", "pdf"), ("epub", "epub")]
    )
    options = ["-b", builder, "-c", ".", "-d", "_build/doctrees", "docs", f"_build/{folder}"]
    history.build(do="sphinx", options=options)


def _at_once(history: History, book: Book) -> None:
    """Run two builds at once; one of them may be killed."""
    kill = {"by": "cpu", "after": book.dice.uniform(0, history.cpu)} if book.dice.random() < 0.5 else None
    history.build(kill=kill, **{"at once": 2})


def _damage(history: History, book: Book) -> None:
    """Delete or tear files of the build folder."""
    for _number in range(book.dice.choice([1, 2])):
        damage = book.dice.choice(DAMAGES)
        history._count(damage.__name__)
        history.log.append(damage(book))


_HAPPENINGS: dict[str, Callable[[History, Book], None]] = {
    "build": lambda _history, _book: None,
    "kill": _kill,
    "edit meanwhile": _edit_meanwhile,
    "preview": _preview,
    "at once": _at_once,
    "one output": _one_output,
    "damage": _damage,
}
