"""Work on many pages with all cores, where the system can fork; results come in the order of the pages."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

#: fewer pages are done before a process has begun
_MIN_TASKS = 50
#: pages that a process takes at a time
_CHUNK = 8

#: in a process that was forked for it: what is done, and to what
_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def count_processes(task_count: int) -> int:
    """Return how many processes work on so many tasks."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" and task_count >= _MIN_TASKS else 1


def map_in_processes(function: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> Iterator[_Result]:
    """Yield what *function* returns for each of *tasks*.

    It is called in forks of this process, which see all that it has; only results are sent back. What *function*
    changes is lost, so it must change nothing that matters later.
    """
    process_count = count_processes(len(tasks))
    if process_count < 2:
        yield from map(function, tasks)
        return
    context = multiprocessing.get_context("fork")
    with context.Pool(process_count, _begin, (function, tasks)) as pool:
        yield from pool.imap(_work_on, range(len(tasks)), _CHUNK)


def _begin(function: Callable[[Any], Any], tasks: Sequence[Any]) -> None:
    """Keep what this process works on; forked processes get it without copying."""
    global _work
    _work = function, tasks
    # the process that waits for this one says that it was stopped
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _work_on(number: int) -> Any:
    """Return the result for a task."""
    if _work is None:
        raise RuntimeError("a process for pages was not begun")
    function, tasks = _work
    return function(tasks[number])
