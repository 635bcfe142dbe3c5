"""Gives the warm process its orders as files change, and tells on the terminal what was written."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import time
from collections.abc import Callable, Set
from contextlib import suppress
from pathlib import Path
from typing import cast

from . import worker
from .watch import Book, Kind, Watched, batch, kind_of, watch

#: how long nothing may change until what a quick round left out is built, in seconds
REST = 1.0
#: of how many files of a round the names are printed
NAMED = 12
#: how long a process that was told to end may go on with what it builds, in seconds
PATIENCE = 10.0
#: files that changed longer ago were not saved just now, in seconds
LATELY = 5.0


class Orders:
    """What is between the files that change and the process that builds."""

    def __init__(self, book: Book, may_fork: bool, wake: Callable[[], None]) -> None:
        """Begin nothing yet.

        :param may_fork: whether the warm process forks for each order; else it is followed by another one
        :param wake: is called when a file has been written
        """
        self.book, self.may_fork, self.wake = book, may_fork, wake
        self.told: asyncio.Queue[set[Path]] = asyncio.Queue()
        #: until a warm process says more: what ends another way is no page
        self.watched = Watched((".md",), ())
        self.watching: asyncio.Task[None] | None = None
        self.warm: Process | None = None

    async def follow_changes(self) -> None:
        """Build all that is due, and then what changes, until cancelled."""
        changed: set[Path] = set()
        rests = True
        self.look()
        try:
            while True:
                kinds = {kind_of(path, self.book, self.watched) for path in changed}
                if self.warm is None or Kind.REST in kinds:
                    await self.begin()
                if self.warm is not None and (changed or rests):
                    rests = await self.order(set() if Kind.REST in kinds else changed, changed)
                changed = await batch(self.told, REST if rests else None)
        finally:
            if self.watching:
                self.watching.cancel()

    def look(self) -> None:
        """Watch what is to be watched."""
        if self.watching:
            self.watching.cancel()
        self.watching = asyncio.create_task(watch(self.book, self.watched, self.told))

    async def begin(self) -> None:
        """Begin a warm process in the place of the present one; there is none where it ends before it is ready."""
        await self.end()
        self.warm = Process(self.book, self.may_fork)
        watched = await self.warm.hears()
        if not isinstance(watched, Watched):
            await self.end()
            print("live: waiting for a change that mends this", flush=True)
        elif watched != self.watched:
            self.watched = watched
            self.look()

    async def order(self, pages: Set[Path], changed: Set[Path]) -> bool:
        """Have *pages* built, or all that is due if there are none; return whether a whole round is to follow.

        :param changed: the files that changed, which are named on the terminal
        """
        assert self.warm
        began = since(changed)
        names = sorted(Path(os.path.relpath(path, self.book.conf)).as_posix() for path in changed)
        if names:
            print(f"live: {', '.join(names[:NAMED])}{' …' if len(names) > NAMED else ''}", flush=True)
        self.warm.pipe.send(pages)
        count = 0
        while isinstance(message := await self.warm.hears(), worker.Wrote):
            self.wake()
            count += 1
            if count <= NAMED:
                name = message.path.relative_to(self.book.build / "html").as_posix()
                print(f"live: {milliseconds(began)}  {name}", flush=True)
        self.wake()
        if count > NAMED:
            print(f"live: {milliseconds(began)}  {count} files in all", flush=True)
        well = isinstance(message, worker.Done) and message.well
        if well and not pages:
            print("live: all is built", flush=True)
        if not well:
            print("live: this could not be built; the pages are the last good ones", flush=True)
        if message is None or not self.may_fork:
            await self.begin()
        return well and bool(pages)

    async def end(self) -> None:
        """End the warm process, after what it builds."""
        if self.warm:
            ending, self.warm = self.warm, None
            await asyncio.to_thread(ending.end)


class Process:
    """A warm process, seen from the one that serves."""

    def __init__(self, book: Book, may_fork: bool) -> None:
        """Begin it."""
        context = multiprocessing.get_context("spawn")
        self.pipe, its = context.Pipe()
        self.process = context.Process(target=worker.main, args=(its, book, may_fork), daemon=True)
        self.process.start()
        its.close()

    async def hears(self) -> worker.Message | None:
        """Return the next that it tells; `None` if it has ended."""
        try:
            return cast("worker.Message", await asyncio.to_thread(self.pipe.recv))
        except (EOFError, ConnectionResetError):
            return None

    def end(self) -> None:
        """Have it end after what it builds, and wait for that; not for ever."""
        with suppress(OSError):
            self.pipe.send(None)
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.terminate()
            self.process.join()
        self.pipe.close()


def since(changed: Set[Path]) -> float:
    """Return when the newest of the files *changed* was saved; the present time where that is long ago, or unknown."""
    now = time.time()
    saved = [path.stat().st_mtime for path in changed if path.is_file()]
    return max((when for when in saved if now - LATELY < when <= now), default=now)


def milliseconds(began: float) -> str:
    """Return for how many milliseconds something has lasted that *began* at a time, for a column of such."""
    return f"{round((time.time() - began) * 1000):>6} ms"
