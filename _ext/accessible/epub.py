"""An ePub that is the same whenever it is built.

Fault mended: Sphinx 9.0 writes files into the archive with their times of modification, and orders them by the file system.
"""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the earliest time that a ZIP archive can hold
ZIP_EPOCH = 315532800


def repack(path: Path, epoch: int) -> None:
    """Write the archive at *path* anew: all files in order of their names, with one time.

    The file ``mimetype`` stays first and uncompressed (EPUB 3.3, 4.2.2 "OCF ZIP container").

    :param epoch: the time, in seconds since 1970
    """
    stamp = time.gmtime(max(epoch, ZIP_EPOCH))[:6]
    part = path.with_name(path.name + ".part")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(part, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "mimetype", name)):
            info = zipfile.ZipInfo(name, stamp)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    part.replace(path)


def repack_epub(app: Sphinx, exception: Exception | None) -> None:
    """Repack what the epub builder has made."""
    path = Path(app.outdir, f"{app.config.epub_basename}.epub")
    if exception is None and app.builder.name == "epub" and path.is_file():
        repack(path, int(os.environ.get("SOURCE_DATE_EPOCH", ZIP_EPOCH)))


def setup(app: Sphinx) -> None:
    """Connect after Sphinx has written the archive."""
    app.connect("build-finished", repack_epub)
