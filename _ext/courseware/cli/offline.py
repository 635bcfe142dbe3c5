"""The site in one zip, to be read without a network: its pages, search and handouts.

``courseware build`` packs what the builders ``html`` and ``handouts`` have written. All addresses of the pages are
relative and Sphinx's search reads its index as a script, so that the pages open from a disk; what only a server needs
is left out. The same site gives the same bytes: files stand in the order of their names, with the one time that
``SOURCE_DATE_EPOCH`` names (https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

from pathlib import Path

from fastbuild.kept_files import KeptFiles

from ..crossdoc.zip_files import KeptMembers, write_zip

#: shown by a server only, read by search engines, by other books, or by Sphinx itself
SERVER_FILES = {"404.html", "sitemap.xml", "objects.inv", ".buildinfo", ".buildinfo.bak", "_rediraffe_redirected.json"}
#: what is compressed already
_COMPRESSED_SUFFIXES = {
    *{".pdf", ".epub", ".zip", ".gz", ".docx", ".woff2"},
    *{".png", ".jpg", ".jpeg", ".webp", ".mp4", ".mp3"},
}


class OfflineError(Exception):
    """There is no site to pack; says what to build first."""


def _files_of(site: Path) -> list[Path]:
    """Return what goes into the zip, in the order of the names within."""
    files = (path for path in site.rglob("*") if path.is_file() and path.name not in SERVER_FILES)
    return sorted(files, key=lambda path: path.relative_to(site).as_posix())


def pack(site: Path, folder: Path, name: str, kept_folder: Path | None = None) -> Path:
    """Pack *site* into ``name.zip`` in *folder*, all of it below a folder *name*; return the zip.

    An older zip stays whole until the new one is, and as it is where nothing has changed.

    :param kept_folder: where it is kept what the members of the zip were made from, so that they are made once
    :raises OfflineError: if there is no site
    """
    if not (site / "index.html").is_file():
        raise OfflineError(f"there is no index.html in {site}; build HTML first: courseware build")
    files = _files_of(site)
    names = [f"{name}/{path.relative_to(site).as_posix()}" for path in files]
    archive = folder / f"{name}.zip"
    kept = KeptMembers(KeptFiles(kept_folder), archive) if kept_folder else None
    contents = ((inside, path.read_bytes()) for inside, path in zip(names, files, strict=True))
    write_zip(archive, contents, lambda inside: Path(inside).suffix.lower() in _COMPRESSED_SUFFIXES, kept)
    if kept:
        kept.files.prune()
    return archive
