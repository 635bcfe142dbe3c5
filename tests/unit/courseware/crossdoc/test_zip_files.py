"""Archives whose bytes depend on what is in them alone."""

from __future__ import annotations

import zipfile

import pytest
from courseware.crossdoc.zip_files import ZIP_EPOCH, read_zip_time, write_zip

FILES = [("b.txt", b"b" * 99), ("a.png", b"a" * 99)]


def is_picture(name: str) -> bool:
    return name.endswith(".png")


def test_an_archive_keeps_the_order_given_and_stores_what_is_compressed_already(tmp_path):
    path = tmp_path / "folder" / "book.zip"
    write_zip(path, FILES, is_picture)
    with zipfile.ZipFile(path) as archive:
        assert [(entry.filename, archive.read(entry)) for entry in archive.infolist()] == FILES
        kinds = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert kinds == {"b.txt": zipfile.ZIP_DEFLATED, "a.png": zipfile.ZIP_STORED}
    first = path.read_bytes()
    write_zip(path, iter(FILES), is_picture)
    assert path.read_bytes() == first
    assert [file.name for file in path.parent.iterdir()] == ["book.zip"]


def test_an_archive_that_cannot_be_made_leaves_the_older_one(tmp_path):
    def broken():
        yield FILES[0]
        raise OSError("gone")

    path = tmp_path / "book.zip"
    path.write_bytes(b"older")
    with pytest.raises(OSError, match="gone"):
        write_zip(path, broken(), is_picture)
    assert path.read_bytes() == b"older"


@pytest.mark.parametrize(("epoch", "year"), [("1795392000", 2026), ("0", 1980), (str(ZIP_EPOCH - 1), 1980)])
def test_files_have_the_time_of_the_edition(monkeypatch, epoch, year):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert read_zip_time()[0] == year
