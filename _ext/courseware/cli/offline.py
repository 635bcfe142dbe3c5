"""The site in one zip, to be read without a network: its pages, search and handouts.

``courseware build`` packs what the builders ``html`` and ``handouts`` have written (`fastbuild.output_record`), and the
book and the ePub, which the pages in the zip offer; nothing else that lies there. All addresses of the pages are
relative and Sphinx's search reads its index as a script, so that the pages open from a disk; what only a server needs
is left out. The same site gives the same bytes: files stand in the order of their names, with the one time that
``SOURCE_DATE_EPOCH`` names (https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from fastbuild.files import temporary_files
from fastbuild.kept_files import KeptFiles
from fastbuild.output_record import OutputRecord, read_record, record_path
from fastbuild.zip_files import KeptMembers, is_compressed, write_zip

from ..downloads.shelf import FOLDER as DOWNLOADS
from ..downloads.slots import empty_slots
from .outputs import DOCTREES, OUTPUTS

#: shown by a server only, read by search engines, by other books, or by Sphinx itself
SERVER_FILES = {"404.html", "sitemap.xml", "objects.inv", ".buildinfo"}
#: what asks a server for files before they are needed; on a disk browsers refuse it
_PRELOAD = re.compile(rb'<link rel="preload"[^>]*>\n?')


class OfflineError(Exception):
    """There is no site to pack; says what to build first."""


def _files_of(site: Path, doctrees: Path) -> list[Path]:
    """Return what goes into the zip, in the order of the names within.

    :param doctrees: where builders keep what they have written; where they have kept nothing, all files are taken
    """
    files = set(_written_files(site, doctrees)) or {path for path in site.rglob("*") if path.is_file()}
    downloads = site / DOWNLOADS  # there, the pages in the zip offer less
    files = {path for path in files if not path.is_relative_to(downloads)}
    return sorted(
        (path for path in files if path.name not in SERVER_FILES and path.is_file()),
        key=lambda path: path.relative_to(site).as_posix(),
    )


def _written_files(site: Path, doctrees: Path) -> Iterator[Path]:
    """Yield what the builders have written into *site*."""
    for output in OUTPUTS:
        outdir = site.parent / output.folder
        if output.builder and outdir.is_relative_to(site):
            record = read_record(record_path(doctrees, output.builder, outdir)) or OutputRecord()
            yield from (outdir / name for name in record.files)


def _offer_nothing(_name: str, page: bytes) -> bytes:
    return empty_slots(page)


def pack(
    site: Path,
    folder: Path,
    name: str,
    kept_folder: Path | None = None,
    *,
    added: Mapping[str, Path] | None = None,
    fill: Callable[[str, bytes], bytes] = _offer_nothing,
) -> Path:
    """Pack *site* into ``name.zip`` in *folder*, all of it below a folder *name*; return the zip.

    An older zip stays whole until the new one is, and as it is where nothing has changed; one of another name is
    deleted.

    :param site: the folder of the builder ``html``; beside it are the doctrees
    :param kept_folder: where it is kept what the members of the zip were made from, so that they are made once
    :param added: more files, by their paths below *site*
    :param fill: takes the path of a page and its content, and returns it as it is to be packed
    :raises OfflineError: if there is no site
    """
    if not (site / "index.html").is_file():
        raise OfflineError(f"there is no index.html in {site}; build HTML first: courseware build")
    files = _files_of(site, site.parent / DOCTREES)
    paths = {path.relative_to(site).as_posix(): path for path in files} | dict(added or {})
    archive = folder / f"{name}.zip"
    for other in {*folder.glob("*.zip"), *temporary_files(folder)} - {archive}:
        other.unlink()  # the book's name was another one, or who wrote this was killed
    kept = KeptMembers(KeptFiles(kept_folder), archive) if kept_folder else None
    contents = ((f"{name}/{inside}", _read_member(inside, paths[inside], fill)) for inside in sorted(paths))
    write_zip(archive, contents, is_compressed, kept)
    if kept:
        kept.files.prune()
    return archive


def _read_member(name: str, path: Path, fill: Callable[[str, bytes], bytes]) -> bytes:
    """Return a file as it is packed."""
    content = path.read_bytes()
    return _PRELOAD.sub(b"", fill(name, content)) if path.suffix == ".html" else content
