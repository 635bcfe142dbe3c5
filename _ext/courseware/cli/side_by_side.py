"""A process beside this one, which builds other outputs from what this one has read.

It is a fork, so that it has all modules in memory; it must begin before Typst has started threads, which a fork would
lack. It ends with this process, however that ends, and says on a pipe what it builds; what it prints is kept in files.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread, active_count
from typing import NamedTuple, NoReturn

from .build_inputs import Inputs
from .messages import MessageFiles, SaidWarnings, use_plain_streams
from .outputs import Output

#: how long a process that was told to end may take for it, in seconds
_PATIENCE = 5.0


class Report(NamedTuple):
    """How an output was built."""

    succeeded: bool
    seconds: float
    #: the peak of its process until then, in MB; 0 if unknown
    memory: int
    #: what was looked at
    inputs: Inputs = Inputs()


#: builds an output
_Build = Callable[[Output], Report]


def can_fork() -> bool:
    """Say whether a fork of this process can build: on Linux, with two processors, and no thread that it would lack."""
    if sys.platform != "linux":
        return False
    return len(os.sched_getaffinity(0)) > 1 and active_count() == len([*Path("/proc/self/task").iterdir()]) == 1


def divide(outputs: Sequence[Output]) -> tuple[Sequence[Output], Sequence[Output]]:
    """Return the outputs of this process, those that Typst prints, and of the one beside it, in the order of building.

    Beside it, what waits for less comes first.
    """
    printed = [output for output in outputs if output.is_printed]
    others = [output for output in outputs if not output.is_printed]
    return printed, sorted(others, key=lambda output: len(output.needs))


class ProcessForked(BaseException):
    """Leaves, in the new process, all that the other one was doing."""

    def __init__(self, worker: Worker) -> None:
        """Carry what is done instead."""
        super().__init__()
        self.worker = worker


class ProcessBeside:
    """Builds outputs beside this process."""

    def __init__(self, outputs: Sequence[Output], announced: Iterable[str]) -> None:
        """Begin.

        :param announced: the names of outputs of this process that others may need; `announce` tells of each
        :raises ProcessForked: in the new process, which is to run its worker
        :raises OSError: if there can be no process
        """
        self.reports: dict[str, Report] = {}
        self._messages = {output.name: MessageFiles() for output in outputs}
        self._pipe, other_end = Pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # the collector would write to what both share, which copies it
        self._status: int | None = None
        try:
            self._pid = os.fork()
        except OSError:
            gc.unfreeze()
            raise
        if not self._pid:
            self._pipe.close()
            raise ProcessForked(Worker(other_end, outputs, self._messages, announced))
        gc.unfreeze()
        other_end.close()
        self._receiver = Thread(target=self._receive, daemon=True)
        self._receiver.start()

    def announce(self, output: Output, *, has_failed: bool = False) -> None:
        """Tell the process that an *output* of this one is there, or has failed."""
        with suppress(BrokenPipeError, ConnectionResetError):
            self._pipe.send((output.name, has_failed))

    def _receive(self) -> None:
        """Take the reports until the process ends."""
        with suppress(EOFError, OSError):
            while True:
                name, report = self._pipe.recv()
                self.reports[name] = report

    def wait(self) -> str:
        """Wait until the process has ended; return what has ended it, "" if it was done."""
        self._receiver.join()
        self._reap()
        status = self._status or 0
        if os.WIFSIGNALED(status):
            return signal.Signals(os.WTERMSIG(status)).name
        return "" if status == 0 else f"exit status {os.waitstatus_to_exitcode(status)}"

    def show(self, output: Output, said: SaidWarnings) -> bool:
        """Print what was said while an *output* was built, as far as that went; return whether anything was.

        :param said: what earlier outputs have said, which is left out
        """
        return self._messages[output.name].show(output.name, said)

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._status is None:
            os.kill(self._pid, signal.SIGTERM)
            self._receiver.join(_PATIENCE)
            if self._receiver.is_alive():
                os.kill(self._pid, signal.SIGKILL)
            self._reap()
        self._pipe.close()

    def _reap(self) -> None:
        """Wait for the process, and keep how it ended."""
        if self._status is None:
            self._status = os.waitpid(self._pid, 0)[1]


class Worker:
    """The other side of the pipe."""

    def __init__(
        self,
        pipe: Connection,
        outputs: Sequence[Output],
        messages: Mapping[str, MessageFiles],
        announced: Iterable[str],
    ) -> None:
        """Begin with nothing built."""
        self._pipe, self._outputs, self._messages = pipe, outputs, messages
        self._events: Mapping[str, Event] = {name: Event() for name in announced}
        #: the names of the outputs of the other process that have failed
        self.failures: set[str] = set()

    def run(self, build: _Build) -> NoReturn:
        """Build the outputs, and end the process."""
        status = 1
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            if sys.stdout.isatty():
                os.environ.setdefault("FORCE_COLOR", "1")  # Sphinx asks the standard output, which is a file now
            use_plain_streams()
            Thread(target=self._listen, daemon=True).start()
            for output in self._outputs:
                for name in self._events.keys() & set(output.needs):
                    self._events[name].wait()
                with self._messages[output.name].written():
                    report = _build_guarded(build, output)
                self._pipe.send((output.name, report))
            status = 0
        finally:
            os._exit(status)

    def _listen(self) -> None:
        """Note which outputs of the other process are there; end with it."""
        with suppress(EOFError, OSError):
            while True:
                name, has_failed = self._pipe.recv()
                if has_failed:
                    self.failures.add(name)
                self._events[name].set()
        os._exit(1)


def _build_guarded(build: _Build, output: Output) -> Report:
    """Build an *output*; an error that nobody expects is printed, and fails it alone."""
    try:
        return build(output)
    except Exception:
        traceback.print_exc()
        return Report(succeeded=False, seconds=0, memory=0)


def peak_memory() -> int:
    """Return the peak of this process's memory in MB; 0 where that cannot be known."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    sizes = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
    return int(sizes.get("VmHWM", "0 kB").split()[0]) // 1000
