"""The process that has loaded all programs, and hands the orders of the server on to a `holder`."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Set
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path

from sphinx.util.console import nocolor

from ..chatter import hush_libraries
from ..project import Project
from .building import Building, Finished, Stage
from .forks import succeeds, succeeds_in_fork
from .holder import Holder
from .incremental import Pair
from .watch import Watched


class _Worker:
    """Follows orders until there is `None`, each in a process that is gone then."""

    def __init__(self, building: Building) -> None:
        """Hold nothing yet."""
        self.building = building
        #: holds the environment as the last build left it; `None` while there is none
        self.present: Holder | None = None
        #: holds it as it was before
        self.previous: Holder | None = None

    def follow_orders(self) -> None:
        """Follow orders; meanwhile, listen how far the holder is.

        :raises EOFError: if there is nobody any more who gives any
        """
        server = self.building.pipe
        while True:
            if (
                self.present
                and self.present.stage is not Stage.READY
                and server not in wait([server, self.present.pipe])
            ):
                self.present.listen()
            elif (changed_files := server.recv()) is not None:
                succeeded = self._follow(changed_files)
                server.send(Finished(succeeded))
                # a whole round, which needs none, follows a quick one that went well
                if not (changed_files and succeeded):
                    self._hold()
            else:
                return
            if self.present and self.present.stage is Stage.READY:
                self._end_previous()

    def _follow(self, changed_files: Set[Path]) -> bool:
        """Follow an order; return whether it went well."""
        if not changed_files:
            self._put_away()
            return succeeds_in_fork(partial(self.building.build, changed_files))
        holder = self.present or self._hold()
        is_shown = (
            self.previous is not None
            and holder.wait_for(Stage.READS) is Stage.READS
            and self.previous.show(changed_files)
        )
        succeeded = holder.build(changed_files, shows=not is_shown)
        self._put_away()
        return succeeded

    def _hold(self) -> Holder:
        """Start a holder of what the last build left on disk."""
        self.present = Holder(self.building, [self.previous] if self.previous else [])
        return self.present

    def _put_away(self) -> None:
        """Keep the present holder as the previous one, now that there is a newer environment on disk."""
        if self.present and self.present.stage is not Stage.READY:
            self.present.end()
        elif self.present:
            self._end_previous()
            self.previous = self.present
        self.present = None

    def _end_previous(self) -> None:
        """End the previous holder."""
        if self.previous:
            self.previous.end()
            self.previous = None

    def end(self) -> None:
        """End all holders."""
        self._end_previous()
        if self.present:
            self.present.end()


def _follow_one_order(building: Building) -> None:
    """Follow an order where this process must build itself."""
    succeeds(building.prepare)
    changed_files = building.pipe.recv()
    if changed_files is not None:
        building.tell(Finished(succeeds(partial(building.build, changed_files))))


def _watched(pair: Pair) -> Watched:
    """Return what was read: templates, static files, and the modules that are beside ``conf.py``."""
    config, configuration = pair.html.config, Path(pair.html.confdir)
    setting_folders = [configuration / name for name in (*config.templates_path, *config.html_static_path)]
    files = [Path(module.__file__) for module in list(sys.modules.values()) if getattr(module, "__file__", None)]  # type: ignore[arg-type]
    prefix = Path(sys.prefix).resolve()
    modules = {path.parent for path in files if path.is_relative_to(configuration) and not path.is_relative_to(prefix)}
    return Watched(tuple(config.source_suffix), tuple(sorted({*setting_folders, *modules} - {configuration})))


def _begin(building: Building) -> None:
    """Load all programs, and tell the server what is to be watched.

    :raises Exception: what Sphinx or an extension raises
    """
    pair = building.rehearse()
    watched = _watched(pair)
    pair.stack.close()
    building.tell(watched)


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
    building = Building(pipe, project)
    if not succeeds(partial(_begin, building)):
        return
    gc.collect()  # of what was read to begin with
    gc.freeze()  # the collector would write to what a fork shares with this process, which copies it
    worker = _Worker(building)
    try:
        with suppress(EOFError, BrokenPipeError, ConnectionResetError):
            worker.follow_orders() if may_fork else _follow_one_order(building)
    finally:
        worker.end()
