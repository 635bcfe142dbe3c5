"""What the builders say: below a heading for each output, whole, whichever process says it, and once.

Each builder warns of what it meets in a page: what one of them has said of a line, the next need not say again.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from tempfile import TemporaryFile
from typing import IO, Any, cast

#: goes to the start of a line on a terminal, and clears it
CLEAR_LINE = "\r\x1b[K"
#: how the line of a warning begins, with colors or without
_WARNING = re.compile(r"(?:^|\s)(?:\x1b\[[\d;]*m)*WARNING: ")


def shows_progress(verbose: bool) -> bool:
    """Say whether there is a terminal on which progress is shown."""
    return sys.stdout.isatty() and not verbose


class SaidWarnings:
    """The warnings that one command has printed."""

    def __init__(self) -> None:
        """Begin with none."""
        self._earlier: set[str] = set()
        self._present: set[str] = set()
        self._is_repeated = False

    def begin_output(self) -> None:
        """Begin with another output: what has been said is not said again."""
        self._earlier |= self._present
        self._is_repeated = False

    def take_new(self, text: str) -> str:
        """Return the lines of *text* that no earlier output has said; lines below a warning go with it."""
        return "".join(line for line in text.splitlines(keepends=True) if self._is_new(line))

    def _is_new(self, line: str) -> bool:
        if _WARNING.search(line):
            self._present.add(line)
            self._is_repeated = line in self._earlier
        elif not line[:1].isspace():
            self._is_repeated = False
        return not self._is_repeated


class HeadedStream:
    """A stream that writes a heading before the first text, and no warning that an earlier output has *said*."""

    def __init__(self, stream: IO[str], heading: str, said: SaidWarnings) -> None:
        self.stream, self.heading, self.said = stream, heading, said
        #: whether anything was written, or left out as it has been said
        self.has_text = False

    def write(self, text: str) -> int:
        """Write what is new in *text*, and the heading before it."""
        self.has_text |= bool(text.strip())
        new = self.said.take_new(text)
        if self.heading and new.strip():
            clear = CLEAR_LINE if self.stream.isatty() else ""
            self.stream.write(f"{clear}--- {self.heading}: messages\n")
            self.heading = ""
        self.stream.write(new)
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextmanager
def headed_messages(heading: str, said: SaidWarnings) -> Iterator[HeadedStream]:
    """Put a *heading* before what goes to the standard error, if anything does; return what says whether it did.

    :param said: what earlier outputs have said, which is left out
    """
    said.begin_output()
    stream = HeadedStream(sys.stderr, heading, said)
    with redirect_stderr(cast("IO[str]", stream)):
        yield stream


class MessageFiles:
    """Holds what another process says about one output, on its standard output and its standard error."""

    def __init__(self) -> None:
        """Make two files without names, which forks share and which go with the last process."""
        self.files = (TemporaryFile(), TemporaryFile())  # noqa: SIM115  (closed when they are shown)

    @contextmanager
    def written(self) -> Iterator[None]:
        """Write all that goes to standard output and standard error into the files, also what other programs say."""
        _flush()
        usual = [(number, os.dup(number)) for number in (1, 2)]
        for (number, _copy), file in zip(usual, self.files, strict=True):
            os.dup2(file.fileno(), number)
        try:
            yield
        finally:
            _flush()
            for number, copy in usual:
                os.dup2(copy, number)
                os.close(copy)

    def show(self, heading: str, said: SaidWarnings) -> bool:
        """Print what the files hold, each where it belongs; return whether anything went to the standard error.

        :param said: what earlier outputs have said, which is left out
        """
        texts = []
        for file in self.files:
            file.seek(0)
            with io.TextIOWrapper(file, encoding="utf-8", errors="replace") as text:
                texts.append(text.read())
        sys.stdout.write(texts[0])
        sys.stdout.flush()
        with headed_messages(heading, said) as messages:
            sys.stderr.write(texts[1])
            sys.stderr.flush()
        return messages.has_text


def _flush() -> None:
    """Write what is in the buffers of both streams."""
    sys.stdout.flush()
    sys.stderr.flush()


def use_plain_streams() -> None:
    """Have this process, which was forked, print to its descriptors 1 and 2, whatever the other one printed to."""
    sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)  # noqa: SIM115
