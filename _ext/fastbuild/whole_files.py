"""Each file of a build is written beside its place, and moved there when it is whole.

Fault mended, of Sphinx 9.0.4: it opens a page, an index, a doctree or the environment, and writes. Who looks meanwhile
finds half a file; if the build is killed, so does the next one, which compares times and takes the half for new. Here,
what any builder or extension opens for writing in the folders of a build is another file until it is closed.

Which files a build has moved into place, or found unchanged when it copied them, is kept for `output_record`.

A file that is opened for changing ("a", "r+"), and what another program writes, are not covered: `unfinished_builds`
has such files made again.
"""

from __future__ import annotations

import builtins
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

import sphinx.builders.html
import sphinx.util.fileutil

from .files import temporary_path
from .patches import LAST, at_end, patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: modes in which a file is written from nothing, without "b" and "t"
_MODES = frozenset({"w", "w+", "+w"})


class _RawFile(io.FileIO):
    """A file that takes the place of another one when it is closed."""

    def __init__(self, target: Path, mode: str) -> None:
        """Open a file beside *target*.

        :raises OSError: if that cannot be
        """
        self.target, self.temporary = target, temporary_path(target)
        self.has_failed = False
        super().__init__(self.temporary, mode)
        self.name = str(target)

    def write(self, content: Any, /) -> int | None:  # type: ignore[override]
        """Write, and note where that fails: who closes the file then may not know."""
        try:
            return super().write(content)
        except BaseException:
            self.has_failed = True
            raise

    def close(self) -> None:
        """Close the file and move it into place; remove it where it is not whole."""
        if self.closed:
            return
        super().close()
        if self.has_failed:
            self.temporary.unlink(missing_ok=True)
        else:
            os.replace(self.temporary, self.target)  # noqa: PTH105 (this is what is noted)


class _Buffered:
    """What a file in a ``with`` statement does when that ends with an exception."""

    def __exit__(self, exception_class: Any, exception: Any, traceback: Any) -> None:
        """Close the file, which is not whole after an exception."""
        if exception_class is not None:
            raw = cast("Any", self)
            while not isinstance(raw, _RawFile):
                raw = raw.buffer if isinstance(raw, io.TextIOWrapper) else raw.raw
            raw.has_failed = True
        cast("IO[Any]", self).close()


class _Writer(_Buffered, io.BufferedWriter):
    """A file of bytes, open for writing."""


class _Random(_Buffered, io.BufferedRandom):
    """A file of bytes, open for reading too."""


class _Text(_Buffered, io.TextIOWrapper):
    """A file of text."""


def _tell_nobody(path: str) -> None:
    """Take the path of a file that will be written, and do nothing."""


class _Noting:
    """Stands for a function that writes files; knows the folders of builds, and what was written there."""

    def __init__(self, original: Callable[..., Any]) -> None:
        self.original = original
        #: the folders of each build
        self.folders: dict[int, tuple[str, ...]] = {}
        #: the files that were written in these
        self.written: set[str] = set()
        #: is told of each of these before it is there
        self.tell: Callable[[str], None] = _tell_nobody

    def is_of_a_build(self, path: str) -> bool:
        """Say whether an absolute path is in a folder of a build."""
        return any(path.startswith(folder) for folders in self.folders.values() for folder in folders)

    def note(self, path: Any) -> None:
        """Note that *path* is written."""
        if not isinstance(path, int) and self.is_of_a_build(absolute := os.path.abspath(os.fsdecode(path))):  # noqa: PTH100
            self.tell(absolute)
            self.written.add(absolute)


class _Open(_Noting):
    """In the place of `open`."""

    def __call__(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        """Return what `open` returns, or a file that takes the place of another one when it is closed."""
        if mode[:1] != "r" and (target := self._target(file, mode, buffering, opener)):
            raw = _RawFile(target, "w+" if "+" in mode else "w")
            if "b" in mode:
                return (_Random if "+" in mode else _Writer)(raw)
            buffer = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(raw)
            return _Text(buffer, encoding, errors, newline)
        return self.original(file, mode, buffering, encoding, errors, newline, closefd, opener)

    def _target(self, file: Any, mode: str, buffering: int, opener: Any) -> Path | None:
        """Return which file is to be written from nothing; `None` for what is to be opened as it is."""
        if isinstance(file, int) or opener or buffering not in (-1, io.DEFAULT_BUFFER_SIZE):
            return None
        path = os.path.realpath(os.fsdecode(file))
        if mode.replace("b", "").replace("t", "") not in _MODES or not self.is_of_a_build(path):
            return None
        return Path(path) if os.path.isfile(path) or not os.path.exists(path) else None  # noqa: PTH110, PTH113


class _OpenDescriptor(_Noting):
    """In the place of `os.open`, with which `Path.touch` makes files."""

    def __call__(self, path: Any, flags: int, *arguments: Any, **keywords: Any) -> int:
        """Return what `os.open` returns; note a file that it may make."""
        if flags & os.O_CREAT and keywords.get("dir_fd") is None:
            self.note(path)
        return cast("int", self.original(path, flags, *arguments, **keywords))


class _Replace(_Noting):
    """In the place of what gives a file another name or place."""

    def __call__(self, source: Any, target: Any, *arguments: Any, **keywords: Any) -> None:
        """Move or link a file, and note where to."""
        self.note(target)
        self.original(source, target, *arguments, **keywords)


class _Copy(_Noting):
    """In the place of Sphinx's `copyfile`, which leaves a file with the same content as it is."""

    def __call__(self, source: Any, target: Any, **keywords: Any) -> None:
        """Copy a file, and note where to."""
        self.note(target)
        self.original(source, target, **keywords)


#: what is replaced, by what
_REPLACEMENTS: tuple[tuple[Any, str, type[_Noting]], ...] = (
    (builtins, "open", _Open),
    (io, "open", _Open),
    (os, "open", _OpenDescriptor),
    (os, "link", _Replace),
    (os, "symlink", _Replace),
    (os, "replace", _Replace),
    (os, "rename", _Replace),
    (sphinx.util.fileutil, "copyfile", _Copy),
    (sphinx.builders.html, "copyfile", _Copy),
)


def _noting_functions() -> Iterator[_Noting]:
    """Yield what stands for functions now."""
    for owner, name, _class in _REPLACEMENTS:
        if isinstance(function := vars(owner)[name], _Noting):
            yield function


def written_files(folder: Path) -> set[Path]:
    """Return the files below *folder* that builds of this process, while they run, have written or copied."""
    prefix = f"{folder}{os.sep}"
    return {Path(path) for noting in _noting_functions() for path in noting.written if path.startswith(prefix)}


@contextmanager
def told_of_files(tell: Callable[[str], None]) -> Iterator[None]:
    """Call *tell* with the path of each file that is written or copied in the ``with`` statement, before it is."""
    functions = list(_noting_functions())
    for function in functions:
        function.tell = tell
    try:
        yield
    finally:
        for function in functions:
            function.tell = _tell_nobody


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what opens, moves and copies files, for the folders of this build."""
    folders = (app.outdir, app.doctreedir, app.srcdir, app.confdir)
    build = id(app)
    for owner, name, noting_class in _REPLACEMENTS:
        patch(app, owner, name, noting_class, end_priority=LAST)
    functions = list(_noting_functions())
    for function in functions:
        function.folders[build] = tuple(f"{folder}{os.sep}" for folder in folders)

    def forget_folders() -> None:
        for function in functions:
            function.folders.pop(build, None)

    at_end(app, forget_folders, LAST)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
