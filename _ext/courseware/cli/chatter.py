"""What libraries log: warnings and errors only, one line a message, without colours."""

from __future__ import annotations

import logging


class _LineFormatter(logging.Formatter):
    """Prints an exception on the line of its message."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the first line of a message, with the words of its exception."""
        line = record.getMessage().strip().partition("\n")[0]
        error = record.exc_info[1] if record.exc_info else None
        return f"{record.name}: {line}" + (f" ({type(error).__name__}: {error})" if error else "")


def hush_libraries() -> None:
    """Have libraries log warnings and errors only, whatever any of them would have all of Python's logging print.

    `accessible-pygments`, which comes with furo, does so when it is imported.
    """
    if logging.getLogger().handlers:
        return
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    handler.setFormatter(_LineFormatter())
    # where the root has a handler, `logging.basicConfig` does nothing
    logging.getLogger().addHandler(handler)
