"""Four tasks of a new user, walked in a browser and in a terminal: learn, lead, write, move in.

``python tests/walk.py _build`` takes a book that was built, does what a newcomer would do, finds each link by its words
as they stand on the page, and prints the clicks or commands of each task, and how long the computer took for them. What
a person reads, thinks and types comes on top. A task ends with 1 where something that it looks for is not there.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from courseware.conformance.browser import served, started, tab

_REPOSITORY = Path(__file__).parent.parent
#: a Jekyll site of the tests, of a few pages
_SITE = _REPOSITORY / "tests" / "sites" / "seed"
_CASE = """# A garden on the roof

:::{case-study} garden
:library: Hill Library
:summary: Neighbors grow beans on the roof of the library.

They began with six boxes and a hose.
:::
"""


class Step(NamedTuple):
    """What a newcomer does, and how long it takes the computer."""

    action: str
    seconds: float


class Walk:
    """The steps of one task."""

    def __init__(self, page: Any = None) -> None:
        """Begin on the first page of the book, or in a terminal."""
        self.page = page
        self.steps: list[Step] = []

    @contextmanager
    def step(self, action: str) -> Iterator[None]:
        """Measure one step."""
        start = time.perf_counter()
        yield
        self.steps.append(Step(action, time.perf_counter() - start))

    def click(self, words: str, role: str = "link", *, where: str = "article") -> None:
        """Click on what has these words."""
        with self.step(f"click “{words}”"):
            self.page.locator(where).get_by_role(role, name=words).first.click()
            self.page.wait_for_load_state()

    def run(self, *arguments: str, folder: Path) -> None:
        """Run a Python module as the command that is named after it.

        :raises subprocess.CalledProcessError: if it fails
        """
        with self.step("type " + " ".join(arguments).replace("courseware.cli", "courseware")):
            subprocess.run([sys.executable, "-m", *arguments], cwd=folder, check=True, capture_output=True)


def learn(walk: Walk) -> None:
    """From the first page to the second benefit of the second lesson, to a worksheet, and back to where one stopped."""
    walk.click("Start learning")
    walk.click("2.2 How Libraries Can Help Their Partners")
    walk.click("Libraries can provide a new audience for partners", where=".toc-tree")
    walk.page.wait_for_timeout(500)
    benefit = walk.page.get_by_role("rowheader", name="Libraries can provide a new audience for partners")
    assert benefit.bounding_box()["y"] < 200, "the benefit stands at the top of the screen"
    walk.page.goto(walk.page.url.split("modules/")[0] + "index.html")
    walk.click("2.2 How Libraries Can Help Their Partners: Libraries can", where=".resume")
    assert walk.page.url.endswith("#benefit-libraries-can-provide-a-new-audience-for-partners")
    walk.click("What can we offer?", where="footer")
    with walk.step("fill in a space of the worksheet"):
        walk.page.locator("textarea").first.fill("Our meeting room, on Tuesdays")
    with walk.page.expect_download() as download:
        walk.click("Save my answers to all worksheets to one file", "button")
    assert "Our meeting room" in download.value.path().read_text(encoding="utf-8")


def lead(walk: Walk) -> None:
    """From the first page to the packet that everybody gets."""
    walk.click("Lead a workshop")
    packet = walk.page.get_by_role("link", name="Packet for everybody").first
    with walk.step("open the packet"):
        answer = walk.page.request.get(walk.page.evaluate("link => link.href", packet.element_handle()))
    assert answer.ok
    assert answer.body().startswith(b"%PDF-")


def find(walk: Walk) -> None:
    """From the first page to a case study of a rural library, and an address to send to a colleague."""
    walk.click("See the case studies")
    with walk.step("choose “Rural”"):
        walk.page.get_by_label("Setting").select_option("Rural")
    assert "setting=Rural" in walk.page.url
    walk.click("The engineer and the robots")


def write(walk: Walk, folder: Path) -> None:
    """A book of one's own with a case study of one's own."""
    walk.run("courseware.cli", "new", "our-book", folder=folder)
    book = folder / "our-book"
    with walk.step("write docs/garden.md, and name it in docs/index.md"):
        (book / "docs" / "garden.md").write_text(_CASE, encoding="utf-8")
        index = book / "docs" / "index.md"
        index.write_text(index.read_text(encoding="utf-8") + "\n:::{toctree}\ngarden\n:::\n", encoding="utf-8")
    walk.run("courseware.cli", "build", folder=book)
    assert "They began with six boxes" in (book / "_build" / "html" / "garden.html").read_text(encoding="utf-8")
    assert (book / "_build" / "html" / "handouts" / "garden.pdf").is_file() or any(book.rglob("garden.pdf"))


def move_in(walk: Walk, folder: Path) -> None:
    """A Jekyll site becomes a book, which is built."""
    shutil.copytree(_SITE, folder / "old-site")
    with walk.step("type jekyll2myst old-site new-book"):
        done = subprocess.run(
            [sys.executable, "-m", "jekyll2myst", "old-site", "new-book"], cwd=folder, check=False, capture_output=True
        )
    assert b"next:" in done.stdout + done.stderr, "the last line says what to do next"
    walk.run("courseware.cli", "build", folder=folder / "new-book")
    assert (folder / "new-book" / "_build" / "html" / "index.html").is_file()


_IN_BROWSER: dict[str, Callable[[Walk], None]] = {"learn": learn, "lead": lead, "find a case": find}
_IN_TERMINAL: dict[str, Callable[[Walk, Path], None]] = {"write": write, "move in": move_in}


def walk_all(build: Path) -> dict[str, list[Step]]:
    """Return the steps of each task."""
    steps: dict[str, list[Step]] = {}
    with served(build / "html") as address, started() as browser:
        for name, task in _IN_BROWSER.items():
            with tab(browser, viewport={"width": 1280, "height": 900}) as page:
                walk = Walk(page)
                with walk.step("open the first page"):
                    page.goto(address + "index.html")
                task(walk)
                steps[name] = walk.steps
    for name, terminal_task in _IN_TERMINAL.items():
        with tempfile.TemporaryDirectory() as folder:
            walk = Walk()
            terminal_task(walk, Path(folder))
            steps[name] = walk.steps
    return steps


def main() -> int:
    """Print the steps."""
    parser = argparse.ArgumentParser(description="Walk through four tasks of a new user.")
    parser.add_argument("build", type=Path, help="the build folder of a book: _build")
    for name, steps in walk_all(parser.parse_args().build).items():
        print(f"\n{name}: {len(steps)} steps, {sum(step.seconds for step in steps):.1f} s")
        for step in steps:
            print(f"  {step.seconds:6.2f} s  {step.action}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
