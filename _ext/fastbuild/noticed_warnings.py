"""Whether a piece of work has printed a warning: what has is not kept, so that the next build warns again."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE, is_suppressed_warning

if TYPE_CHECKING:
    from sphinx.config import Config


class NoticedWarnings(logging.Handler):
    """Counts the warnings of one thread, but for those that a project suppresses."""

    def __init__(self, config: Config) -> None:
        """Begin with none."""
        super().__init__(logging.WARNING)
        self.config = config
        self.thread = threading.get_ident()
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count a warning."""
        words = getattr(record, "type", ""), getattr(record, "subtype", "")
        if record.thread == self.thread and not is_suppressed_warning(*words, self.config.suppress_warnings):
            self.count += 1


@contextmanager
def noticed_warnings(config: Config) -> Iterator[NoticedWarnings]:
    """Count the warnings that this thread prints meanwhile."""
    noticed, logger = NoticedWarnings(config), logging.getLogger(NAMESPACE)
    logger.addHandler(noticed)
    try:
        yield noticed
    finally:
        logger.removeHandler(noticed)


class WarnedPages:
    """The pages that a warning was printed of while they were written."""

    def __init__(self, config: Config) -> None:
        """Begin with none."""
        self.config = config
        self.docnames: set[str] = set()

    @contextmanager
    def noticed(self, docname: str) -> Iterator[None]:
        """Note the page *docname* if a warning is printed meanwhile."""
        with noticed_warnings(self.config) as noticed:
            yield
        if noticed.count:
            self.docnames.add(docname)
