"""What the builders say: below a heading for each output, and whole, whichever process says it."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from tempfile import TemporaryFile
from typing import IO, Any, cast

#: goes to the start of a line on a terminal, and clears it
CLEAR_LINE = "\r\x1b[K"


def shows_progress(verbose: bool) -> bool:
    """Say whether there is a terminal on which progress is shown."""
    return sys.stdout.isatty() and not verbose


class HeadedStream:
    """A stream that writes a heading before the first text."""

    def __init__(self, stream: IO[str], heading: str) -> None:
        self.stream, self.heading = stream, heading
        self.has_text = False

    def write(self, text: str) -> int:
        """Write *text*, and the heading before it."""
        if self.heading and text.strip():
            clear = CLEAR_LINE if self.stream.isatty() else ""
            self.stream.write(f"{clear}--- {self.heading}: messages\n")
            self.heading, self.has_text = "", True
        return self.stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextmanager
def headed_messages(heading: str) -> Iterator[HeadedStream]:
    """Put a *heading* before what goes to the standard error, if anything does; return what says whether it did."""
    stream = HeadedStream(sys.stderr, heading)
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

    def show(self, heading: str) -> bool:
        """Print what the files hold, each where it belongs; return whether anything went to the standard error."""
        texts = []
        for file in self.files:
            file.seek(0)
            with io.TextIOWrapper(file, encoding="utf-8", errors="replace") as text:
                texts.append(text.read())
        sys.stdout.write(texts[0])
        sys.stdout.flush()
        with headed_messages(heading) as messages:
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
