"""``service-worker.js``, the script by which browsers keep the files of the site.

It begins with the list of these files and their digests, so that it is another one when any of them is, and browsers
then load those files anew. Pages are filled after they are written (`downloads.filling`), so that who fills them writes
it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import content_digest, digest, write_changed

from .app_manifest import FILE as MANIFEST
from .app_manifest import find_builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = "service-worker.js"
_WORKER = Path(__file__).with_name("worker.js")
#: what pages are made of; what is to be taken along is asked for when it is wanted
_SUFFIXES = frozenset(
    ".html .css .js .json .svg .png .jpg .jpeg .gif .webp .avif .ico .woff .woff2 .vtt .webmanifest".split()
)
#: folders of a site in which no page looks
_NOT_KEPT = frozenset({"_sources", "_downloads", "downloads", "handouts"})
#: so many digits tell files from each other
_DIGITS = 16
#: behind what other rooms write when a build ends
_AFTER_OTHERS = 900


def write_service_worker(site: Path) -> None:
    """Write the script for the *site*, the folder of the pages, if that is an app; delete that of an earlier build.

    :raises OSError: if a file cannot be read or written
    """
    if not (site / MANIFEST).is_file():
        (site / FILE).unlink(missing_ok=True)
        return
    files = {path.relative_to(site).as_posix(): _digest_file(path) for path in sorted(_find_files(site))}
    worker = _WORKER.read_text(encoding="utf-8")
    book = {"version": digest(files, worker)[:_DIGITS], "files": files}
    # what stands between quotation marks in JSON may stand there in a script
    text = f"const BOOK = {json.dumps(book, ensure_ascii=True, indent=0)};\n{worker}"
    write_changed(site / FILE, text.encode(), is_durable=False)


def _find_files(site: Path) -> Iterator[Path]:
    """Yield the files that are kept."""
    for path in site.rglob("*"):
        is_kept = path.suffix in _SUFFIXES and path.relative_to(site).parts[0] not in _NOT_KEPT
        if is_kept and path.name != FILE and path.is_file():
            yield path


def _digest_file(path: Path) -> str:
    return content_digest(path.read_bytes())[:_DIGITS]


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write the script when a build has ended."""
    if exception is None and find_builder(app) is not None:
        write_service_worker(Path(app.outdir))


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("build-finished", _write, priority=_AFTER_OTHERS)
