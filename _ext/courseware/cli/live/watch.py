"""Which changes of files matter, and what follows from each."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from watchfiles import Change, DefaultFilter, awatch

#: how long nothing may change until changes are told, in milliseconds; an editor's several steps are one change
QUIET = 20


class Book(NamedTuple):
    """Where a book is; all folders are absolute."""

    #: the folder of ``conf.py``
    conf: Path
    #: the folder of the pages
    source: Path
    #: the folder that is built into
    build: Path


class Kind(Enum):
    """What a change asks for."""

    #: a page: a build
    PAGE = "page"
    #: anything else, which the warm process may have read: a new one
    REST = "rest"


class Watched(NamedTuple):
    """What a warm process asks to be watched."""

    #: how the names of pages end
    suffixes: tuple[str, ...]
    #: folders besides those of the book, with all that is in them
    folders: tuple[Path, ...]


class Matters(DefaultFilter):
    """Leaves out what editors and Python put beside the files, and what is built."""

    def __init__(self, book: Book) -> None:
        super().__init__(ignore_paths=[book.build])


def kind_of(path: Path, book: Book, watched: Watched) -> Kind:
    """Return what the change of *path* asks for."""
    is_page = path.is_relative_to(book.source) and path.name.endswith(watched.suffixes)
    return Kind.PAGE if is_page else Kind.REST


def outermost(folders: Iterable[Path]) -> list[Path]:
    """Return those of *folders* that exist and are in no other one of them."""
    there = sorted({folder.resolve() for folder in folders if folder.is_dir()})
    return [one for one in there if not any(other in one.parents for other in there)]


async def watch(book: Book, watched: Watched, told: asyncio.Queue[set[Path]]) -> None:
    """Put the files that change into the queue *told*, until cancelled.

    The book's own folder is watched without those in it, among which may be large ones; a file is never watched by
    itself, since many editors put a new one in its place.
    """

    async def one(folders: list[Path], recursive: bool) -> None:
        async for changes in awatch(*folders, watch_filter=Matters(book), step=QUIET, recursive=recursive):
            # a folder is told of when something in it changes, which is told of too
            there = {Path(path) for change, path in changes if change is Change.deleted or not Path(path).is_dir()}
            if there:
                told.put_nowait(there)

    async with asyncio.TaskGroup() as group:
        group.create_task(one([book.conf], False))
        group.create_task(one(outermost([book.source, *watched.folders]), True))


async def batch(told: asyncio.Queue[set[Path]], seconds: float | None) -> set[Path]:
    """Return all files that are told of by now; wait for the first one, for a number of *seconds* or for good."""
    try:
        found = set(await asyncio.wait_for(told.get(), seconds))
    except TimeoutError:
        return set()
    while not told.empty():
        found |= told.get_nowait()
    return found
