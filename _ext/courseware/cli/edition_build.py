"""Builds the outputs of an edition: one after the other, or what Typst prints here and the rest beside it.

Handouts and book share what Typst has set, and so one process. Beside it are made the ePub, then the pages of HTML,
which tell the size of each handout and so wait for all of them, and last the zip of these and what they offer, which
wait for the book. Both begin with one reading of the sources. A small book is built in one process: the other one would
take longer to begin than it saves.
"""

from __future__ import annotations

import sys
import time

from .build_inputs import Inputs, take_inputs
from .derived_outputs import MAKERS, DerivedOutputError
from .faults import unreadable_files
from .messages import CLEAR_LINE, SaidWarnings, headed_messages, shows_progress
from .offline import OfflineError
from .order import Order
from .outputs import Output, beside_arguments, sphinx_arguments
from .project import ProjectError, file_name
from .publishing import Site
from .shared_reading import SharedReading
from .side_by_side import ProcessBeside, ProcessForked, Report, can_fork, divide, peak_memory

#: of fewer pages that are due, one process makes all outputs; of twenty, two took 0.7 of its time, and 1.02 of its work
_MIN_PAGES = 12
#: with what Sphinx returns after an error, not after warnings that count as one
_CRASHED = 2


class EditionBuild:
    """Builds the outputs of an edition, and keeps which failed."""

    def __init__(self, order: Order) -> None:
        """Begin with nothing built."""
        self.order = order
        self.outputs = order.edition.outputs
        self.failures: set[str] = set()
        #: what was looked at, by this process and the one beside it, and whether anything was said
        self.inputs = Inputs()
        self.has_messages = False
        self.said = SaidWarnings()
        self.reading = SharedReading(self._is_worth_dividing, self._divide, self._announce_handouts)
        self.beside: ProcessBeside | None = None
        self._output_in_work = self.outputs[0]
        self._shows_progress = shows_progress(order.verbose)

    def run(self) -> list[Output]:
        """Build all outputs; return those that failed.

        :raises KeyboardInterrupt: after Ctrl-C
        :raises ProjectError: if nothing can be built
        """
        try:
            self._build_here()
            if self.beside:
                self._wait_for(self.beside)
        except ProcessForked as forked:
            self.failures = forked.worker.failures
            forked.worker.run(self._make)
        finally:
            if self.beside:
                self.beside.end()
        if self._shows_progress:
            print(CLEAR_LINE, end="", flush=True)
        return [output for output in self.outputs if output.name in self.failures]

    def _build_here(self) -> None:
        """Build all outputs, or, once there is a process beside this one, those that Typst prints."""
        for output in self.outputs:
            if self.beside is None or output.is_printed:
                self.build(output)

    # -- Side by side --------------------------------------------------------------------------------

    def _is_worth_dividing(self, page_count: int) -> bool:
        """Say whether two processes are to share what is left to do, when so many pages are due in the first output."""
        is_first = self._output_in_work == self.outputs[0]
        return is_first and page_count >= _MIN_PAGES and all(divide(self.outputs)) and can_fork()

    def _divide(self) -> bool:
        """Begin the process beside this one, if there can be one.

        :raises ProcessForked: in the new process
        """
        printed, others = divide(self.outputs)
        try:
            self.beside = ProcessBeside(others, [output.name for output in printed])
        except OSError:
            return False
        self._show_progress(self.outputs[0])
        return True

    def _announce_handouts(self) -> None:
        """Tell the process beside this one that the handouts are there, while the book is still joined."""
        if self.beside:
            self.beside.announce(self._output_in_work)

    def _wait_for(self, beside: ProcessBeside) -> None:
        """Wait for the process beside this one, and say what it said.

        :raises KeyboardInterrupt: after Ctrl-C
        """
        others = divide(self.outputs)[1]
        end = beside.wait()
        if self.order.was_interrupted():
            raise KeyboardInterrupt
        for output in others:
            self.has_messages |= beside.show(output, self.said)
            self._note(output, beside.reports.get(output.name))
        if end:
            names = ", ".join(output.name for output in others if output.name not in beside.reports)
            print(f"courseware build: the process that made {names} has ended: {end}", file=sys.stderr)

    # -- One output ----------------------------------------------------------------------------------

    def build(self, output: Output) -> None:
        """Build an *output*, and say so.

        :raises KeyboardInterrupt: after Ctrl-C
        :raises ProjectError: if a file cannot be read, which would stop all other outputs too
        """
        self._show_progress(output)
        with headed_messages(self._heading(output), self.said) as messages:
            report = self._make(output)
        self.has_messages |= messages.has_text
        if self.order.was_interrupted():
            raise KeyboardInterrupt
        self._note(output, report)
        if self.beside:
            self.beside.announce(output, has_failed=output.name in self.failures)

    def _heading(self, output: Output) -> str:
        """Return what stands above the messages of an *output*: the names of all that is written with it."""
        is_with_book = bool(beside_arguments(self.order.edition, output)) and output.builder == "handouts"
        others = [other.name for other in self.outputs if other.is_printed and other != output] if is_with_book else []
        return ", ".join([output.name, *others])

    def _show_progress(self, output: Output) -> None:
        """Say on a terminal that an *output* is built, and what beside it."""
        if self._shows_progress:
            others = f", beside it {', '.join(other.name for other in divide(self.outputs)[1])}" if self.beside else ""
            number = self.outputs.index(output) + 1
            print(f"{CLEAR_LINE}[{number}/{len(self.outputs)}] {output.name}{others} …", end="", flush=True)

    def _note(self, output: Output, report: Report | None) -> None:
        """Keep, and with ``-v`` say, how an *output* was built; `None` stands for a process that ended before."""
        if report is None or not report.succeeded:
            self.failures.add(output.name)
        if report:
            self.inputs |= report.inputs
        if report and self.order.verbose:
            memory = f", {report.memory} MB" if report.memory else ""
            print(f"--- {output.name}: {report.seconds:.1f} s{memory}", flush=True)

    def _make(self, output: Output) -> Report:
        """Make an *output*, in this process or the one beside it."""
        start = time.monotonic()
        if output.is_packed and "HTML" in self.failures:
            succeeded = False  # of old pages, it would be an old site under a new name
        else:
            succeeded = self._make_with_sphinx(output) if output.builder else self._make_of_others(output)
        if not succeeded:
            self.failures.add(output.name)
        seconds, memory = time.monotonic() - start, peak_memory() if self.order.verbose else 0
        return Report(succeeded, seconds, memory, take_inputs() | self.reading.take_dependencies())

    def _make_with_sphinx(self, output: Output) -> bool:
        """Make an *output* that a builder makes; return whether that went well."""
        project, edition = self.order.project, self.order.edition
        self._output_in_work = output
        options = [*self.order.options, *beside_arguments(edition, output)]
        status = self.reading.run(sphinx_arguments(project, edition, output, *options))
        if status == _CRASHED and (faults := list(unreadable_files(project))):
            raise ProjectError("\n".join(["nothing can be built:", *faults]))
        return status == 0

    def _make_of_others(self, output: Output) -> bool:
        """Make an *output* of what others have made; return whether that went well."""
        project, edition = self.order.project, self.order.edition
        try:
            name = file_name(project.configuration) + edition.suffix
            build = edition.build(project.build)
            site = Site(build, edition, name, frozenset(self.failures), self.order.companions)
            warnings = MAKERS[output.name](site, project)
        except (OSError, OfflineError, ProjectError, DerivedOutputError) as error:
            print(f"courseware build: {error}", file=sys.stderr)
            return False
        for warning in warnings:
            print(f"WARNING: {warning}", file=sys.stderr)
        return not (warnings and "-W" in self.order.options)
