"""Memory that is free goes back to the system.

Typst and QPDF let go of what they have held of a long document, but the C library keeps it for what the process asks
for next, in pieces too small for the next long document: each would add its own to what the process holds.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress


def release_memory() -> None:
    """Give memory that is free back to the system, where its C library keeps it and can be asked for it (glibc)."""
    if sys.platform == "linux":
        with suppress(AttributeError, OSError):  # another C library, such as musl, has no such function
            ctypes.CDLL(None).malloc_trim(0)
