"""Fills the slots of written pages, or empties them.

A page keeps the time at which it was written, by which it is compared with what it is made from; the record of its
builder, which knows its size too, is told.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from fastbuild.files import digest, write_whole
from fastbuild.output_record import FileState, read_record, record_path, state_of, write_record

from ..printed_pages.page_marks import PageNumbers
from .kept_facts import KeptFacts, PageFacts
from .markup import ROOT, make_content
from .records import Download
from .slots import Slot, distinct_slots, empty_slots, fill_slots, find_slots

#: the builder whose pages are filled
_BUILDER = "html"
#: folders of a site whose files are no pages
_NOT_PAGES = frozenset({"_static", "_sources", "_images", "_downloads"})


class PageFiller:
    """Knows what stands in each slot where *downloads* are offered."""

    def __init__(
        self, slots: Sequence[Slot], downloads: Sequence[Download], numbers: PageNumbers | None = None
    ) -> None:
        """Make it, once for all pages, which also get the *numbers* of the printed pages."""
        self._numbers = numbers
        self._contents = {slot: make_content(slot, downloads) for slot in slots}
        #: the digest of all
        self.digest = digest(sorted(self._contents.items()), numbers.digest if numbers else "")

    def fill(self, name: str, page: bytes) -> bytes:
        """Return a page, of that path below the folder of the site, with its slots filled."""
        root = "../" * (len(PurePosixPath(name).parts) - 1)
        filled = fill_slots(page, lambda slot: self._contents.get(slot, "").replace(ROOT, root))
        return self._numbers.mark(name, filled) if self._numbers is not None else filled


def find_pages(site: Path, doctrees: Path, kept: KeptFacts) -> dict[str, PageFacts]:
    """Return the pages of the *site* by their paths in it, with their slots; a page is opened where it has changed."""
    pages = {}
    for name in _page_names(site, doctrees):
        state, old = state_of(site / name), kept.pages.get(name)
        if state is not None:
            is_known = old is not None and old.state == state
            pages[name] = old if old and is_known else PageFacts(state, find_slots((site / name).read_bytes()))
    return pages


def _page_names(site: Path, doctrees: Path) -> Iterator[str]:
    """Yield the paths of pages below the *site*."""
    record = read_record(record_path(doctrees, _BUILDER, site))
    names = record.files if record else (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return (name for name in names if name.endswith(".html") and PurePosixPath(name).parts[0] not in _NOT_PAGES)


def list_slots(pages: dict[str, PageFacts]) -> list[Slot]:
    """Return each slot of *pages* once."""
    return distinct_slots(page.slots for page in pages.values())


def fill_pages(site: Path, doctrees: Path, kept: KeptFacts, pages: dict[str, PageFacts], filler: PageFiller) -> None:
    """Fill the slots of those pages that are not filled so.

    :raises OSError: if a page cannot be written
    """
    is_other = kept.content != filler.digest
    changed: dict[str, FileState] = {}
    for name, page in pages.items():
        if page.slots and (is_other or kept.pages.get(name) != page):
            pages[name] = page._replace(state=_rewrite(site / name, filler, name, page.state, changed))
    _tell_record(site, doctrees, changed)
    kept.pages, kept.content, kept.site = pages, filler.digest, kept.name(site)


def _rewrite(path: Path, filler: PageFiller, name: str, state: FileState, changed: dict[str, FileState]) -> FileState:
    """Fill a page; return its state, which is noted in *changed* where it is another one."""
    content = path.read_bytes()
    if (filled := filler.fill(name, content)) == content:
        return state
    return _replace_page(path, filled, name, state, changed)


def _replace_page(path: Path, content: bytes, name: str, state: FileState, changed: dict[str, FileState]) -> FileState:
    """Write a page anew, as old as it was; return its state."""
    write_whole(path, content, is_durable=False)
    os.utime(path, ns=(state.modification_time, state.modification_time))
    changed[name] = FileState(len(content), state.modification_time)
    return changed[name]


def empty_pages(site: Path, doctrees: Path, kept: KeptFacts) -> None:
    """Empty the slots of all pages that were filled.

    :raises OSError: if a page cannot be written
    """
    changed: dict[str, FileState] = {}
    for name, page in kept.pages.items():
        path, state = site / name, state_of(site / name)
        if page.slots and state is not None:
            content = path.read_bytes()
            if (emptied := PageNumbers((), {}).mark(name, empty_slots(content))) != content:
                _replace_page(path, emptied, name, state, changed)
    _tell_record(site, doctrees, changed)


def _tell_record(site: Path, doctrees: Path, changed: dict[str, FileState]) -> None:
    """Tell the record of the builder that pages are of another size."""
    path = record_path(doctrees, _BUILDER, site)
    if changed and (record := read_record(path)):
        known = {name: state for name, state in changed.items() if name in record.files}
        write_record(path, record._replace(files={**record.files, **known}))
