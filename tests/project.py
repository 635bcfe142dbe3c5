"""Build small Sphinx projects in a test: copy one of `tests/roots`, change it, build it, read what came out."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import sphinx.domains.python  # noqa: F401 (loaded before there is a language, its words are looked up when they are used)
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOTS = Path(__file__).parent / "roots"
REPOSITORY = Path(__file__).parent.parent
#: after so many seconds a file is surely older than what begins then
_TICK = 0.03
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def text_of_pdf(path: Path, *options: str) -> str:
    """Return what pdftotext, called with *options*, reads in a PDF, a page after a form feed."""
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


def write_settings(root: Path, extensions: Sequence[str], settings: str = "") -> None:
    """Write the ``conf.py`` of a book that lists *extensions*; *settings* are its other lines."""
    (root / "conf.py").write_text(
        'project = "Book"\nauthor = copyright = "Nobody"\nversion = release = "1"\n'
        f"extensions = {extensions}\n{settings}"
    )


def shared_folder(base: Path, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder, not to be changed, that one of the processes in which tests run has made for all of them.

    :param base: the folder of this process for temporary files
    """
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    lock, folder_in_work = folder.with_suffix(".lock"), folder.with_suffix(".part")
    while not folder.exists():
        try:
            lock.mkdir()
        except FileExistsError:
            time.sleep(0.2)
            continue
        try:
            if not folder.exists():
                shutil.rmtree(folder_in_work, ignore_errors=True)
                folder_in_work.mkdir()
                make(folder_in_work)
                folder_in_work.rename(folder)
        finally:
            lock.rmdir()
    return folder


class Project:
    """A copy of a test project in a folder of its own, or one without any file: a book that a test writes."""

    def __init__(self, folder: Path, root: str | Path | None = None) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        if root is not None:
            source = Path(root) if Path(root).is_absolute() else ROOTS / f"test-{root}"
            shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("_build"))
        self.warnings = ""
        #: when a source file was last written, in seconds
        self.saved = 0.0
        #: the folder into which the last build wrote
        self.out = folder
        #: exit status of the last build
        self.status = 0
        #: pages that the last build has read, and those it has written
        self.read: set[str] = set()
        self.written: set[str] = set()

    def write(self, path: str, text: str) -> None:
        """Write a source file, and make it newer than everything built so far."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        self.saved = time.monotonic()

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace *old*, which must be there, in a source file."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new))

    def build(
        self,
        builder: str,
        *,
        clean: bool = True,
        parallel: int = 1,
        source: str = "",
        out: str = "",
        settings: Mapping[str, Any] | None = None,
        tags: Sequence[str] = (),
    ) -> Path:
        """Build with *builder* into the folder *out* and return it; *clean* asserts that nothing was warned of."""
        # what was saved just before a build could have been saved while it ran, and is read again by the next one
        time.sleep(max(0, self.saved + _TICK - time.monotonic()))
        status, warning = io.StringIO(), io.StringIO()
        folder = self.folder / "_build" / (out or builder)
        pages: set[str] = set()
        sources: set[str] = set()
        # Sphinx keeps the catalogues of a language for the whole process, and would mix those of two books
        translators.clear()
        with patch_docutils(self.folder), docutils_namespace():
            app = Sphinx(
                str(self.folder / source),
                str(self.folder),
                str(folder),
                str(self.folder / "_build" / "doctrees"),
                builder,
                confoverrides={"nitpicky": True, **(settings or {})},
                status=status,
                warning=warning,
                parallel=parallel,
                tags=tags,
            )
            app.connect("source-read", lambda _app, docname, _text: sources.add(docname))
            app.connect("doctree-resolved", lambda _app, _doctree, docname: pages.add(docname))
            app.build()
        self.status = app.statuscode
        self.warnings = ESCAPES.sub("", warning.getvalue()).replace(str(self.folder) + os.sep, "")
        self.read, self.written, self.out = sources, pages, folder
        if clean:
            assert self.warnings == "", self.warnings
        return folder

    def text(self, builder: str, page: str) -> str:
        """Return a page that was built."""
        return (self.folder / "_build" / builder / page).read_text(encoding="utf-8")


class BuiltProjects:
    """Test projects that are built once, for all tests that begin with the same build.

    Each stays in the folder in which it was built, since Sphinx reads everything again in another one; the next test
    gets it as it was, with the times of its files, whatever the last one did to it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.states: dict[str, list[tuple[Path, dict[str, Any]]]] = {}
        self.lent: dict[str, int] = {}

    def lend(self, root: str | Path, builder: str = "html", **options: Any) -> Project:
        """Return a copy of the project *root* after a build; another one each time that a test asks for it.

        :param options: those of `Project.build`
        """
        key = repr((str(root), builder, sorted(options.items())))
        number = self.lent.get(key, 0)
        self.lent[key] = number + 1
        states = self.states.setdefault(key, [])
        if number == len(states):
            folder = self.folder / f"{len(self.states)}-{number}"
            project = Project(folder / "project", root)
            project.build(builder, **options)
            shutil.copytree(project.folder, folder / "saved", symlinks=True)
            states.append((folder, dict(vars(project))))
            return project
        folder, attributes = states[number]
        shutil.rmtree(folder / "project")
        shutil.copytree(folder / "saved", folder / "project", symlinks=True)
        project = Project.__new__(Project)
        vars(project).update(attributes)
        return project

    def take_back(self) -> None:
        """Take all projects back, when a test is over."""
        self.lent.clear()
