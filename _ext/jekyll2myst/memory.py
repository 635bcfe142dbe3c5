"""How often Python looks for circles of objects that nothing refers to: trees of pages have none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: new objects, and passes over the young and the middle-aged ones, between two looks
_THRESHOLDS = (20_000, 20, 50)


@contextmanager
def collect_rarely() -> Iterator[None]:
    """Let Python look rarely; afterwards as often as before."""
    thresholds = gc.get_threshold()
    gc.set_threshold(*_THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
