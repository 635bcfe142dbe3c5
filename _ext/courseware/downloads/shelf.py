"""The folder of the site in which files stand to be taken along: copies of what was built, and archives."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from fastbuild.files import delete_others, write_whole
from fastbuild.output_record import state_of
from fastbuild.zip_files import is_compressed, write_zip
from taggedpdf.api import count_pages

from .kept_facts import KeptFacts
from .records import Download, Purpose

#: the name of the folder, below that of the site
FOLDER = "downloads"


class Shelf:
    """The files in the folder, those of this build and those before."""

    def __init__(self, site: Path, kept: KeptFacts) -> None:
        """Begin without files of this build."""
        self.site, self.kept = site, kept
        self.folder = site / FOLDER
        self._names: set[str] = set()

    def add_copy(self, purpose: Purpose, source: Path, name: str, *, workshop: str = "") -> Download:
        """Copy a file into the folder, unless it is there.

        :raises OSError: if that cannot be
        """
        target, state = self.folder / name, state_of(source)
        if state is None or state_of(target) != state:
            write_whole(target, source.read_bytes(), is_durable=False)
            if state is not None:  # the time tells the next build that it is the same file
                os.utime(target, ns=(state.modification_time, state.modification_time))
        self._names.add(name)
        return self._describe(purpose, target, self._count_pages(target), 1, workshop)

    def add_archive(self, purpose: Purpose, name: str, members: Mapping[str, Path]) -> Download | None:
        """Pack files into an archive in the folder; `None` where there are none.

        :param members: the files by their names in the archive, in order
        :raises OSError: if that cannot be
        """
        if not members:
            return None
        target = self.folder / name
        if not self.kept.is_current(target, members):
            write_zip(target, ((inside, path.read_bytes()) for inside, path in members.items()), is_compressed)
        self.kept.note_archive(target, members)
        self._names.add(name)
        pages = sum(self._count_pages(path) for path in members.values())
        return self._describe(purpose, target, pages, len(members))

    def describe(self, purpose: Purpose, path: Path) -> Download:
        """Return a file of the site that need not be copied."""
        return self._describe(purpose, path, self._count_pages(path), 1)

    def _describe(self, purpose: Purpose, path: Path, pages: int, files: int, workshop: str = "") -> Download:
        name = path.relative_to(self.site).as_posix()
        return Download(purpose, name, path.stat().st_size, pages, files, workshop)

    def _count_pages(self, path: Path) -> int:
        count = _PAGE_COUNTERS.get(path.suffix)
        return self.kept.count_pages(path, count) if count else 0

    def delete_others(self) -> None:
        """Delete what other builds have put into the folder, and the folder if it is empty then."""
        if self.folder.is_dir():
            delete_others(self.folder, {self.folder / name for name in self._names})
            if not any(self.folder.iterdir()):
                self.folder.rmdir()


def _count_archived_pages(path: Path) -> int:
    """Return the number of pages in an ePub (XHTML), or in a zip of a site (HTML)."""
    with zipfile.ZipFile(path) as archive:
        return sum(name.endswith((".xhtml", ".html")) for name in archive.namelist())


def _count_braille_pages(path: Path) -> int:
    """Return the number of pages of a file in braille, each of which ends with a form feed."""
    return path.read_bytes().count(b"\f")


#: how pages are counted, by the ending of the file
_PAGE_COUNTERS: Mapping[str, Callable[[Path], int]] = {
    ".pdf": count_pages,
    ".epub": _count_archived_pages,
    ".zip": _count_archived_pages,
    ".brf": _count_braille_pages,
}
