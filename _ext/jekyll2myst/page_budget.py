"""How much of the processor one page may take, so that one that never ends does not keep the others back."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from .records import Problem, Source, describe_crash
from .site.data_files import ReadError

#: seconds of the processor; a long lesson takes a hundredth of one
_PAGE_LIMIT = 20.0


class PageLimitError(Exception):
    """A page that takes too long; the message says so."""


@contextmanager
def limit_cpu(seconds: float = _PAGE_LIMIT) -> Iterator[None]:
    """End what is done inside after *seconds* of the processor.

    Where the system has no timer of a process (Windows), and outside the main thread, nothing is limited.

    :raises PageLimitError: when that time is over
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise PageLimitError(f"takes more than {seconds:.0f} seconds of the processor; split the page")

    handler_before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, handler_before)


def find_problem(convert: Callable[[Source], None], source: Source) -> Problem | None:
    """Convert one page within its limit; return why that cannot be done, `None` if it was.

    Whatever a page does, it does it to itself alone.
    """
    try:
        with limit_cpu():
            convert(source)
    except ReadError as error:
        return error.problem
    except PageLimitError as error:
        return Problem(source.path, 0, f"{error}; the page is not converted")
    except RecursionError:
        return Problem(source.path, 0, "is nested too deeply; the page is not converted")
    except Exception as error:
        return Problem(source.path, 0, describe_crash(error, "the page is not converted"))
    return None
