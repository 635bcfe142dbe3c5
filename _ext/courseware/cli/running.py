"""What a build owes to whoever else uses the machine: it ends with Ctrl-C, and two never write to one folder.

Two folders are kept: that of the outputs, for other builds of the command, and that of the doctrees, which
``sphinx-build`` and the live preview keep too.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import FrameType

from fastbuild.build_lock import locked

from .outputs import DOCTREES


@contextmanager
def noticed_interrupts() -> Iterator[Callable[[], bool]]:
    """Return a function that says whether Ctrl-C was typed.

    Sphinx takes Ctrl-C for a failure of its builder and returns, so that the next builder would begin.
    """
    interrupts: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        interrupts.append(number)
        signal.default_int_handler(number, frame)

    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield lambda: False  # somebody else has decided what Ctrl-C does
        return
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield lambda: bool(interrupts)
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def locked_folder(folder: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Keep *folder*, of all outputs, for this process; wait while another one has it, and *say* so.

    The doctrees are kept as long: else each builder would lock them, and that of a process beside this one would wait
    for that of this one.
    """
    with locked(folder, say), locked(folder / DOCTREES, say):
        yield


def locked_doctrees(folder: Path, say: Callable[[str], None]) -> AbstractContextManager[None]:
    """Keep the doctrees in *folder*, of all outputs, and with them what is built from these."""
    return locked(folder / DOCTREES, say)
