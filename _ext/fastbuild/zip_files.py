"""Archives whose bytes depend on what is in them alone: files in the order given, with one time, as on Unix."""

from __future__ import annotations

import io
import os
import time
import zipfile
import zlib
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path, PurePath
from typing import NamedTuple

from .files import content_digest, digest, write_changed
from .kept_files import KeptFiles

#: the first moment that a zip can name: 1980-01-01
ZIP_EPOCH = 315532800
#: of files that gain nothing from being compressed in an archive
_COMPRESSED_SUFFIXES = {
    *{".pdf", ".epub", ".zip", ".gz", ".docx", ".woff2"},
    *{".png", ".jpg", ".jpeg", ".webp", ".mp4", ".mp3"},
}
#: a regular file that all may read, as Unix keeps it
_FILE_MODE = 0o100644 << 16
_UNIX = 3


def is_compressed(name: str) -> bool:
    """Say whether a file of that *name* gains nothing from being compressed in an archive."""
    return PurePath(name).suffix.lower() in _COMPRESSED_SUFFIXES


def read_zip_time() -> tuple[int, int, int, int, int, int]:
    """Return the time that ``SOURCE_DATE_EPOCH`` names, else the first that a zip can hold.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    return time.gmtime(max(int(os.environ.get("SOURCE_DATE_EPOCH", ZIP_EPOCH)), ZIP_EPOCH))[:6]


class _Member(NamedTuple):
    """A member of an archive."""

    #: the digest of its content
    digest: str
    crc: int
    size: int
    #: where its data begin in the archive, and how long they are
    start: int
    length: int


class KeptMembers:
    """The members of an archive of an earlier build, which need not be compressed again where they are the same."""

    def __init__(self, files: KeptFiles, archive: Path) -> None:
        """Take what *files* keep of *archive*."""
        self.files, self.archive = files, archive
        self.key = digest("members", str(archive), zlib.ZLIB_RUNTIME_VERSION)

    @cached_property
    def content(self) -> bytes:
        """The archive of the earlier build; nothing where there is none, or another one."""
        kept = self.files.load(self.key)
        try:
            content = self.archive.read_bytes()
        except OSError:
            return b""
        return content if isinstance(kept, tuple) and kept[0] == content_digest(content) else b""

    @cached_property
    def members(self) -> dict[tuple[str, bool], _Member]:
        """Its members by their names and whether they are kept as they are."""
        return dict(self.files.load(self.key)[1]) if self.content else {}

    def are_current(self) -> bool:
        """Say whether the archive is that of the earlier build."""
        return bool(self.content)

    def data(self, name: str, is_stored: bool, digest_of_content: str) -> tuple[_Member, bytes] | None:
        """Return a member with its data in the archive; `None` where its content was another one."""
        member = self.members.get((name, is_stored))
        if member is None or member.digest != digest_of_content:
            return None
        return member, self.content[member.start : member.start + member.length]

    def keep(self, archive: bytes, members: dict[tuple[str, bool], _Member]) -> None:
        """Keep the members of the new *archive*."""
        self.files.dump(self.key, (content_digest(archive), members))


def write_zip(
    path: Path, files: Iterable[tuple[str, bytes]], is_stored: Callable[[str], bool], kept: KeptMembers | None = None
) -> None:
    """Write an archive of *files*, pairs of name and content, unless it is there.

    An older one stays whole until this one is.

    :param is_stored: whether the file of a name is kept as it is; others are compressed
    :param kept: the members of an earlier archive, which are taken from there where they are the same
    :raises OSError: if it cannot be written
    """
    write_changed(path, make_zip(files, is_stored, kept))


def make_zip(
    files: Iterable[tuple[str, bytes]], is_stored: Callable[[str], bool], kept: KeptMembers | None = None
) -> bytes:
    """Return an archive of *files*, as `write_zip` writes it."""
    moment = read_zip_time()
    buffer = io.BytesIO()
    members: dict[tuple[str, bool], _Member] = {}
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, moment)
            entry.create_system, entry.external_attr = _UNIX, _FILE_MODE  # also where this is Windows
            stored = is_stored(name)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            if kept is None:
                archive.writestr(entry, content)
                continue
            digest_of_content = content_digest(content)
            if data := kept.data(name, stored, digest_of_content):
                _write_data(archive, entry, *data)
            else:
                archive.writestr(entry, content)
            start = archive.start_dir - entry.compress_size
            members[name, stored] = _Member(digest_of_content, entry.CRC, entry.file_size, start, entry.compress_size)
    if kept is not None:
        kept.keep(buffer.getvalue(), members)
    return buffer.getvalue()


def _write_data(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, member: _Member, data: bytes) -> None:
    """Write a member whose *data* are compressed already, as `zipfile.ZipFile.writestr` does (CPython 3.11 to 3.14)."""
    file = archive.fp
    assert file is not None
    entry.CRC, entry.file_size, entry.compress_size = member.crc, member.size, member.length
    entry.header_offset = archive.start_dir
    file.seek(archive.start_dir)
    file.write(entry.FileHeader())
    file.write(data)
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    archive.start_dir = file.tell()
    archive._didModify = True  # type: ignore[attr-defined]
