"""Kill a build, in a process of its own, before one of its steps: a file opened for writing, moved or deleted."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

#: audit events before which a build can be killed, besides that of a file which is opened for writing
STEPS = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.link", "shutil.move"})


def writes(event: str, arguments: tuple[Any, ...], folder: str) -> bool:
    """Say whether an audit event announces that something below *folder* changes."""
    if event == "open":
        return isinstance(arguments[0], str) and arguments[0].startswith(folder) and is_writing(arguments)
    return event in STEPS and any(str(path).startswith(folder) for path in arguments[:2])


def is_writing(arguments: tuple[Any, ...]) -> bool:
    """Say whether a file is opened to be written, from what Python's event `open` tells."""
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def count_in_child(work: Callable[[], int]) -> int:
    """Return what *work* counts in a process of its own; -1 where that was killed."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, b"%d" % work())
        os._exit(0)
    os.close(writer)
    _process, status = os.waitpid(child, 0)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    return -1 if os.WIFSIGNALED(status) else int(text)


def run_killed(build: Callable[[], object], folder: Path, last: int) -> int:
    """Call *build* in a process of its own, and kill it before step *last*; return how many steps there were.

    :param folder: where steps are counted
    :return: -1 where it was killed
    """

    def work() -> int:
        count, parent = 0, os.getpid()

        def step(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal count
            if writes(event, arguments, str(folder)) and os.getpid() == parent:
                count += 1
                if count == last:
                    os.kill(parent, signal.SIGKILL)

        sys.addaudithook(step)
        with suppress(BaseException):
            build()
        return count

    return count_in_child(work)
