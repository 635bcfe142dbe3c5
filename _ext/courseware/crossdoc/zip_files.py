"""Archives whose bytes depend on what is in them alone: files in the order given, with one time, as on Unix."""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from fastbuild.files import write_whole

#: the first moment that a zip can name: 1980-01-01
ZIP_EPOCH = 315532800
#: a regular file that all may read, as Unix keeps it
_FILE_MODE = 0o100644 << 16
_UNIX = 3


def read_zip_time() -> tuple[int, int, int, int, int, int]:
    """Return the time that ``SOURCE_DATE_EPOCH`` names, else the first that a zip can hold.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    return time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", ZIP_EPOCH)), ZIP_EPOCH))[:6]


def write_zip(path: Path, files: Iterable[tuple[str, bytes]], is_stored: Callable[[str], bool]) -> None:
    """Write an archive of *files*, pairs of name and content; an older one stays whole until this one is.

    :param is_stored: whether the file of a name is kept as it is; others are compressed
    :raises OSError: if it cannot be written
    """
    write_whole(path, make_zip(files, is_stored))


def make_zip(files: Iterable[tuple[str, bytes]], is_stored: Callable[[str], bool]) -> bytes:
    """Return an archive of *files*, as `write_zip` writes it."""
    moment = read_zip_time()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system, entry.external_attr = _UNIX, _FILE_MODE  # also where this is Windows
            entry.compress_type = zipfile.ZIP_STORED if is_stored(name) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
