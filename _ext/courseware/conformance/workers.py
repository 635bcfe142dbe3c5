"""Workers beside each other: forks of this process, where the system can fork; else threads.

A fork has all that this process has, without copying it, and waits for nobody's interpreter; what it returns is copied.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from ..cli.side_by_side import can_fork

_Shared = TypeVar("_Shared")
_Result = TypeVar("_Result")

#: in a fork: what it shares with the others
_shared_by_forks: Any = None


class Workers(Generic[_Shared]):
    """Call functions of modules, with what all workers share, and with arguments that can be copied."""

    def __init__(self, executor: Executor, shared: _Shared, are_forks: bool) -> None:
        self._executor = executor
        self._shared = shared
        self._are_forks = are_forks

    def submit(self, function: Callable[..., _Result], *arguments: Any) -> Future[_Result]:
        """Let one of them call a function, as soon as it has nothing else to do.

        :param function: gets what all share, and then the arguments
        """
        if self._are_forks:
            return self._executor.submit(_call, function, arguments)
        return self._executor.submit(function, self._shared, *arguments)


def _begin(shared: Any) -> None:
    """Keep what forks share; Ctrl-C ends the programs that they have started, and with these what they do."""
    global _shared_by_forks
    _shared_by_forks = shared
    signal.signal(signal.SIGINT, lambda _number, _frame: None)


def _call(function: Callable[..., _Result], arguments: tuple[Any, ...]) -> _Result:
    """Call a function in a fork."""
    return function(_shared_by_forks, *arguments)


@contextmanager
def started_workers(number: int, shared: _Shared) -> Iterator[Workers[_Shared]]:
    """Start so many workers; in the end, wait for what they do, and let them begin with nothing else."""
    are_forks = can_fork()
    executor: Executor = (
        ProcessPoolExecutor(number, multiprocessing.get_context("fork"), _begin, (shared,))
        if are_forks
        else ThreadPoolExecutor(number)
    )
    try:
        yield Workers(executor, shared, are_forks)
    finally:
        executor.shutdown(cancel_futures=True)
