"""Two builds never write to the same folders at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from compare import files
from fastbuild.build_lock import locked
from project import REPOSITORY

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows locks no folders")
CONF = 'extensions = ["fastbuild"]\nhtml_theme = "basic"\nexclude_patterns = ["_build"]\n'
#: a page that is not read before a file is there, and that tells when it is being read
SLOW = """
import pathlib, time
from docutils.parsers.rst import Directive
class Wait(Directive):
    def run(self):
        folder = pathlib.Path(__file__).parent
        (folder / "reading").touch()
        while not (folder / "go").exists():
            time.sleep(0.01)
        return []
def setup(app):
    app.add_directive("wait", Wait)
"""


@pytest.fixture
def book(tmp_path):
    for name, text in {
        "conf.py": CONF + SLOW,
        "index.rst": "Book\n====\n\n.. toctree::\n\n   page\n",
        "page.rst": "Page\n====\n\n.. wait::\n",
    }.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def start(book, builder="html"):
    """Begin a build in a process of its own."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, "-d", "_build/doctrees", ".", f"_build/{builder}"]
    environment = {name: text for name, text in os.environ.items() if name != "FASTBUILD_LOCKED_FOLDERS"}
    environment["PYTHONPATH"] = str(REPOSITORY / "_ext")
    return subprocess.Popen(command, cwd=book, stderr=subprocess.PIPE, text=True, env=environment)


def wait_for(path):
    deadline = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_second_build_waits_and_says_so(book):
    first = start(book)
    wait_for(book / "reading")
    others = [start(book), start(book, "text")]
    for process in others:
        assert process.stderr.readline().startswith(f"another build writes to {book}/_build/doctrees; this one begins")
    (book / "go").touch()
    for process in (first, *others):
        assert process.communicate()[1] == ""
        assert process.returncode == 0
    built = files(book / "_build/html")
    (book / "_build").rename(book / "_old")
    assert start(book).communicate()[1] == ""
    assert files(book / "_build/html") == built


def test_a_killed_build_keeps_nothing_locked(book):
    first = start(book)
    wait_for(book / "reading")
    first.send_signal(signal.SIGKILL)
    first.communicate()
    (book / "go").touch()
    second = start(book)
    assert second.communicate()[1] == ""
    assert second.returncode == 0


def test_what_a_process_starts_may_build_too(book):
    (book / "go").touch()
    messages = []
    with locked(book / "_build/doctrees", messages.append), locked(book / "_build/doctrees", messages.append):
        command = [sys.executable, "-m", "sphinx", "-q", "-d", "_build/doctrees", ".", "_build/html"]
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext")}
        assert subprocess.run(command, cwd=book, env=environment, check=False, timeout=60).returncode == 0
    assert messages == []
    assert not os.environ["FASTBUILD_LOCKED_FOLDERS"]
