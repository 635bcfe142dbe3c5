"""The folder of a release, and the zip of its sources."""

from __future__ import annotations

import io
import subprocess
import zipfile

import pytest
from courseware.deposit.folder import write_release
from courseware.deposit.sources import pack_sources


def test_folder_holds_the_release_alone_and_can_be_checked(tmp_path):
    write_release(tmp_path / "r", {"b.pdf": b"old", "gone.pdf": b""})
    paths = write_release(tmp_path / "r", {"b.pdf": b"new", ".a.json": b"{}"})
    assert [path.name for path in paths] == [".a.json", "SHA256SUMS", "b.pdf"]
    assert sorted(path.name for path in (tmp_path / "r").iterdir()) == [path.name for path in paths]
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path / "r", capture_output=True, check=False).returncode == 0
    (tmp_path / "r" / "b.pdf").write_bytes(b"torn")
    assert subprocess.run(command, cwd=tmp_path / "r", capture_output=True, check=False).returncode == 1


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "book"
    (folder / "private").mkdir(parents=True)
    (tmp_path / "outside.md").write_text("secret")
    for name, text in {"a b.md": "A", "c.md": "C", "private/names.toml": "secret", ".gitignore": "/private/\n"}.items():
        (folder / name).write_text(text)
    (folder / "link.md").symlink_to(tmp_path / "outside.md")
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run([*git, *command], cwd=folder, check=True)
    return folder


def test_sources_are_what_git_has_and_nothing_private(repository):
    (repository / "new.md").write_text("not added")
    (repository / "c.md").write_text("changed")
    sources = pack_sources(repository, "book-1")
    assert sources is not None
    assert sources.uncommitted == ("c.md",)
    with zipfile.ZipFile(io.BytesIO(sources.archive)) as archive:
        assert archive.namelist() == ["book-1/.gitignore", "book-1/a b.md", "book-1/c.md"]
        assert archive.read("book-1/c.md") == b"changed"
    again = pack_sources(repository, "book-1")
    assert again is not None
    assert again.archive == sources.archive


def test_without_git_there_are_no_sources(tmp_path):
    (tmp_path / "a.md").write_text("A")
    assert pack_sources(tmp_path, "book") is None
