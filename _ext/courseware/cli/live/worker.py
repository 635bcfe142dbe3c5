"""The process that waits with all that a build needs in memory."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from sphinx.errors import SphinxError
from sphinx.util.console import nocolor

from ..chatter import hush_libraries
from ..faults import unreadable_files
from ..project import Project
from ..running import locked_doctrees
from .incremental import Pair, build_all, build_changed, create_pair, rehearse, warm_up
from .preview import prepare_previews, previewed_pages, write_previews
from .reported import record_errors
from .watch import Watched


class Written(NamedTuple):
    """A file was written."""

    path: Path


class Printed(NamedTuple):
    """What was printed on the stream of errors while an order was followed, each piece as it was printed."""

    texts: tuple[str, ...]


class Finished(NamedTuple):
    """The order has been followed."""

    #: whether everything could be built
    succeeded: bool


#: what the worker says
Message = Watched | Written | Printed | Finished


class _Worker:
    """Follows orders: the files that changed, or none for everything that is due."""

    def __init__(self, pipe: Connection, project: Project, may_fork: bool) -> None:
        self.pipe, self.project, self.may_fork = pipe, project, may_fork
        self.pair: Pair | None = None
        self.recorder = record_errors()

    def _prepare(self, rehearsing: bool = False) -> None:
        """Make ready for the next order, from what the last one left on disk.

        :param rehearsing: whether to load, besides, what reading a page loads; once is enough
        :raises Exception: what Sphinx or an extension raises
        """
        self._let_go()
        gc.unfreeze()
        gc.collect()
        if rehearsing:
            with locked_doctrees(self.project.build, _say):
                self.pair = create_pair(self.project)
            rehearse(self.pair)
            self._let_go()
        with locked_doctrees(self.project.build, _say):
            self.pair = create_pair(self.project)
        warm_up(self.pair)
        prepare_previews(self.pair)
        gc.freeze()  # the collector would write to what a fork shares with this process, which copies it

    def _let_go(self) -> None:
        """Drop what was made ready."""
        if self.pair:
            self.pair.stack.close()
            self.pair = None

    def build(self, changed_files: Set[Path]) -> None:
        """Follow an order.

        :raises Exception: what Sphinx or an extension raises
        """
        self.recorder.take()
        printed: tuple[str, ...] = ()
        try:
            with locked_doctrees(self.project.build, _say):
                self._build(changed_files)
        except Exception as error:
            printed = tuple(_describe_failure(error, self.project))
            raise
        finally:
            self._tell(Printed((*self.recorder.take(), *printed)))

    def _build(self, changed_files: Set[Path]) -> None:
        """Build what *changed*, or all that is due; nothing if nobody serves it any more."""
        if (server := parent_process()) and not server.is_alive():
            return
        if changed_files and self.pair and self.pair.is_current:
            self._preview(self.pair, changed_files)
            build_changed(self.pair, changed_files, self._tell_of_file)
        else:
            self._let_go()
            build_all(self.project, self._tell_of_file)

    def _preview(self, pair: Pair, changed_files: Set[Path]) -> None:
        """Show pages that were just saved, before all that depends on them is built, where processes can fork."""
        docnames = previewed_pages(pair.html.env, changed_files)
        if docnames and self.may_fork:
            _succeeds_in_fork(partial(write_previews, pair, docnames, self._tell_of_file))

    def _tell_of_file(self, path: Path) -> None:
        """Tell that a file was written."""
        self._tell(Written(path))

    def _tell(self, message: Message) -> None:
        """Tell the server something; if that has ended, what was begun is built to its end all the same."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(message)

    def _follow_orders(self) -> None:
        """Follow orders until there is `None`, or one order where this process must build itself."""
        while (changed_files := self.pipe.recv()) is not None:
            work = partial(self.build, changed_files)
            self.pipe.send(Finished(_succeeds_in_fork(work) if self.may_fork else _succeeds(work)))
            if not self.may_fork:
                return
            _succeeds(self._prepare)


def _say(message: str) -> None:
    """Say on the terminal that another process builds."""
    print(f"live: {message}", flush=True)


def _describe_failure(error: Exception, project: Project) -> Iterator[str]:
    """Yield what has ended a build, as Sphinx prints errors: which files cannot be read, or else what was raised."""
    for place, _colon, words in (fault.partition(": ") for fault in unreadable_files(project)):
        yield f"{place}: ERROR: {words}"
    if not isinstance(error, UnicodeDecodeError):
        yield f"ERROR: This could not be built. {type(error).__name__}: {error}"


def _watched(pair: Pair) -> Watched:
    """Return what the worker has read: templates, static files, and the modules that are beside ``conf.py``."""
    config, configuration = pair.html.config, Path(pair.html.confdir)
    setting_folders = [configuration / name for name in (*config.templates_path, *config.html_static_path)]
    files = [Path(module.__file__) for module in list(sys.modules.values()) if getattr(module, "__file__", None)]  # type: ignore[arg-type]
    prefix = Path(sys.prefix).resolve()
    modules = {path.parent for path in files if path.is_relative_to(configuration) and not path.is_relative_to(prefix)}
    return Watched(tuple(config.source_suffix), tuple(sorted({*setting_folders, *modules} - {configuration})))


def _succeeds(work: Callable[[], None]) -> bool:
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


def _succeeds_in_fork(work: Callable[[], None]) -> bool:
    """Do the *work* as `_succeeds` does, in a process of its own that starts with all that this one has in memory."""
    sys.stdout.flush()
    sys.stderr.flush()
    if child := os.fork():
        return os.waitpid(child, 0)[1] == 0
    gc.disable()  # what is not used any more is gone with this process
    code = 1
    try:
        code = 0 if _succeeds(work) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main(pipe: Connection, project: Project, may_fork: bool) -> None:
    """Be the worker, until the other end of the *pipe* is closed or, where it may not fork, for one order.

    It first tells what is to be watched; if it ends without, there is an error in the settings, which it has printed.

    :param pipe: orders come from it, each a set of files that changed; messages go into it
    :param may_fork: whether each order is followed by a process of its own
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who types Ctrl-C ends the server, which ends this one
    hush_libraries()
    if not sys.stderr.isatty():
        nocolor()
    worker = _Worker(pipe, project, may_fork)
    with suppress(EOFError, BrokenPipeError):
        if _succeeds(lambda: worker._prepare(rehearsing=True)) and worker.pair:
            pipe.send(_watched(worker.pair))
            worker._follow_orders()
