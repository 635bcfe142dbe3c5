"""Workers: forks where that can be, else threads; both have what they share, and say what goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import wait

import pytest
from courseware.conformance import workers
from courseware.conformance.records import MissingCheckerError

#: in a process without threads, as the command is
PROGRAM = """
import os
from multiprocessing import Value
from courseware.conformance.records import MissingCheckerError
from courseware.conformance.workers import started_workers

def count(shared, step):
    with shared["taken"].get_lock():
        shared["taken"].value += step
    return os.getpid(), shared["add"](step)

def fail(shared):
    raise MissingCheckerError("java is not installed")

shared = {"taken": Value("i", 0), "add": lambda number: number + 1}
with started_workers(2, shared) as pool:
    results = [task.result() for task in [pool.submit(count, step) for step in range(8)]]
    error = pool.submit(fail).exception()
print(os.getpid() in {process for process, _number in results}, [number for _process, number in results])
print(shared["taken"].value, repr(error))
"""


def run(**environment: str) -> list[str]:
    """Return what the program prints."""
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, env={**os.environ, **environment}
    )
    return ran.stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="needs two processors")
def test_forks_share_what_cannot_be_copied():
    assert run() == ["False [1, 2, 3, 4, 5, 6, 7, 8]", "28 MissingCheckerError('java is not installed')"]


def test_threads_do_the_same(monkeypatch):
    monkeypatch.setattr(workers, "can_fork", lambda: False)

    def add(shared, number):
        shared.append(number)
        return number + 1

    def fail(_shared):
        raise MissingCheckerError("java is not installed")

    shared: list[int] = []
    with workers.started_workers(2, shared) as pool:
        assert [task.result() for task in [pool.submit(add, number) for number in range(8)]] == [*range(1, 9)]
        with pytest.raises(MissingCheckerError, match="java"):
            pool.submit(fail).result()
    assert sorted(shared) == [*range(8)]


def test_nothing_else_begins_after_an_error(monkeypatch):
    monkeypatch.setattr(workers, "can_fork", lambda: False)
    begun: list[int] = []
    tasks = []

    def work(shared, number):
        shared.append(number)

    with pytest.raises(KeyboardInterrupt), workers.started_workers(1, begun) as pool:
        tasks += [pool.submit(lambda _shared: wait([], 0.2)), *[pool.submit(work, number) for number in range(3)]]
        raise KeyboardInterrupt
    assert all(task.done() for task in tasks)
    assert tasks[-1].cancelled()
