"""Gives the worker its orders as files change, and says on the terminal what was written."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence, Set
from contextlib import suppress
from pathlib import Path
from typing import cast

from ..project import Project
from . import worker
from .building import Finished, Message, Printed, Written
from .reported import Report, Reports
from .watch import Scope, Watched, next_batch, scope_of, watch

#: how long nothing may change until what a quick round left out is built, in seconds
_FULL_BUILD_DELAY = 1.0
#: of how many files of a round the names are printed
_MAX_NAMES = 12
#: how long a process that was told to end may go on with what it builds, in seconds
_PATIENCE = 10.0
#: files that changed longer ago were not saved just now, in seconds
_LATELY = 5.0


class Scheduler:
    """Stands between the files that change and the worker that builds."""

    def __init__(
        self,
        project: Project,
        may_fork: bool,
        wake: Callable[[], None],
        announce: Callable[[Sequence[Report]], None],
    ) -> None:
        """Begin nothing yet.

        :param may_fork: whether the worker forks for each order; else it is followed by another one
        :param wake: is called when a file has been written
        :param announce: is called with all warnings that are not mended yet, after each order
        """
        self.project, self.may_fork, self.wake, self.announce = project, may_fork, wake, announce
        self.reports = Reports(project)
        self.changes: asyncio.Queue[set[Path]] = asyncio.Queue()
        #: until a worker says more: what ends another way is no page
        self.watched = Watched((".md",), ())
        self.watching: asyncio.Task[None] | None = None
        self.worker: _Process | None = None

    async def follow_changes(self) -> None:
        """Build all that is due, and then what changes, until cancelled."""
        changed_files: set[Path] = set()
        rests = True
        self._start_watching()
        try:
            while True:
                scopes = {scope_of(path, self.project, self.watched) for path in changed_files}
                if self.worker is None or Scope.EVERYTHING in scopes:
                    await self._start_worker()
                if self.worker is not None and (changed_files or rests):
                    rests = await self.build(set() if Scope.EVERYTHING in scopes else changed_files, changed_files)
                changed_files = await next_batch(self.changes, _FULL_BUILD_DELAY if rests else None)
        finally:
            if self.watching:
                self.watching.cancel()

    def _start_watching(self) -> None:
        """Watch the folders of the book, and those that the worker has named."""
        if self.watching:
            self.watching.cancel()
        self.watching = asyncio.create_task(watch(self.project, self.watched, self.changes))

    async def _start_worker(self) -> None:
        """Start a worker in the place of the present one; there is none where it ends before it is ready."""
        await self.end()
        self.worker = _Process(self.project, self.may_fork)
        watched = await self.worker.receive()
        if not isinstance(watched, Watched):
            await self.end()
            print("live: waiting for a change that mends this", flush=True)
        elif watched != self.watched:
            self.watched = watched
            self._start_watching()

    async def build(self, pages: Set[Path], changed_files: Set[Path]) -> bool:
        """Have *pages* built, or all that is due if there are none; return whether a whole round is to follow.

        :param changed_files: the files that changed, which are named on the terminal
        """
        assert self.worker
        began = _time_of_save(changed_files)
        names = sorted(Path(os.path.relpath(path, self.project.configuration)).as_posix() for path in changed_files)
        if names:
            print(f"live: {', '.join(names[:_MAX_NAMES])}{' …' if len(names) > _MAX_NAMES else ''}", flush=True)
        self.worker.pipe.send(pages)
        written: set[Path] = set()
        while isinstance(message := await self.worker.receive(), Written | Printed):
            if isinstance(message, Printed):
                self.reports.update(message.texts, changed_files, written)
                self.announce(self.reports.present)
                continue
            self.wake()
            if message.path in written:  # shown at once, and again when all was known
                continue
            written.add(message.path)
            if len(written) <= _MAX_NAMES:
                name = message.path.relative_to(self.project.build / "html").as_posix()
                print(f"live: {_format_milliseconds(began)}  {name}", flush=True)
        self.wake()
        if len(written) > _MAX_NAMES:
            print(f"live: {_format_milliseconds(began)}  {len(written)} files in all", flush=True)
        succeeded = isinstance(message, Finished) and message.succeeded
        if succeeded and not pages:
            print("live: all is built", flush=True)
        if not succeeded:
            print("live: this could not be built; the pages are the last good ones", flush=True)
        if message is None or not self.may_fork:
            await self._start_worker()
        return succeeded and bool(pages)

    async def end(self) -> None:
        """End the worker, after what it builds."""
        if self.worker:
            ending, self.worker = self.worker, None
            await asyncio.to_thread(ending.end)


class _Process:
    """A worker, seen from the process that serves."""

    def __init__(self, project: Project, may_fork: bool) -> None:
        """Begin it."""
        context = multiprocessing.get_context("spawn")
        self.pipe, worker_end = context.Pipe()
        self.process = context.Process(target=worker.main, args=(worker_end, project, may_fork), daemon=True)
        self.process.start()
        worker_end.close()

    async def receive(self) -> Message | None:
        """Return its next message; `None` if it has ended."""
        try:
            return cast("Message", await asyncio.to_thread(self.pipe.recv))
        except (EOFError, ConnectionResetError):
            return None

    def end(self) -> None:
        """Have it end after what it builds, and wait for that; not for ever."""
        with suppress(OSError):
            self.pipe.send(None)
        self.process.join(_PATIENCE)
        if self.process.is_alive():
            self.process.terminate()
            self.process.join()
        self.pipe.close()


def _time_of_save(changed_files: Set[Path]) -> float:
    """Return when the newest of the files *changed* was saved; the present time where that is long ago, or unknown."""
    now = time.time()
    saved = [path.stat().st_mtime for path in changed_files if path.is_file()]
    return max((when for when in saved if now - _LATELY < when <= now), default=now)


def _format_milliseconds(began: float) -> str:
    """Return for how many milliseconds something has lasted that *began* at a time, for a column of such."""
    return f"{round((time.time() - began) * 1000):>6} ms"
