"""Two builds never write to the same folders at once: the second begins when the first has ended, and says so.

Fault mended, of Sphinx 9.0.4: it does not look whether another process builds. Two of them write the environment, the
doctrees and the search index over each other.

The folder of doctrees is locked, which all builders of a book may share. No file is left behind, whatever ends the
process: the folder itself is locked. What a process that holds the lock starts may build there too, and so may a second
application in it. Windows locks no folders, and neither do some file systems: there, builds do as they did.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from .files import digest
from .patches import LAST, at_end

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: digests of the folders that this process, or the one that has started it, has locked: both must know of them
_VARIABLE = "FASTBUILD_LOCKED_FOLDERS"
# after all that a build writes, and what `patches` ends
_AFTER_ALL = LAST + 1
_Say = Callable[[str], None]


def _locked_folders() -> list[str]:
    """Return the digests of the folders that this process or one above it has locked."""
    return os.environ.get(_VARIABLE, "").split()


def _lock(folder: Path, say: _Say) -> Callable[[], None]:
    """Lock *folder*, which is made if it is missing; return what unlocks it. Wait while another process has it."""
    name = digest(str(folder.resolve()))
    if sys.platform == "win32" or name in _locked_folders():
        return lambda: None
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"another build writes to {folder}; this one begins when that has ended (Ctrl-C gives up)")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        pass  # a file system without locks
    except BaseException:
        os.close(descriptor)
        raise
    os.environ[_VARIABLE] = " ".join([*_locked_folders(), name])
    owner = os.getpid()

    def unlock() -> None:
        if os.getpid() == owner:  # a process that was forked has it as long as this one
            os.environ[_VARIABLE] = " ".join(other for other in _locked_folders() if other != name)
        os.close(descriptor)

    return unlock


@contextmanager
def locked(folder: Path, say: _Say) -> Iterator[None]:
    """Keep *folder* for this process, and for what it starts; wait while another one has it, and *say* so."""
    unlock = _lock(folder, say)
    try:
        yield
    finally:
        unlock()


def _say(message: str) -> None:
    """Say something on the terminal, also where Sphinx is quiet; it is no warning, which would fail a strict build."""
    print(message, file=sys.stderr, flush=True)


def _lock_doctrees(app: Sphinx, _config: object) -> None:
    """Keep the folder of doctrees, before the environment is loaded, until the build is finished."""
    at_end(app, _lock(Path(app.doctreedir), _say), _AFTER_ALL)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("config-inited", _lock_doctrees, priority=0)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
