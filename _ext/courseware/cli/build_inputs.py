"""What a build looks at: the files that it opens, the folders that it lists, the programs that it runs.

Python itself tells of each of these (https://docs.python.org/3/library/audit_events.html), also where an extension of
somebody else does it. Modules are known by what is imported at the end.

A temporary folder that it makes for itself says nothing, and goes; but where a link in it leads, something was read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_COMPILED = f"{os.sep}__pycache__{os.sep}"
#: where files are that say how a machine works
_OF_THE_SYSTEM = ("/proc/", "/sys/", "/dev/")
#: stands for the opening of a file to be written, by these flags
_WRITTEN, _WRITES = "written", os.O_WRONLY | os.O_RDWR
#: the program whose answers are known by the files of its repository
_GIT = "git"
#: what compiles long documents in a process of its own, and reads nothing that it is not given
_COMPILES = str(Path(__file__).parents[2] / "taggedpdf" / "own_process.py")


class Inputs(NamedTuple):
    """What a build, or a part of it, has looked at; paths are absolute."""

    files: frozenset[str] = frozenset()
    #: the folders of which the names were asked for
    folders: frozenset[str] = frozenset()
    #: the programs whose answers nobody can foresee
    programs: frozenset[str] = frozenset()

    def __or__(self, other: Inputs) -> Inputs:
        """Return both."""
        return Inputs(self.files | other.files, self.folders | other.folders, self.programs | other.programs)


class _Listener:
    """Notes what a process looks at while it is asked to."""

    def __init__(self) -> None:
        self.is_asked = False
        self.files: set[Any] = set()
        self.written_files: set[Any] = set()
        self.folders: set[Any] = set()
        self.programs: set[str] = set()
        #: the folders that this process has made for itself, with a separator behind each
        self.temporary_folders: tuple[str, ...] = ()
        self.notes: Mapping[str, Callable[[Any], None]] = {
            "open": self.files.add,
            _WRITTEN: self.written_files.add,
            "os.listdir": self.folders.add,
            "os.scandir": self.folders.add,
            "subprocess.Popen": self._note_program,
            "os.posix_spawn": self._note_program,
            "os.exec": self._note_program,
            "os.system": self._note_program,
            "tempfile.mkdtemp": self._note_temporary_folder,
        }

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event; called for all that happens in this process."""
        if event not in self.notes or not self.is_asked:
            return
        if event == "open" and len(arguments) > 2 and isinstance(arguments[2], int) and arguments[2] & _WRITES:
            event = _WRITTEN
        if event == "subprocess.Popen" and _COMPILES in (arguments[1] or ()):
            return
        path = _absolute(arguments[0])
        self.notes[event](os.path.realpath(path) if self._is_temporary(path) else path)

    def _note_program(self, path: str) -> None:
        if os.path.basename(path) != _GIT:  # noqa: PTH119 (called often)
            self.programs.add(path)

    def _note_temporary_folder(self, path: str) -> None:
        self.temporary_folders += (f"{path}{os.sep}",)

    def take(self) -> Inputs:
        """Return what was noted until now, and forget it; files that it has written itself say nothing."""
        names = [self.files - self.written_files, {*self.folders}, {*self.programs}]
        for values in (self.files, self.folders, self.programs):
            values.clear()
        files, folders, programs = map(frozenset, names)
        lasting_files, lasting_folders = (
            frozenset(path for path in _kept(paths) if not self._is_temporary(path)) for paths in (files, folders)
        )
        return Inputs(lasting_files | frozenset(_module_files()), lasting_folders, programs)

    def _is_temporary(self, path: str) -> bool:
        return f"{path}{os.sep}".startswith(self.temporary_folders)


def _absolute(path: Any) -> str:
    """Return the absolute path that an audit event names, "" for an open file."""
    if isinstance(path, int):
        return ""
    with suppress(TypeError, ValueError, OSError):
        text = os.fsdecode(path) if path is not None else "."
        return text if text.startswith(os.sep) else os.path.abspath(text)  # noqa: PTH100 (called often)
    return ""


def _kept(paths: Iterable[str]) -> frozenset[str]:
    """Return the *paths* that say something of the next build."""
    return frozenset(
        path for path in paths if path and _COMPILED not in f"{path}{os.sep}" and not path.startswith(_OF_THE_SYSTEM)
    )


def _module_files() -> Iterator[str]:
    """Yield the files of the modules that are imported."""
    for module in [*sys.modules.values()]:
        if isinstance(file := getattr(module, "__file__", None), str):
            yield _absolute(file)


@cache
def _listener() -> _Listener:
    """Return the listener of this process; Python never lets go of what it tells its events to."""
    listener = _Listener()
    sys.addaudithook(listener)
    return listener


def take_inputs() -> Inputs:
    """Return what this process has looked at since it was asked last, in a ``with`` statement of `noted_inputs`."""
    return _listener().take()


@contextmanager
def noted_inputs() -> Iterator[None]:
    """Note what this process looks at meanwhile, and what a process looks at that it forks."""
    listener = _listener()
    listener.take()
    listener.is_asked = True
    try:
        yield
    finally:
        listener.is_asked = False
