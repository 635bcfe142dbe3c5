"""What the command says, on the screen or into a pipe whose reader may have gone (``jekyll2myst … | head``)."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def print_result(text: str, end: str = "\n") -> None:
    """Print *text* as what the command was asked for."""
    _write(sys.stdout, text + end)


def print_message(text: str, end: str = "\n") -> None:
    """Print *text* as a message about the work."""
    _write(sys.stderr, text + end)


def _write(stream: TextIO, text: str) -> None:
    """Write *text*; where nobody reads any more, the work goes on without a word.

    (Python's documentation, "Note on SIGPIPE")
    """
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # what is left in the buffer goes there when the process ends
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), stream.fileno())
