"""The last step of a build: the zip of the site, and what the pages offer to be taken along.

The zip offers book and ePub, and holds them. The pages offer besides the zip itself, and what is packed of handouts,
worksheets and the facilitator edition, where the same command has built that. An output that has failed is offered
neither here nor there, whatever an earlier build has left of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from fastbuild.files import set_mark, temporary_files
from fastbuild.output_record import note_states, read_record, record_path
from taggedpdf.api import written_handouts

from ..downloads.filling import PageFiller, fill_pages, find_pages, list_slots
from ..downloads.kept_facts import KeptFacts
from ..downloads.offers import (
    BuiltFiles,
    put_out_book,
    put_out_facilitator,
    put_out_handouts,
    put_out_large_print,
    put_out_other_books,
)
from ..downloads.records import Download, Purpose
from ..downloads.shelf import Shelf
from ..offline_app.service_worker import write_service_worker
from ..printed_pages.page_marks import mark_pages
from .offline import pack
from .order import Companions
from .outputs import DOCTREES, EDITIONS, LARGE_PRINT, Edition, Output, in_large_print

#: other files of the book, by the names of their outputs
_OTHER_BOOKS: Mapping[str, Purpose] = {"Braille": "braille", "Audio": "audio"}
_KEPT_ZIP = "offline-zip"
#: in the folder of the doctrees
_MARK = "downloads.unfinished"


class Site(NamedTuple):
    """The pages of an edition, and what stands beside them."""

    #: the folder of the edition
    build: Path
    edition: Edition
    #: what its files are called, without a dot
    name: str
    #: the names of the outputs that have failed
    failures: Collection[str]
    #: what the same command has built besides
    companions: Companions = Companions()

    @property
    def pages(self) -> Path:
        """The folder of the pages."""
        return self.build / "html"

    @property
    def doctrees(self) -> Path:
        """The folder of the doctrees."""
        return self.build / DOCTREES


def publish(site: Site) -> None:
    """Pack the site, put out what it offers, and fill its pages.

    :raises OfflineError: if there is no site to pack
    :raises OSError: if a file cannot be read or written
    """
    mark = site.doctrees / _MARK
    if mark.exists():  # who published last was killed
        for path in temporary_files(site.pages):
            path.unlink(missing_ok=True)
    set_mark(mark)
    _publish(site)
    mark.unlink(missing_ok=True)


def _publish(site: Site) -> None:
    """Do what `publish` does, of which a mark tells while it is done."""
    kept = KeptFacts(site.doctrees)
    pages = find_pages(site.pages, site.doctrees, kept) if site.pages.is_dir() else {}
    slots, shelf = list_slots(pages), Shelf(site.pages, kept)
    built = find_built_files(site.build, site.edition.outputs, site.failures)
    numbers = mark_pages(built.book, built.epub, site.doctrees)
    if built.epub and numbers:
        note_states(site.doctrees, "epub", built.epub.parent, [built.epub.name])
    inside = put_out_book(shelf, built, site.name) if slots else []
    archive = _pack_site(site, inside, PageFiller(slots, inside, numbers))
    downloads = [*inside, *_put_out_others(site, shelf, built, archive)] if slots else []
    shelf.delete_others()
    fill_pages(site.pages, site.doctrees, kept, pages, PageFiller(slots, downloads, numbers))
    write_service_worker(site.pages)
    kept.write()


def _pack_site(site: Site, inside: Iterable[Download], filler: PageFiller) -> Path:
    """Pack the pages, filled with what is *inside*; return the zip."""
    added = {download.path: site.pages / download.path for download in inside}
    folder = site.build / _find_archive(site.edition).folder
    return pack(site.pages, folder, site.name, site.doctrees / _KEPT_ZIP, added=added, fill=filler.fill)


def _find_archive(edition: Edition) -> Output:
    """Return the output of an *edition* that is the zip of its pages."""
    return next(output for output in edition.outputs if not output.builder)


def _put_out_others(site: Site, shelf: Shelf, built: BuiltFiles, archive: Path) -> Iterable[Download]:
    """Put on the *shelf* what the zip does not hold; yield it."""
    yield shelf.add_copy("site", archive, archive.name)
    yield from put_out_handouts(shelf, built, site.name)
    yield from put_out_other_books(shelf, built)
    if large_print := site.companions.large_print:
        printed = find_built_files(large_print, in_large_print(site.edition).outputs, ())
        yield from put_out_large_print(shelf, printed, f"{site.name}-{LARGE_PRINT}")
    if folder := site.companions.facilitator:
        facilitator = EDITIONS["facilitator"]
        built = find_built_files(folder, facilitator.outputs, ())
        archive = folder / _find_archive(facilitator).folder / f"{site.name}{facilitator.suffix}.zip"
        yield from put_out_facilitator(shelf, built, archive)


def find_built_files(build: Path, outputs: Iterable[Output], failures: Collection[str]) -> BuiltFiles:
    """Return what is in the folder of an edition, without the outputs that have failed."""
    by_builder = {output.builder: output for output in outputs if output.name not in failures}
    by_name = {output.name: output for output in outputs if output.name not in failures}
    handouts = by_builder.get("handouts")
    folder = build / handouts.folder if handouts else Path()
    return BuiltFiles(
        _find_file(build, by_builder.get("taggedpdf")),
        _find_file(build, by_builder.get("epub")),
        {purpose: path for name, purpose in _OTHER_BOOKS.items() if (path := _find_file(build, by_name.get(name)))},
        folder,
        written_handouts(build / DOCTREES, folder) if handouts else None,
    )


def _find_file(build: Path, output: Output | None) -> Path | None:
    """Return the one file of an *output*; of several, that which its builder has written, or else the latest."""
    if output is None:
        return None
    folder = build / output.folder
    paths = sorted(folder.glob(output.pattern), key=lambda path: path.stat().st_mtime_ns)
    record = read_record(record_path(build / DOCTREES, output.builder, folder))
    written = [path for path in paths if record and path.name in record.files]
    return next(reversed(written or paths), None)
