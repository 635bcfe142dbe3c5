"""The whole site in one zip, to be read without a network: its pages, search and handouts.

``python -m courseware.cli.offline _build/html _build/offline`` packs what the builders ``html`` and ``handouts``
have made. All addresses of the pages are relative and Sphinx's search reads its index as a script, so that the pages
open from a disk; what only a server needs is left out. The same site gives the same bytes: files stand in the order of
their names, with the one time that ``SOURCE_DATE_EPOCH`` names
(https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from sphinx.config import eval_config_file
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from ..crossdoc.zip_files import write_zip

#: shown by a server only, read by search engines, by other books, or by Sphinx itself
FOR_SERVERS = {"404.html", "sitemap.xml", "objects.inv", ".buildinfo", ".buildinfo.bak", "_rediraffe_redirected.json"}
#: what is compressed already
COMPRESSED = {".pdf", ".png", ".jpg", ".jpeg", ".webp", ".mp4", ".mp3", ".woff2", ".gz", ".zip", ".epub"}


class OfflineError(Exception):
    """There is no site to pack; says what to build first."""


def files_of(site: Path) -> list[Path]:
    """Return what goes into the zip, in the order of the names within."""
    found = (path for path in site.rglob("*") if path.is_file() and path.name not in FOR_SERVERS)
    return sorted(found, key=lambda path: path.relative_to(site).as_posix())


def is_current(archive: Path, names: list[str], files: list[Path]) -> bool:
    """Say whether *archive* holds just these files, none of which has changed since."""
    try:
        with zipfile.ZipFile(archive) as made:
            known = made.namelist()
    except (OSError, zipfile.BadZipFile):
        return False
    packed = archive.stat().st_mtime_ns
    return known == names and all(path.stat().st_mtime_ns < packed for path in files)


def pack(site: Path, folder: Path, name: str) -> Path:
    """Pack *site* into ``name.zip`` in *folder*, all of it below a folder *name*; return the zip.

    An older zip stays whole until the new one is, and as it is where nothing has changed.

    :raises OfflineError: if there is no site
    """
    if not (site / "index.html").is_file():
        raise OfflineError(f"there is no index.html in {site}; build HTML first: make")
    files = files_of(site)
    names = [f"{name}/{path.relative_to(site).as_posix()}" for path in files]
    archive = folder / f"{name}.zip"
    if is_current(archive, names, files):
        return archive
    contents = ((inside, path.read_bytes()) for inside, path in zip(names, files, strict=True))
    write_zip(archive, contents, lambda inside: Path(inside).suffix.lower() in COMPRESSED)
    return archive


def name_of_book(conf: Path) -> str:
    """Return what the files of the book are called, from its ``conf.py``: as its ePub, or else as its title.

    :raises OfflineError: if there is no ``conf.py``, or it fails
    """
    try:
        settings = eval_config_file(conf, Tags())
    except (OSError, ConfigError) as error:
        raise OfflineError(f"{conf} cannot be read; call this in the folder of the book: {error}") from error
    # one dot in the name of the file, as Read the Docs wants it
    return re.sub(r"[^\w-]+", "-", settings.get("epub_basename") or settings.get("project") or "book").strip("-")


def main(argv: Sequence[str] | None = None) -> int:
    """Pack the site that the arguments name; return 0, or 2 if there is none.

    :param argv: the arguments, by default those of the process
    """
    parser = argparse.ArgumentParser(prog="bookbuild.offline", description="Pack the pages, to be read offline.")
    parser.add_argument("site", type=Path, help="the folder of the HTML pages: _build/html")
    parser.add_argument("folder", type=Path, help="where the zip is written: _build/offline")
    chosen = parser.parse_args(argv)
    try:
        print(pack(chosen.site, chosen.folder, name_of_book(Path("conf.py"))))
    except (OfflineError, OSError) as error:
        print(f"bookbuild.offline: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
