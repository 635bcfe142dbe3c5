"""Archives whose bytes depend on what is in them alone."""

from __future__ import annotations

import zipfile

import pytest
from fastbuild.kept_files import KeptFiles
from fastbuild.zip_files import ZIP_EPOCH, KeptMembers, read_zip_time, write_zip

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


def test_members_that_are_the_same_are_not_compressed_again(tmp_path, monkeypatch):
    path, kept_folder = tmp_path / "book.zip", tmp_path / "kept"

    def write(files) -> bytes:
        write_zip(path, files, is_picture, KeptMembers(KeptFiles(kept_folder), path))
        return path.read_bytes()

    def anew(files) -> bytes:
        write_zip(tmp_path / "other.zip", files, is_picture)
        return (tmp_path / "other.zip").read_bytes()

    assert write(FILES) == anew(FILES)
    compressed = []
    writestr = zipfile.ZipFile.writestr
    with monkeypatch.context() as patched:
        patched.setattr(
            zipfile.ZipFile,
            "writestr",
            lambda self, entry, content: compressed.append(entry.filename) or writestr(self, entry, content),
        )
        changed = [("ä.txt", b"new"), FILES[1], ("c.txt", b""), ("b.txt", b"b" * 98)]
        written = write(changed)
    assert compressed == ["ä.txt", "c.txt", "b.txt"]
    assert written == anew(changed)
    assert zipfile.ZipFile(path).testzip() is None
    # an archive that is not the one that was written is read for nothing
    path.write_bytes(written[:20] + b"x" + written[21:])
    assert write(changed) == written
    for file in kept_folder.iterdir():
        file.write_bytes(file.read_bytes()[:30])
    assert write(changed) == written
