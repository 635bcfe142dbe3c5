"""The process that waits with all that a build needs in memory."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Set
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from sphinx.errors import SphinxError

from .incremental import Pair, pair, quick, rehearse, warm_up, whole
from .watch import Book, Watched


class Wrote(NamedTuple):
    """A file was written."""

    path: Path


class Done(NamedTuple):
    """The order has been followed."""

    #: whether everything could be built
    well: bool


#: what the process tells
Message = Watched | Wrote | Done


class Warm:
    """Follows orders: the files that changed, or none for everything that is due."""

    def __init__(self, pipe: Connection, book: Book, may_fork: bool) -> None:
        self.pipe, self.book, self.may_fork = pipe, book, may_fork
        self.ready: Pair | None = None

    def prepare(self, rehearsing: bool = False) -> None:
        """Make ready for the next order, from what the last one left on disk.

        :param rehearsing: whether to load, besides, what reading a page loads; once is enough
        :raises Exception: what Sphinx or an extension raises
        """
        self.let_go()
        gc.unfreeze()
        gc.collect()
        if rehearsing:
            self.ready = pair(self.book)
            rehearse(self.ready)
            self.let_go()
        self.ready = pair(self.book)
        warm_up(self.ready)
        gc.freeze()  # the collector would write to what a fork shares with this process, which copies it

    def let_go(self) -> None:
        """Drop what was made ready."""
        if self.ready:
            self.ready.stack.close()
            self.ready = None

    def build(self, changed: Set[Path]) -> None:
        """Follow an order.

        :raises Exception: what Sphinx or an extension raises
        """
        if changed and self.ready and self.ready.is_current:
            quick(self.ready, changed, self.tell)
        else:
            self.let_go()
            whole(self.book, self.tell)

    def tell(self, path: Path) -> None:
        """Tell that a file was written."""
        self.pipe.send(Wrote(path))

    def follow(self) -> None:
        """Follow orders until there is `None`, or one order where this process must build itself."""
        while (changed := self.pipe.recv()) is not None:
            work = partial(self.build, changed)
            self.pipe.send(Done(succeeds_in_fork(work) if self.may_fork else succeeds(work)))
            if not self.may_fork:
                return
            succeeds(self.prepare)


def watched(pair: Pair) -> Watched:
    """Return what the warm process has read: templates, static files, and the modules that are beside ``conf.py``."""
    config, conf = pair.html.config, Path(pair.html.confdir)
    named = [conf / name for name in (*config.templates_path, *config.html_static_path)]
    files = [Path(module.__file__) for module in list(sys.modules.values()) if getattr(module, "__file__", None)]  # type: ignore[arg-type]
    prefix = Path(sys.prefix).resolve()
    modules = {path.parent for path in files if path.is_relative_to(conf) and not path.is_relative_to(prefix)}
    return Watched(tuple(config.source_suffix), tuple(sorted({*named, *modules} - {conf})))


def succeeds(work: Callable[[], None]) -> bool:
    """Do the *work*; where that fails, say why on the terminal. Return whether it went well."""
    try:
        work()
    except SphinxError as error:
        print(f"{error.category}: {error}", file=sys.stderr, flush=True)
    except Exception:  # whatever an extension raises is told; the next save may mend it
        traceback.print_exc()
    else:
        return True
    return False


def succeeds_in_fork(work: Callable[[], None]) -> bool:
    """Do the *work* as `succeeds` does, in a process of its own that starts with all that this one has in memory."""
    sys.stdout.flush()
    sys.stderr.flush()
    if child := os.fork():
        return os.waitpid(child, 0)[1] == 0
    gc.disable()  # what is not used any more is gone with this process
    code = 1
    try:
        code = 0 if succeeds(work) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main(pipe: Connection, book: Book, may_fork: bool) -> None:
    """Be the warm process, until the other end of the *pipe* is closed or, where it may not fork, for one order.

    It first tells what is to be watched; if it ends without, there is an error in the settings, which it has printed.

    :param pipe: orders come from it, each a set of files that changed; messages go into it
    :param may_fork: whether each order is followed by a process of its own
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who types Ctrl-C ends the server, which ends this one
    warm = Warm(pipe, book, may_fork)
    with suppress(EOFError, BrokenPipeError):
        if succeeds(lambda: warm.prepare(rehearsing=True)) and warm.ready:
            pipe.send(watched(warm.ready))
            warm.follow()
