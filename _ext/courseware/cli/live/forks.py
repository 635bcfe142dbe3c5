"""Work that is done in a process of its own, which starts with all that this one has in memory."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable

from sphinx.errors import SphinxError


def succeeds(work: Callable[[], None]) -> bool:
    """Do the *work*; where that fails, say why on the terminal. Return whether it went well."""
    try:
        work()
    except SphinxError as error:
        print(f"{error.category}: {error}", file=sys.stderr, flush=True)
    except Exception:  # whatever an extension raises is told; the next save may mend it
        traceback.print_exc()
    else:
        return True
    return False


def start_in_fork(work: Callable[[], None]) -> int:
    """Begin the *work* in another process, which is gone when it is done, as `succeeds` does it; return its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    if child := os.fork():
        return child
    gc.disable()  # what is not used any more is gone with this process
    code = 1
    try:
        code = 0 if succeeds(work) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def succeeds_in_fork(work: Callable[[], None]) -> bool:
    """Do the *work* in another process; return whether it went well."""
    return os.waitpid(start_in_fork(work), 0)[1] == 0
