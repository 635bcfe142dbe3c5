"""Which changes of files matter, and what follows from each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from watchfiles import Change, DefaultFilter, awatch

from ..project import Project

#: how long nothing may change until changes are told, in milliseconds; an editor's several steps are one change
QUIET = 20


class Scope(Enum):
    """What is to be built after a change."""

    #: a page, and what depends on it
    PAGE = "page"
    #: anything else, which the worker may have read: a new worker, and all that is due
    EVERYTHING = "everything"


class Watched(NamedTuple):
    """What a worker asks to be watched."""

    #: how the names of pages end
    suffixes: tuple[str, ...]
    #: folders besides those of the book, with all that is in them
    folders: tuple[Path, ...]


class _SourceFilter(DefaultFilter):
    """Leaves out what editors and Python put beside the files, and what is built."""

    def __init__(self, project: Project) -> None:
        super().__init__(ignore_paths=[project.build])


def scope_of(path: Path, project: Project, watched: Watched) -> Scope:
    """Return what is to be built after a change of *path*."""
    is_page = path.is_relative_to(project.source) and path.name.endswith(watched.suffixes)
    return Scope.PAGE if is_page else Scope.EVERYTHING


def _outermost(folders: Iterable[Path]) -> list[Path]:
    """Return those of *folders* that exist and are in no other one of them."""
    existing = sorted({folder.resolve() for folder in folders if folder.is_dir()})
    return [folder for folder in existing if not any(ancestor in folder.parents for ancestor in existing)]


async def watch(project: Project, watched: Watched, changes: asyncio.Queue[set[Path]]) -> None:
    """Put the files that change into the queue *changes*, until cancelled.

    The book's own folder is watched without those in it, among which may be large ones; a file is never watched by
    itself, since many editors put a new one in its place.
    """

    async def watch_folders(folders: list[Path], recursive: bool) -> None:
        async for events in awatch(*folders, watch_filter=_SourceFilter(project), step=QUIET, recursive=recursive):
            # a folder is told of when something in it changes, which is told of too
            files = {Path(path) for change, path in events if change is Change.deleted or not Path(path).is_dir()}
            if files:
                changes.put_nowait(files)

    async with asyncio.TaskGroup() as group:
        group.create_task(watch_folders([project.configuration], False))
        group.create_task(watch_folders(_outermost([project.source, *watched.folders]), True))


async def next_batch(changes: asyncio.Queue[set[Path]], seconds: float | None) -> set[Path]:
    """Return all files in the queue by now; wait for the first one, for a number of *seconds* or for good."""
    try:
        files = set(await asyncio.wait_for(changes.get(), seconds))
    except TimeoutError:
        return set()
    while not changes.empty():
        files |= changes.get_nowait()
    return files
