"""What a builder has written into its folder, kept beside the doctrees from build to build.

The record says which pages a builder has written, which files it has copied for all pages, and how large each of its
files was, and when it was written. `removed_outputs` deletes what is no part of the book any more, `unfinished_builds`
has written again what was changed since, and an archive of the folder holds what is in the record, and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .files import digest, write_changed

if TYPE_CHECKING:
    from sphinx.builders import Builder


_PREFIX = "fastbuild-written-"


class FileState(NamedTuple):
    """What tells that a file is the one that was written."""

    size: int
    #: when it was written, in nanoseconds since the epoch
    modification_time: int


class OutputRecord(NamedTuple):
    """What a builder has written into its folder, in all builds until now."""

    #: the names of pages
    pages: frozenset[str] = frozenset()
    #: paths, below the folder, of files that each build copies or writes for all pages
    assets: frozenset[str] = frozenset()
    #: paths, below the folder, of all files, with their states
    files: dict[str, FileState] = {}
    #: the digest of the programs that have written them
    programs: str = ""


def record_path(doctreedir: Path, builder_name: str, outdir: Path) -> Path:
    """Return the file of the record of a builder; its name stays when the book is moved with what was built."""
    place = os.path.relpath(outdir, doctreedir)
    return doctreedir / f"{_PREFIX}{builder_name}-{digest(place)[:8]}.json"


def read_record(path: Path) -> OutputRecord | None:
    """Return the record in a file, which is not to be changed; `None` if there is none."""
    state = state_of(path)
    return _parse_record(path, state) if state else None


@lru_cache(maxsize=2)
def _parse_record(path: Path, _state: FileState) -> OutputRecord | None:
    """Return the record in a file of that state; it is asked for several times in a build."""
    try:
        pages, assets, files, *programs = json.loads(path.read_bytes())  # which the first records did not hold
        states = {str(name): FileState(int(size), int(moment)) for name, (size, moment) in files.items()}
        return OutputRecord(frozenset(map(str, pages)), frozenset(map(str, assets)), states, *map(str, programs))
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def write_record(path: Path, record: OutputRecord) -> None:
    """Write a record, unless that file holds it.

    :raises OSError: if that cannot be
    """
    content = json.dumps([sorted(record.pages), sorted(record.assets), record.files, record.programs], sort_keys=True)
    write_changed(path, content.encode())


def note_states(doctreedir: Path, builder_name: str, outdir: Path, names: Iterable[str]) -> None:
    """Tell the record of a builder that files of its own, by their paths in its folder, were written anew by another.

    :raises OSError: if it cannot be written
    """
    path = record_path(doctreedir, builder_name, outdir)
    if record := read_record(path):
        states = {name: state for name in names if name in record.files and (state := state_of(outdir / name))}
        if states:
            write_record(path, record._replace(files={**record.files, **states}))


def path_of_record(builder: Builder) -> Path:
    """Return the file of the record of *builder*."""
    return record_path(Path(builder.doctreedir), builder.name, Path(builder.outdir))


def record_of(builder: Builder) -> OutputRecord:
    """Return the record of *builder*, an empty one if there is none."""
    return read_record(path_of_record(builder)) or OutputRecord()


def other_records(builder: Builder) -> Iterator[OutputRecord]:
    """Yield the records of other builders with the same doctrees, and of this one in other folders."""
    own_path = path_of_record(builder)
    for path in sorted(own_path.parent.glob(f"{_PREFIX}*.json")):
        if path != own_path and (record := read_record(path)):
            yield record


def state_of(path: Path | str) -> FileState | None:
    """Return the state of a file; `None` if there is none, or nothing that a file could be called."""
    try:
        status = os.stat(path)  # noqa: PTH116 (this is called for each file of each page)
    except OSError:
        return None
    return FileState(status.st_size, status.st_mtime_ns)


def states_of(outdir: Path, names: Iterable[str]) -> dict[str, FileState]:
    """Return the states of those files that are there, by their paths below *outdir*."""
    states = ((name, state_of(f"{outdir}/{name}")) for name in names)
    return {name: state for name, state in states if state is not None}


def name_below(outdir: Path, path: Path) -> str:
    """Return the path of a file below *outdir*, as records have it."""
    return str(path)[len(str(outdir)) + 1 :].replace(os.sep, "/")
