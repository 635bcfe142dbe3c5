"""Build small Sphinx projects in a test: copy one of `tests/roots`, change it, build it, read what came out."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

ROOTS = Path(__file__).parent / "roots"
REPOSITORY = Path(__file__).parent.parent
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def text_of_pdf(path: Path, *options: str) -> str:
    """Return what pdftotext, called with *options*, reads in a PDF, a page after a form feed."""
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout


class Project:
    """A copy of a test project in a folder of its own."""

    def __init__(self, folder: Path, root: str | Path) -> None:
        self.folder = folder
        source = Path(root) if Path(root).is_absolute() else ROOTS / f"test-{root}"
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("_build"))
        self.warnings = ""
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
        self.read, self.written = sources, pages
        if clean:
            assert self.warnings == "", self.warnings
        return folder

    def text(self, builder: str, page: str) -> str:
        """Return a page that was built."""
        return (self.folder / "_build" / builder / page).read_text(encoding="utf-8")
