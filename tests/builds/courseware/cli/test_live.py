"""`make live`: what is saved is in the browser, and nothing that authors do ends the server."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from compare import assert_same, files
from project import ESCAPES, REPOSITORY, Project, text_of_pdf
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.frames import Frame, Opcode
from websockets.sync.client import connect

pytestmark = pytest.mark.program("pdftotext")

#: how long anything may take until a test fails, in seconds, on a machine that is busy with other things
DEADLINE = 60.0
SETTINGS = """
extensions += ["taggedpdf"]
author = "Nobody"
taggedpdf_handouts_path = "handouts"

def end(app, docname, content):
    if "End the build." in content[0]:
        raise __import__("sphinx.errors").errors.ExtensionError("meant")

def setup(app):
    app.connect("source-read", end)
"""
FORKING = pytest.param((), id="fork", marks=pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here"))


def until(wanted: Callable[[], object], what: str) -> None:
    """Wait until *wanted* returns something true; fail when that takes too long."""
    end = time.monotonic() + DEADLINE
    while not wanted():
        assert time.monotonic() < end, f"not after {DEADLINE} s: {what}"
        time.sleep(0.02)


class Live:
    """A book and the command that serves it."""

    def __init__(self, book: Project, *options: str) -> None:
        self.book, self.said, self.raw = book, "", ""
        conf = book.folder / "conf.py"
        if SETTINGS not in conf.read_text():
            conf.write_text(conf.read_text() + SETTINGS)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "courseware.cli", "live", "--port", "0", *options],
            cwd=book.folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext"), "SOURCE_DATE_EPOCH": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.listening = threading.Thread(target=self.listen, daemon=True)
        self.listening.start()
        until(lambda: "http://" in self.said, "the address")
        self.address = re.search(r"http://\S+/", self.said)[0]
        self.settled()

    def listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.raw += line
            self.said += ESCAPES.sub("", line)

    def page(self, name: str) -> str:
        """Return a page as it is served, with its script; "" if there is none."""
        try:
            with urllib.request.urlopen(self.address + name, timeout=DEADLINE) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            assert error.code == 404
            return ""

    def handout(self, name: str, tmp_path: Path) -> str:
        """Return the text of a handout as it is served."""
        path = tmp_path / "served.pdf"
        with urllib.request.urlopen(f"{self.address}handouts/{name}.pdf", timeout=DEADLINE) as answer:
            path.write_bytes(answer.read())
        return text_of_pdf(path)

    def shows(self, name: str, words: str) -> None:
        """Wait until a page that is served holds *words*."""
        until(lambda: words in self.page(name), f"{words!r} in {name}; said:\n{self.said}")

    def says(self, words: str, before: str = "") -> None:
        """Wait until *words* are on the terminal, behind what was there *before*."""
        until(lambda: words in self.said[len(before) :], f"{words!r} among:\n{self.said}")

    def settled(self, before: str = "") -> None:
        """Wait until all that is due was built, after what was said *before*."""
        self.says("live: all is built", before)

    def end(self) -> int:
        """Type Ctrl-C; return the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(DEADLINE)
        self.listening.join(DEADLINE)  # until all its processes are gone
        assert self.process.stdout
        self.process.stdout.close()
        return code


@pytest.fixture(params=[FORKING, pytest.param(("--no-fork",), id="no fork")], scope="module")
def live(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    one = Live(Project(tmp_path_factory.mktemp("live") / "book", "fastbuild"), *request.param)
    yield one
    assert one.process.poll() is None, one.said
    assert one.end() == 0, one.said
    assert "Traceback" not in one.said, one.said


def add(live: Live, page: str, words: str) -> None:
    """Write a paragraph at the end of a page."""
    live.book.write(page, (live.book.folder / page).read_text() + f"\n{words}\n")


def told(page: str) -> list[str]:
    """Return what the script of a page tells the server: the page's name and version, and a digest of warnings."""
    return json.loads(re.search(r"const known = (\[.*?\]);", page)[1])


def warned_of(page: str) -> list[tuple[str, int, str]]:
    """Return the warnings that the script of a page shows: file, line, words."""
    report = json.loads(re.search(r"show\((\{.*\})\);", page)[1])
    return [(warning["file"], warning["line"], warning["words"]) for warning in report["warnings"]]


def test_a_save_is_on_the_page_and_the_handout_and_loads_both_again(live, tmp_path):
    page = live.page("two/leaf.html")
    frame = urllib.request.Request(f"{live.address}handouts/two/leaf.pdf", headers={"Sec-Fetch-Dest": "document"})
    with urllib.request.urlopen(frame) as answer:
        around = answer.read().decode()
    assert '<iframe src="leaf.pdf"' in around
    socket = f"{live.address.replace('http', 'ws')}.live"
    with connect(socket) as of_page, connect(socket) as of_handout, connect(socket) as of_another:
        of_page.send(json.dumps(told(page)))
        of_handout.send(json.dumps(told(around)))
        of_another.send(json.dumps(told(live.page("two/cited.html"))))
        add(live, "two/leaf.md", "They like a town.")
        assert of_page.recv(DEADLINE) == "reload"
        assert "They like a town." in live.page("two/leaf.html")
        assert of_handout.recv(DEADLINE) == "reload"
        assert "They like a town." in live.handout("two/leaf", tmp_path)
        live.says("two/leaf.html")
        with pytest.raises(TimeoutError):
            of_another.recv(0.1)
    assert re.search(r"live: two/leaf\.md\n(live: .*\n)*live: +\d+ ms  handouts/two/leaf\.pdf", live.said)
    assert re.search(r"live: +\d+ ms  two/leaf\.html", live.said)


def test_a_page_that_has_changed_before_it_listens_is_loaded_again_at_once(live):
    name, *_others = told(live.page("one/second.html"))
    with connect(f"{live.address.replace('http', 'ws')}.live") as socket:
        socket.send(json.dumps([name, "another"]))
        assert socket.recv(DEADLINE) == "reload"


def test_the_script_is_not_in_the_file(live):
    assert "WebSocket" in live.page("index.html")
    assert "WebSocket" not in live.book.text("html", "index.html")


def test_a_bad_directive_is_told_with_its_line_and_the_server_lives_on(live):
    before = live.said
    text = (live.book.folder / "one/second.md").read_text()
    live.book.write("one/second.md", f"{text}\n:::{{no-such-thing}}\n:::\n")
    line = text.count("\n") + 2
    live.says(f"one/second.md:{line}: WARNING: Unknown directive type: 'no-such-thing'", before)
    warning = ("one/second.md", line, "Unknown directive type: 'no-such-thing'")
    until(lambda: warned_of(live.page("one/second.html")) == [warning], "the warning on the page")
    # other pages show it, too, and edits of theirs do not take it away
    said = live.said
    add(live, "two/leaf.md", "They like a warning.")
    live.shows("two/leaf.html", "They like a warning.")
    live.settled(said)  # the page was shown before all else was built, and may be loaded again until then
    assert warned_of(live.page("two/leaf.html")) == [warning]
    with connect(f"{live.address.replace('http', 'ws')}.live") as socket:
        socket.send(json.dumps(told(live.page("two/leaf.html"))))
        live.book.write("one/second.md", f"{text}\nMended.\n")
        assert json.loads(socket.recv(DEADLINE))["warnings"] == []
    live.shows("one/second.html", "Mended.")
    assert warned_of(live.page("one/second.html")) == []


def test_only_pages_of_its_own_may_ask(live):
    address = f"{live.address.replace('http', 'ws')}.live"
    port = live.address.rstrip("/").rpartition(":")[2]
    for origin in ("https://example.org", "null", "http://127.0.0.1:1", f"http://localhost:{port}"):
        with pytest.raises(InvalidStatus, match="403"), connect(address, origin=origin):
            pass
    for host in ("127.0.0.1", "localhost"):
        with connect(f"ws://{host}:{port}/.live", origin=f"http://{host}:{port}") as socket:
            socket.ping()


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        *((text, 1003) for text in ("{", "5", "null", "[]", '{"a": 1}', "[1, 2]", '["a\\u0000", "b"]', "[" * 5000)),
        (b"\0\1", 1003),
        ("x" * 20_000_000, 1009),
        (Frame(Opcode.TEXT, b"\xff\xfe").serialize(mask=True), 1007),
    ],
    ids=range(11),
)
def test_bad_frames_are_answered_in_one_line_at_most(live, frame, code):
    before = live.said
    with connect(f"{live.address.replace('http', 'ws')}.live") as socket:
        if code == 1007:
            socket.socket.sendall(frame)
        else:
            with suppress(ConnectionClosedError):
                socket.send(frame)
        with pytest.raises(ConnectionClosedError) as closed:
            socket.recv(DEADLINE)
    assert closed.value.rcvd.code == code
    assert live.page("index.html")
    assert live.said[len(before) :].count("\n") <= 1


def test_what_is_redirected_has_no_colours_and_no_chatter(live):
    assert "\x1b" not in live.raw
    assert " INFO " not in live.raw


def test_what_cannot_be_built_leaves_the_last_good_page(live):
    before = live.said
    path = live.book.folder / "two/cited.md"
    good = path.read_text()
    shown = live.page("two/cited.html")
    path.write_text(f"{good}\nEnd the build.\n")
    live.says("the pages are the last good ones", before)
    page = live.page("two/cited.html")
    assert page.partition("Loads a page again")[0] == shown.partition("Loads a page again")[0]
    assert [words for _file, _line, words in warned_of(page)] == ["This could not be built. ExtensionError: meant"]
    live.book.write("two/cited.md", f"{good}\nWhole again.\n")
    live.shows("two/cited.html", "Whole again.")
    until(lambda: warned_of(live.page("two/cited.html")) == [], "no warning any more")
    assert "meant" in live.said[len(before) :]


def test_pages_come_and_go(live, tmp_path):
    live.book.write("two/new.md", "# A new page\n\nIt has come.\n")
    live.book.replace("two/index.md", ":titlesonly:\n\n", ":titlesonly:\n\nnew\n")
    live.shows("two/new.html", "It has come.")
    live.shows("index.html", "A new page")
    until(lambda: (live.book.folder / "_build/html/handouts/two/new.pdf").is_file(), "the handout")
    assert "It has come." in live.handout("two/new", tmp_path)
    (live.book.folder / "two/new.md").unlink()
    live.book.replace("two/index.md", "\nnew\n", "\n")
    until(lambda: live.page("two/new.html") == "", "no page any more")
    until(lambda: "A new page" not in live.page("index.html"), "no link any more")
    until(lambda: not (live.book.folder / "_build/html/handouts/two/new.pdf").is_file(), "no handout any more")


def test_settings_begin_a_new_warm_process_and_faults_in_them_do_not_end_the_server(live):
    live.book.replace("conf.py", 'project = "Book"', 'project = "Another book"')
    live.shows("index.html", "Another book")
    before = live.said
    live.book.replace("conf.py", 'project = "Another book"', "project = (")
    live.says("waiting for a change that mends this", before)
    assert "Another book" in live.page("index.html")
    live.book.replace("conf.py", "project = (", 'project = "A third book"')
    live.shows("index.html", "A third book")


def test_a_work_of_the_bibliography(live):
    live.book.replace("references.bib", "Green", "Greene")
    live.shows("one/index.html", "Greene")


def test_all_edits_leave_what_a_build_from_nothing_gives(live, tmp_path, monkeypatch):
    """The last of these tests: all others have left their edits."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    before = live.said
    add(live, "index.md", "The end.")
    live.shows("index.html", "The end.")
    live.settled(before)
    fresh = Project(tmp_path / "fresh", live.book.folder)
    fresh.build("handouts", out="html/handouts", clean=False)
    expected, served = fresh.build("html", clean=False), live.book.folder / "_build/html"
    with suppress(AssertionError):  # what was said may have been said of the edit before
        until(lambda: files(served) == files(expected), "the last file")
    assert_same(served, expected)


def test_refuses_what_is_no_book(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "courseware.cli", "live"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "there is no conf.py in" in done.stderr
