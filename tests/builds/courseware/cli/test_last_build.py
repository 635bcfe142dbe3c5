"""A build after which nothing has changed is not made again; after any change it is."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from courseware.cli import edition_build, last_build
from courseware.cli.__main__ import main

_CONF = """project = "A book"
copyright = "2026 A"
version = "1"
extensions = ["myst_parser", "taggedpdf", "fastbuild", "words"]
import os, sys
sys.path.insert(0, os.path.join(os.path.dirname(__file__), "own"))
html_title = os.environ.get("BOOK_TITLE", "A book")
"""
_EXTENSION = "def setup(app):\n    return {'version': '1', 'parallel_read_safe': True}\n"
_PAGE = "# A book\n\nWords.\n\n```{include} ../../elsewhere.txt\n```\n\n![A picture](picture.svg)\n"
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
#: files of the book
_FILES = {
    "conf.py": _CONF + "fastbuild_readable_folders = ['..']\n",
    "docs/index.md": _PAGE,
    "docs/picture.svg": _PICTURE,
    "own/words.py": _EXTENSION,
}


class Builds:
    """A book, and whether a build of it was made."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Write the book, and count its builds from now on."""
        self.folder, self.count = folder / "book", 0
        for path, text in _FILES.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_text(text)
        (folder / "elsewhere.txt").write_text("Words of two books.\n")
        run = edition_build.EditionBuild.run

        #: whether builds are counted, and nothing is done for them after the first one
        self.are_counted_only = False

        def counted(build: edition_build.EditionBuild) -> list[edition_build.Output]:
            self.count += 1
            if not self.are_counted_only or self.count == 1:
                failures = run(build)
                self.inputs = build.inputs
                return failures
            build.inputs = self.inputs
            return []

        monkeypatch.setattr(edition_build.EditionBuild, "run", counted)
        monkeypatch.chdir(self.folder)

    def is_made(self, *arguments: str) -> bool:
        """Build, and say whether anything was done for it."""
        time.sleep(0.03)  # what is saved just before a build could have been saved meanwhile
        before = self.count
        assert main(["build", "--no-list", *arguments]) == 0
        return self.count > before


@pytest.fixture
def builds(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    return Builds(tmp_path, monkeypatch)


def _write(path: str, text: str) -> None:
    Path(path).write_text(text)


def _replace_by_older(path: str) -> None:
    """Put an older file of the same size in the place of a file."""
    other = Path(f"{path}.other")
    other.write_text(Path(path).read_text().replace("Words", "Bytes"))
    os.utime(other, (1_000_000_000,) * 2)
    other.replace(path)


#: what may change, by what is said of it
_CHANGES = {
    "page": lambda: _write("docs/index.md", _PAGE + "More.\n"),
    "page by an older one": lambda: _replace_by_older("docs/index.md"),
    "new page": lambda: _write("docs/other.md", "---\norphan: true\n---\n# Other\n"),
    "picture": lambda: _write("docs/picture.svg", _PICTURE.replace("9v9", "8v9")),
    "included from elsewhere": lambda: _write("../elsewhere.txt", "Other words.\n"),
    "settings": lambda: _write("conf.py", _FILES["conf.py"] + "html_short_title = 'B'\n"),
    "variable": lambda: os.environ.__setitem__("BOOK_TITLE", "Another"),
    "extension": lambda: _write("own/words.py", _EXTENSION + "\n"),
    "output": lambda: _write("_build/html/index.html", ""),
    "output gone": lambda: next(Path("_build/pdf").glob("*.pdf")).unlink(),
    "doctree": lambda: _write("_build/doctrees/index.doctree", ""),
    "what is kept": lambda: _write("_build/doctrees/courseware-build.json", '{"digest": 1}'),
    "commit": lambda: subprocess.run("git init -q . && git add docs", shell=True, check=True),
}


def test_after_each_change_a_build_is_made_and_the_next_one_is_not(builds, monkeypatch):
    monkeypatch.setenv("BOOK_TITLE", "A book")
    builds.are_counted_only = True
    assert builds.is_made()
    assert not builds.is_made()
    for name, change in _CHANGES.items():
        change()
        sys.modules.pop("words", None)
        assert builds.is_made(), name
        assert not builds.is_made(), name
    assert builds.is_made("-v")  # of other options nothing is known


def test_each_day_has_its_build_where_no_date_is_set(builds, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    builds.are_counted_only = True
    assert builds.is_made()
    assert not builds.is_made()

    class Tomorrow(last_build.datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return super().now(tz) + last_build.datetime.timedelta(days=1)

    monkeypatch.setattr(last_build.datetime, "datetime", Tomorrow)
    assert builds.is_made()


@pytest.mark.parametrize(
    "act",
    [
        "__import__('sphinx').util.logging.getLogger('words').warning('Mind this.')",
        "__import__('subprocess').run(['true'])",
        "__import__('pathlib').Path('docs/index.md').write_text(f'# A book\\n\\n{app.builder.name}\\n')",
    ],
    ids=["a warning", "a program", "a page that is saved meanwhile"],
)
def test_what_nobody_can_foresee_has_a_build_each_time(builds, act):
    body = f"    app.connect('build-finished', lambda app, error: {act})\n" if "write" in act else f"    {act}\n"
    _write("own/words.py", _EXTENSION.replace("    return", f"{body}    return"))
    sys.modules.pop("words", None)
    assert builds.is_made()
    sys.modules.pop("words", None)
    assert builds.is_made()
    sys.modules.pop("words", None)


def test_a_build_that_dies_is_not_the_last_one(builds, monkeypatch):
    assert builds.is_made()
    _write("docs/index.md", "# Another\n")

    def die(_build: object) -> None:
        raise KeyboardInterrupt

    remains = Path("_build/doctrees/.not-whole-1-a")  # of a build that was killed while it kept this
    _write(str(remains), "{")
    with monkeypatch.context() as patched:
        patched.setattr(edition_build.EditionBuild, "run", die)
        assert main(["build"]) == 130
    _write("docs/index.md", _PAGE)
    assert builds.is_made()
    assert not remains.exists()
