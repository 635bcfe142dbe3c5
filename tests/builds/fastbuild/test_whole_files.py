"""Files that are written beside their place, and moved there when they are whole."""

from __future__ import annotations

import builtins
import io
import os
import subprocess
import sys
import zipfile

import pytest
from fastbuild import whole_files
from fastbuild.files import temporary_files, write_changed, write_changed_parts
from project import REPOSITORY


class App:
    """Stands for an application of which a folder is known, and what is called at the end."""

    def __init__(self, folder):
        self.outdir = self.doctreedir = self.srcdir = self.confdir = folder
        self.handlers = []

    def connect(self, _event, handler, priority):
        self.handlers.append(handler)


@pytest.fixture
def folder(tmp_path):
    """A folder of a build, while that runs."""
    app = App(tmp_path)
    whole_files.setup(app)
    yield tmp_path
    for handler in app.handlers:
        handler(app, None)
    assert builtins.open is io.open
    assert not isinstance(open, whole_files._Open)


@pytest.mark.parametrize("mode", ["w", "wb", "wt", "w+", "w+b"])
def test_a_file_is_there_when_it_is_closed(folder, mode):
    path = folder / "page.html"
    path.write_text("old")
    content = b"new" if "b" in mode else "new"
    with path.open(mode) as file:
        file.write(content)
        file.flush()
        assert path.read_text() == "old"
        assert file.name == str(path)
        if "+" in mode:
            file.seek(0)
            assert file.read() == content
    assert path.read_text() == "new"
    assert not [*temporary_files(folder)]
    assert whole_files.written_files(folder) == {path}


@pytest.mark.parametrize("mode", ["w", "wb", "w+b"])
def test_after_an_exception_the_old_file_is_there(folder, mode):
    path = folder / "page.html"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), path.open(mode) as file:
        file.write(b"half" if "b" in mode else "half")
        1 / 0  # noqa: B018
    assert path.read_text() == "old"
    assert [*folder.iterdir()] == [path]


def test_on_a_full_disk_the_old_file_is_there(folder, monkeypatch):
    path = folder / "page.html"
    path.write_text("old")
    file = path.open("w")
    file.write("new")
    monkeypatch.setattr(file.buffer.raw, "temporary", file.buffer.raw.temporary)
    monkeypatch.setattr(whole_files._RawFile, "write", lambda raw, _content: setattr(raw, "has_failed", True) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        file.close()
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [*folder.iterdir()] == [path]


def test_other_ways_to_open(folder, tmp_path_factory):
    path = folder / "notes.txt"
    path.write_text("one\n")
    with path.open("a") as file:
        file.write("two\n")
    with path.open("r+") as file:
        file.write("ONE")
    assert path.read_text() == "ONE\ntwo\n"
    other = tmp_path_factory.mktemp("other") / "file"
    with other.open("w") as file:
        file.write("text")
        file.flush()
        assert other.read_text() == "text"
    with zipfile.ZipFile(folder / "book.zip", "w") as archive:
        archive.writestr("page", "text")
    assert zipfile.ZipFile(folder / "book.zip").namelist() == ["page"]
    with pytest.raises(FileNotFoundError):
        (folder / "nowhere" / "file").open("w")
    with pytest.raises(IsADirectoryError):
        folder.open("w")
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask


#: builds with each builder, and prints which files below the folder were opened for writing where they are
BUILD = """
import os, sys
from sphinx.cmd.build import main

source, out, *builders = sys.argv[1:]

def note(event, arguments):
    if event == "open":
        path, _mode, flags = arguments
        is_written = isinstance(path, str) and (flags or 0) & (os.O_WRONLY | os.O_RDWR)
        if is_written and path.startswith(out) and not os.path.basename(path).startswith(".not-whole-"):
            os.write(1, f"{os.path.relpath(path, out)}\\n".encode())  # also from the processes of a parallel build

sys.addaudithook(note)
for builder in builders:
    doctrees = f"{out}/doctrees{'-of-messages' if builder == 'gettext' else ''}"
    for _again in range(2):
        assert main(["-q", "-b", builder, "-d", doctrees, "-j", "2", source, f"{out}/{builder}"]) == 0, builder
"""
BUILDERS = "html dirhtml singlehtml epub latex text man texinfo xml pseudoxml gettext json handouts taggedpdf".split()


def test_no_builder_opens_a_file_in_its_place(project, tmp_path):
    book = project("fastbuild")
    book.write("picture.md", "# Picture\n\n![A dot](dot.svg) {download}`dot.svg`\n")
    book.write("dot.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>')
    book.replace("conf.py", '"fastbuild"]', '"fastbuild", "taggedpdf"]')
    book.replace("index.md", "# ", "```{toctree}\npicture\n```\n\n# ")
    command = [sys.executable, "-c", BUILD, str(book.folder), str(tmp_path / "out"), *BUILDERS]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    # what a build notes for the next one, in case that it dies, is appended to a file; its mark is an empty one
    assert {name for name in done.stdout.splitlines() if not name.endswith((".new", ".unfinished"))} == set()
    assert [*temporary_files(tmp_path / "out")] == []


def test_a_file_that_is_left_as_it_is_belongs_to_the_build(folder):
    path = folder / "page.html"
    path.write_bytes(b"same")
    before = path.stat()
    for function in whole_files._noting_functions():
        function.written.clear()
    write_changed(path, b"same")
    assert whole_files.written_files(folder) == {path}
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def _broken_parts():
    yield b"new"
    raise RuntimeError


def test_parts_are_written_whole_or_not(tmp_path):
    path = tmp_path / "below/file.txt"
    write_changed_parts(path, iter([b"old", b"", b" words"]))
    before = path.stat()
    write_changed_parts(path, iter([b"old ", b"words"]))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    with pytest.raises(RuntimeError):
        write_changed_parts(path, _broken_parts())
    assert path.read_bytes() == b"old words"
    write_changed_parts(path, iter([b"old wards"]))
    assert path.read_bytes() == b"old wards"
    assert [*path.parent.iterdir()] == [path]
