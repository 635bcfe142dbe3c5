"""Follows orders with what a process has in memory, and tells the server what it writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from ..faults import unreadable_files
from ..project import Project
from ..running import locked_doctrees
from .forks import succeeds_in_fork
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


#: what the server is told
Message = Watched | Written | Printed | Finished


class Stage(Enum):
    """How far what makes ready is."""

    STARTS = auto()
    #: keeps the folders of the book, and reads the environment
    READS = auto()
    #: has read it, and keeps the folders until it may go on
    HAS_READ = auto()
    #: others may build; loads what pages need besides
    LOADS = auto()
    READY = auto()


class Building:
    """Follows orders: the files that changed, or none for everything that is due."""

    def __init__(self, pipe: Connection, project: Project) -> None:
        """Have nothing in memory yet; what is told goes into the *pipe*."""
        self.pipe, self.project = pipe, project
        self.pair: Pair | None = None
        self.recorder = record_errors()

    def rehearse(self) -> Pair:
        """Load what reading a page loads; return what was read for that, which is of no use for another build.

        :raises Exception: what Sphinx or an extension raises
        """
        with locked_doctrees(self.project.build, _say):
            pair = create_pair(self.project)
        rehearse(pair)
        return pair

    def prepare(self, tell_stage: Callable[[Stage], None] = lambda _stage: None) -> None:
        """Make ready for the next order, from what the last one left on disk.

        :param tell_stage: is called as it gets on
        :raises Exception: what Sphinx or an extension raises
        """
        with locked_doctrees(self.project.build, _say):
            tell_stage(Stage.READS)
            self.pair = create_pair(self.project)
            tell_stage(Stage.HAS_READ)
        warm_up(self.pair)
        prepare_previews(self.pair)

    def build(self, changed_files: Set[Path], *, shows: bool = False) -> None:
        """Build what *changed*, or all that is due.

        :param shows: whether pages that were just saved are shown before all that depends on them is built
        :raises Exception: what Sphinx or an extension raises
        """
        self.recorder.take()
        printed: tuple[str, ...] = ()
        try:
            with locked_doctrees(self.project.build, _say):
                if shows:
                    self.show(changed_files)
                self._build(changed_files)
        except Exception as error:
            printed = tuple(_describe_failure(error, self.project))
            raise
        finally:
            self.tell(Printed((*self.recorder.take(), *printed)))

    def _build(self, changed_files: Set[Path]) -> None:
        """Build; nothing if nobody serves it any more."""
        if not _is_served():
            return
        if changed_files and self.pair and self.pair.is_current:
            build_changed(self.pair, changed_files, self._tell_of_file)
            return
        if self.pair:
            self.pair.stack.close()
            self.pair = None
        build_all(self.project, self._tell_of_file)

    def show(self, changed_files: Set[Path]) -> bool:
        """Show pages that were just saved, in a process of its own; return whether there are any that can be shown."""
        if not (self.pair and self.pair.is_current and _is_served()):
            return False
        docnames = previewed_pages(self.pair.html.env, changed_files)
        return bool(docnames) and succeeds_in_fork(partial(write_previews, self.pair, docnames, self._tell_of_file))

    def _tell_of_file(self, path: Path) -> None:
        """Tell that a file was written."""
        self.tell(Written(path))

    def tell(self, message: Message) -> None:
        """Tell the server something; if that has ended, what was begun is built to its end all the same."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self.pipe.send(message)


def _is_served() -> bool:
    """Say whether the server is still there."""
    server = parent_process()
    return server is None or server.is_alive()


def _say(message: str) -> None:
    """Say on the terminal that another process builds."""
    print(f"live: {message}", flush=True)


def _describe_failure(error: Exception, project: Project) -> Iterator[str]:
    """Yield what has ended a build, as Sphinx prints errors: which files cannot be read, or else what was raised."""
    for place, _colon, words in (fault.partition(": ") for fault in unreadable_files(project)):
        yield f"{place}: ERROR: {words}"
    if not isinstance(error, UnicodeDecodeError):
        yield f"ERROR: This could not be built. {type(error).__name__}: {error}"
