"""What builds warn of, kept until it is mended: for the bar that the pages show."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from ..project import Project

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
#: as Sphinx prints a warning: where it stands, if that is known, how bad it is, and its words
_WARNING = re.compile(r"(?:(?P<place>[^\n]+?): )?(?P<level>WARNING|ERROR|CRITICAL): (?P<words>.*)", re.DOTALL)
_LINE = re.compile(r"(?P<file>.*?)(?::(?P<line>\d+))?", re.DOTALL)
#: the name that ends a warning; those of toctrees are printed again by each build that reads a page
_NAME = re.compile(r"\s*\[(?P<name>[\w.-]+)\]\s*$")


class Report(NamedTuple):
    """A warning."""

    #: the file, below the folder of ``conf.py`` where it is in it; "" where none is named
    file: str
    #: 0 where none is named
    line: int
    words: str
    #: what the build calls it: ``casebook.unknown_case``
    name: str = ""


class RecordingStream:
    """The stream of errors of a process that builds: what is printed is kept, too, until it is asked for."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._texts: list[str] = []

    def write(self, text: str) -> int:
        """Print *text*; Sphinx prints each warning at once."""
        self._texts.append(text)
        return self._stream.write(text)

    def take(self) -> tuple[str, ...]:
        """Return what was printed since this was last asked, each piece as it was printed."""
        texts, self._texts = tuple(self._texts), []
        return texts

    def __getattr__(self, name: str) -> Any:
        """Be the stream in all else."""
        return getattr(self._stream, name)


def record_errors() -> RecordingStream:
    """Keep what this process prints on its stream of errors from now on."""
    recorder = RecordingStream(sys.stderr)
    sys.stderr = recorder
    return recorder


def read_reports(texts: Iterable[str], folder: Path) -> list[Report]:
    """Return the warnings among what was printed, each once; names of files are those below *folder*."""
    reports = (_read_report(_COLOURS.sub("", text).strip(), folder) for text in texts)
    return list(dict.fromkeys(report for report in reports if report is not None))


def _read_report(text: str, folder: Path) -> Report | None:
    match = _WARNING.fullmatch(text)
    if match is None:
        return None
    place = _LINE.fullmatch(match["place"] or "")
    assert place
    line = int(place["line"] or 0)
    path = Path(place["file"])
    file = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else place["file"]
    name = _NAME.search(match["words"])
    return Report(file, line, _NAME.sub("", match["words"]), name["name"] if name else "")


class Reports:
    """The warnings of a book that are not mended yet."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.present: tuple[Report, ...] = ()

    def update(self, texts: Iterable[str], changed_files: Set[Path], written: Iterable[Path]) -> None:
        """Take over what a build has printed.

        A warning goes when the page where it stands was built again, or its file changed or is no longer there.

        :param changed_files: the files after whose change was built
        :param written: the files, of HTML or handouts, that were written
        """
        folder = self._project.configuration
        built = {self._docname(path) for path in written}
        changed = {str(path.relative_to(folder)) for path in changed_files if path.is_relative_to(folder)}
        reports = read_reports(texts, folder)
        kept = [
            report
            for report in self.present
            if report.file
            and report.file not in changed
            and not report.name.startswith("toc.")
            and (folder / report.file).exists()
            and self._page_of(report) not in built
        ]
        self.present = tuple(sorted(dict.fromkeys([*kept, *reports])))

    def _docname(self, output: Path) -> str:
        """Return the name of the page that a file was made of."""
        below = output.relative_to(self._project.build / "html").as_posix()
        return re.sub(r"\.\w+$", "", below.removeprefix("handouts/"))

    def _page_of(self, report: Report) -> str:
        """Return the name of the page where a warning stands; "" if it stands on none."""
        path = self._project.configuration / report.file
        source = self._project.source
        return re.sub(r"\.\w+$", "", path.relative_to(source).as_posix()) if path.is_relative_to(source) else ""
