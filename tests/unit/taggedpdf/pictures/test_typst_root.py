"""The folder in which Typst finds pictures goes with its process, or after it, where that was killed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from taggedpdf.pictures import typst_root
from taggedpdf.pictures.typst_root import make_typst_root

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows locks no folders")

#: makes a folder, says which, and waits until it may end
PROGRAM = """
import sys
from pathlib import Path
from taggedpdf.pictures.typst_root import make_typst_root
class Owner: pass
owner = Owner()
print(make_typst_root(owner, Path(sys.argv[1]), Path(sys.argv[2])), flush=True)
sys.stdin.readline()
"""


class Owner:
    """Stands for a builder."""


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "page.md").write_text("# Page")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[str]]]:
    begun: list[subprocess.Popen[str]] = []
    yield begun
    for process in begun:
        process.kill()
        process.communicate()


def begin(folder: Path, processes: list[subprocess.Popen[str]]) -> tuple[subprocess.Popen[str], Path]:
    """Begin a process that makes such a folder; return both."""
    command = [sys.executable, "-c", PROGRAM, str(folder / "sources"), str(folder / "cache")]
    environment = os.environ | {"TMPDIR": str(folder), "PYTHONPATH": str(Path(typst_root.__file__).parents[2])}
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    processes.append(process)
    assert process.stdout is not None
    return process, Path(process.stdout.readline().rstrip("\n"))


def test_it_goes_with_its_process(temporary_folder, processes):
    process, root = begin(temporary_folder, processes)
    assert (root / "page.md").read_text() == "# Page"
    process.communicate("\n", timeout=60)
    assert process.returncode == 0
    assert not root.exists()


def test_that_of_a_killed_process_goes_with_the_next_one_that_ends(temporary_folder, processes):
    killed, abandoned = begin(temporary_folder, processes)
    _running, root = begin(temporary_folder, processes)
    killed.kill()
    killed.communicate()
    assert abandoned.is_dir()
    ending, _root = begin(temporary_folder, processes)
    ending.communicate("\n", timeout=60)
    assert not abandoned.exists()
    assert (root / "page.md").is_file()
    assert (temporary_folder / "sources" / "page.md").is_file()


def test_that_of_this_process_stays_until_its_owner_goes(temporary_folder):
    owner = Owner()
    root = make_typst_root(owner, temporary_folder / "sources", temporary_folder / "cache")
    typst_root.delete_abandoned()
    assert root.is_dir()
    del owner
    assert not root.exists()


def test_a_folder_that_was_taken_for_abandoned_is_made_again(temporary_folder, monkeypatch):
    made = []

    def make_folder(prefix: str) -> str:
        folder = temporary_folder / f"{prefix}{len(made)}"
        folder.mkdir()
        made.append(folder)
        if len(made) == 1:
            typst_root.delete_abandoned()  # by another process, before this one has locked it
        return str(folder)

    monkeypatch.setattr(tempfile, "mkdtemp", make_folder)
    owner = Owner()
    root = make_typst_root(owner, temporary_folder / "sources", temporary_folder / "cache")
    assert root == made[1]
    assert root.is_dir()


def test_a_forked_process_leaves_it_alone(temporary_folder):
    owner = Owner()
    root = make_typst_root(owner, temporary_folder / "sources", temporary_folder / "cache")
    if (number := os.fork()) == 0:
        del owner
        os._exit(0)
    os.waitpid(number, 0)
    assert root.is_dir()
