"""A process that waits with the book's environment in memory, as the last build has left it.

After a build it is of no more use for another one: the next holder reads the environment anew. Where a book has
thousands of pages, that takes some seconds. Meanwhile the one before can still show a page that is saved.
"""

from __future__ import annotations

import os
from collections.abc import Sequence, Set
from contextlib import suppress
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from .building import Building, Stage
from .forks import start_in_fork, succeeds, succeeds_in_fork


class _Task(NamedTuple):
    """What a holder is asked for."""

    changed_files: Set[Path]
    #: whether pages are shown before they are built
    shows: bool
    #: whether they are built
    builds: bool


class Holder:
    """Such a process, seen from the one that has started it."""

    def __init__(self, building: Building, others: Sequence[Holder]) -> None:
        """Start it.

        :param building: what it builds with
        :param others: the holders that there are
        """
        self.pipe, end = Pipe()
        self.stage = Stage.STARTS
        # each process has the ends of pipes that are its own, and so is told when the other one has ended
        foreign = [self.pipe, *(other.pipe for other in others)]
        self.process = start_in_fork(partial(_hold, building, end, foreign))
        end.close()

    def listen(self) -> None:
        """Wait until it says how far it is; what has ended is ready for no more."""
        try:
            self.stage = self.pipe.recv()
            if self.stage is Stage.HAS_READ:
                self.stage = Stage.LOADS
                self.pipe.send(self.stage)
        except (EOFError, OSError):
            self.stage = Stage.READY

    def wait_for(self, *stages: Stage) -> Stage:
        """Wait until it is at one of *stages*, or ready; return where it is."""
        while self.stage not in (*stages, Stage.READY):
            self.listen()
        return self.stage

    def show(self, changed_files: Set[Path]) -> bool:
        """Have it show the pages that *changed*, in folders that are kept for it; return whether it could."""
        return self._do(_Task(changed_files, shows=True, builds=False))

    def build(self, changed_files: Set[Path], *, shows: bool) -> bool:
        """Have it build what *changed*, and before, if it *shows* pages, show them; return whether that went well."""
        self.wait_for()
        return self._do(_Task(changed_files, shows=shows, builds=True))

    def _do(self, task: _Task) -> bool:
        try:
            self.pipe.send(task)
            return bool(self.pipe.recv())
        except (EOFError, OSError):
            return False

    def end(self) -> None:
        """Have it end."""
        with suppress(OSError):
            self.pipe.send(None)
        self.pipe.close()
        os.waitpid(self.process, 0)


def _hold(building: Building, pipe: Connection, foreign: Sequence[Connection]) -> None:
    """Be the process, until there is no more to do."""
    for connection in foreign:
        connection.close()
    with suppress(EOFError, OSError):
        succeeds(partial(building.prepare, partial(_tell, pipe)))
        pipe.send(Stage.READY)
        while (task := pipe.recv()) is not None:
            pipe.send(_follow(building, task))


def _tell(pipe: Connection, stage: Stage) -> None:
    """Tell how far it is; while it keeps the folders, wait for leave to go on.

    :raises SystemExit: if this process is not needed any more
    """
    try:
        pipe.send(stage)
        if stage is Stage.HAS_READ and pipe.recv() is None:
            raise SystemExit
    except (EOFError, OSError):
        raise SystemExit from None


def _follow(building: Building, task: _Task) -> bool:
    """Do a task, each part in a process of its own, so that this one stays as it is; return whether it went well."""
    if task.builds:
        return succeeds_in_fork(partial(building.build, task.changed_files, shows=task.shows))
    return building.show(task.changed_files)
