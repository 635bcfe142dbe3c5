"""Two processes build from one reading: the same bytes, all messages, and neither outlives the other."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from courseware.cli.__main__ import main
from project import REPOSITORY

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process builds all outputs")

#: builds with two processes, or with one, whatever machine this is and however small the book
_COMMAND = """
import os, sys
from courseware.cli import edition_build
from courseware.cli.__main__ import main
edition_build._MIN_PAGES = {pages}
os.sched_getaffinity = lambda _process: {{0, 1}}
sys.exit(main(["build", "--no-list", *sys.argv[1:]]))
"""
_SETTINGS = """
project = "A book"
copyright = "2026 A"
version = "1"
extensions = ["myst_parser", "taggedpdf"]
import os, pathlib, signal, time
from sphinx.util import logging
def act(app):
    pathlib.Path(f"{app.builder.name}.pid").write_text(str(os.getpid()))
def setup(app):
    app.connect("builder-inited", act)
"""


def start(folder: Path, *arguments: str, pages: int = 1) -> subprocess.Popen[str]:
    """Begin to build the book in a *folder*.

    :param pages: from how many pages on there are two processes
    """
    return subprocess.Popen(
        [sys.executable, "-c", _COMMAND.format(pages=pages), *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ, PYTHONPATH=str(REPOSITORY / "_ext"), SOURCE_DATE_EPOCH="1795392000"),
        start_new_session=True,
        # a shell that runs the tests in the background lets them ignore interrupts
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def build(folder: Path, *arguments: str, pages: int = 1) -> tuple[int, str]:
    """Build the book in a *folder*; return the exit status and what was printed to the standard error."""
    process = start(folder, *arguments, pages=pages)
    said = process.communicate()[1]
    return process.returncode, said


def files(folder: Path) -> dict[str, bytes]:
    """Return what was built, but for doctrees, by its path."""
    paths = (path for path in folder.rglob("*") if path.is_file() and "doctrees" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def process_ids(folder: Path) -> dict[str, int]:
    """Return the ids of the processes that the builders ran in."""
    return {path.stem: int(text) for path in folder.glob("*.pid") if (text := path.read_text())}


@pytest.fixture
def book(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a book of two pages with settings of its own, and returns its folder."""

    def write(act: str = "    pass\n") -> Path:
        (tmp_path / "conf.py").write_text(_SETTINGS.replace("def setup", f"{act}def setup"))
        (tmp_path / "docs").mkdir()
        (tmp_path / "docs/index.md").write_text("# A book\n\n```{toctree}\npage\n```\n\n![words](gone.png)\n")
        (tmp_path / "docs/page.md").write_text("# A page\n\nWords.\n")
        return tmp_path

    return write


def test_same_bytes_as_in_one_process_and_nothing_left_to_do(tmp_path):
    assert main(["new", str(tmp_path / "book"), "--title", "Repair evenings"]) == 0
    folder = tmp_path / "book"
    assert build(folder, "--build", "one", pages=1000) == (0, "")
    assert build(folder) == (0, "")
    built = files(folder / "_build")
    assert built == files(folder / "one")
    environment = (folder / "_build/doctrees/environment.pickle").stat()
    page = next(folder.glob("docs/**/*evening*.md"))
    page.write_text(page.read_text() + "\nMore words.\n")
    assert build(folder) == (0, "")
    assert (folder / "_build/doctrees/environment.pickle").stat().st_mtime_ns > environment.st_mtime_ns
    assert build(folder, "--build", "one", pages=1000) == (0, "")
    assert files(folder / "_build") == files(folder / "one") != built


def test_what_belongs_to_reading_is_written_before_there_are_two(book):
    folder = book()
    act = (
        "    pathlib.Path('docs/page.md').write_text('# Saved meanwhile\\n') if app.builder.name == 'epub' else None\n"
    )
    conf = folder / "conf.py"
    conf.write_text(conf.read_text().replace("    pass\n", act))
    assert build(folder)[0] == 0
    ids = process_ids(folder)
    assert ids["handouts"] == ids["taggedpdf"] != ids["html"] == ids["epub"]
    times = {path.name: path.stat().st_mtime_ns for path in (folder / "_build/doctrees").glob("*.doctree")}
    assert max(times.values()) <= (folder / "_build/doctrees/environment.pickle").stat().st_mtime_ns
    assert (folder / "_build/doctrees/environment.pickle").stat().st_mtime_ns < (folder / "epub.pid").stat().st_mtime_ns
    # what was saved while others wrote is in none of them, and in all after the next build
    assert "Saved" not in (folder / "_build/html/page.html").read_text()
    conf.write_text(conf.read_text().replace(act, "    pass\n"))
    assert build(folder)[0] == 0
    assert "Saved" in (folder / "_build/html/page.html").read_text()


def test_messages_come_whole_below_headings_in_a_fixed_order(book):
    folder = book()
    status, said = build(folder)
    assert status == 0
    headings = re.findall(r"^--- (.*): messages$", said, re.MULTILINE)
    # HTML says of the picture what the ePub has said, and the book what the handout has
    assert headings == ["Handouts, PDF", "ePub"]
    assert said.count("The image gone.png cannot be printed") == 1
    assert said.count("The image gone.png cannot be shown") == 1
    _status, said_by_one = build(folder, "--build", "one", pages=1000)
    assert {line for line in said.splitlines() if line[0] == "/"} == {
        line for line in said_by_one.splitlines() if line[0] == "/"
    }


def test_strict_builds_everything_and_fails(book):
    folder = book()
    status, said = build(folder, "--strict")
    assert status == 1
    # the book is written with the handouts, and what is warned of is said once
    assert failed_outputs(said) - {"PDF"} == {"Handouts", "HTML", "ePub"} | ({"Offline"} & failed_outputs(said))
    assert [path.name for path in sorted((folder / "_build").iterdir())] == ["doctrees", "epub", "html", "pdf"]


def failed_outputs(said: str) -> set[str]:
    """Return the names of the outputs that failed."""
    return set(re.findall(r"^courseware build: (\w+) (?:failed;|was left)", said, re.MULTILINE))


def test_failing_builder_fails_the_build_and_the_others_go_on(book):
    act = "raise ValueError('no such thing')"
    folder = book(f"    if app.builder.name in ('html', 'taggedpdf'):\n        {act}\n")
    status, said = build(folder)
    assert status == 1
    assert said.count("no such thing") == 2
    assert failed_outputs(said) == {"HTML", "Offline", "PDF"}
    assert (folder / "_build/html/handouts/page.pdf").is_file()
    assert list((folder / "_build/epub").glob("*.epub"))
    (folder / "conf.py").write_text((folder / "conf.py").read_text().replace(act, "pass"))
    assert build(folder)[0] == 0
    assert (folder / "_build/html/page.html").is_file()
    assert list((folder / "_build/pdf").glob("*.pdf"))


def test_process_that_is_killed_fails_what_it_had_not_finished(book):
    status, said = build(book("    if app.builder.name == 'html':\n        os.kill(os.getpid(), signal.SIGKILL)\n"))
    assert status == 1
    assert "courseware build: the process that made HTML, Offline has ended: SIGKILL\n" in said
    assert failed_outputs(said) == {"HTML", "Offline"}


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; half a minute at most."""
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("this never came")


def is_running(number: int) -> bool:
    """Say whether a process runs, and is not only waiting to be asked how it ended."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def waiting(book) -> Iterator[tuple[subprocess.Popen[str], dict[str, int]]]:
    """A build whose two processes wait, and the ids of these."""
    act = "    pathlib.Path(f'{app.builder.name}.pid').write_text(str(os.getpid()))\n"
    folder = book(f"    if app.builder.name in ('taggedpdf', 'epub'):\n    {act}        time.sleep(60)\n")
    process = start(folder)
    wait_for(lambda: {"taggedpdf", "epub"} <= process_ids(folder).keys())
    yield process, process_ids(folder)
    process.kill()
    process.communicate()


@pytest.mark.parametrize("is_group", [True, False])
def test_interrupt_ends_both_processes(waiting, is_group):
    process, ids = waiting
    os.kill(-process.pid if is_group else process.pid, signal.SIGINT)
    assert process.communicate()[1].endswith("courseware build: interrupted; type the same again to go on\n")
    assert process.returncode == 130
    wait_for(lambda: not is_running(ids["epub"]))


def test_process_beside_ends_with_the_one_that_began_it(waiting):
    process, ids = waiting
    process.kill()
    process.wait()
    wait_for(lambda: not is_running(ids["epub"]))
