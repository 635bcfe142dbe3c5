"""The processes that build for `make live`, when another one has ended."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace

import pytest
from courseware.cli.live import building, scheduler
from courseware.cli.live.watch import Watched
from courseware.cli.project import find_project
from project import Project


@pytest.fixture
def build(tmp_path, monkeypatch):
    """Return a function that follows the first order for a book, and returns the book's page."""
    book = Project(tmp_path / "book", "fastbuild")
    monkeypatch.setattr(sys, "stderr", sys.stderr)  # which a worker replaces
    ours, servers = Pipe()
    servers.close()

    def follow_order():
        building.Building(ours, find_project(book.folder)).build(set())
        return book.folder / "_build" / "html" / "index.html"

    return follow_order


def test_what_was_begun_is_built_to_its_end(build):
    page = build()
    assert page.is_file()
    assert not [*page.parents[1].rglob("*.unfinished")]


def test_nothing_is_begun_for_a_server_that_has_ended(build, monkeypatch):
    server = SimpleNamespace(is_alive=lambda: False)
    monkeypatch.setattr(building, "parent_process", lambda: server)
    assert multiprocessing.parent_process() is None
    assert not build().exists()


def list_children(process: int) -> list[int]:
    """Return the numbers of the processes that a process has started."""
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


async def follow(process, changed_files):
    """Give an order; return whether it went well, when it has been followed."""
    process.pipe.send(changed_files)
    while not isinstance(message := await process.receive(), building.Finished):
        assert message is not None
    return message.succeeded


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs a list of processes")
def test_after_a_holder_that_was_killed_another_one_builds(tmp_path):
    async def kill_and_go_on():
        process = scheduler._Process(find_project(book.folder), may_fork=True)
        try:
            assert isinstance(await process.receive(), Watched)
            assert await follow(process, set())
            while not (holders := list_children(process.process.pid)):
                await asyncio.sleep(0.01)
            os.kill(holders[0], signal.SIGKILL)
            book.replace("index.md", "Words", "Other words")
            saved = {book.folder / "index.md"}
            assert [await follow(process, saved) for _time in range(2)] == [False, True]
            holders = list_children(process.process.pid)
        finally:
            process.end()
        return holders

    book = Project(tmp_path / "book", "fastbuild")
    book.write("conf.py", (book.folder / "conf.py").read_text() + "extensions += ['taggedpdf']\nauthor = 'Nobody'\n")
    book.write("index.md", (book.folder / "index.md").read_text() + "\nWords.\n")
    holders = asyncio.run(kill_and_go_on())
    assert "Other words" in (book.folder / "_build" / "html" / "index.html").read_text()
    assert len(holders) == 1
    assert not any(Path(f"/proc/{number}").exists() for number in holders)
