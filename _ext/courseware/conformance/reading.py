"""An ePub as a reading system shows it: epub.js, in Chromium (https://github.com/futurepress/epub.js).

All text of each page is seen, the style adds none (what stands before an item of a list is its mark), and nothing is
wider than the screen of a tablet or a phone, on which no page of a book can be moved sideways. axe-core looks at each
page as a phone shows it.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from . import axe
from .browser import script, served, started, tab
from .judgements import Report, set_aside
from .outputs import Outputs
from .publication import read_spine
from .records import Finding, Result
from .subprocesses import from_npm, version

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAME = "reading"
#: the screens of a tablet and of a phone, in CSS pixels
_SCREENS = ((600, 800), (360, 640))
_PROGRAMS = ("jszip/dist/jszip.min.js", "epubjs/dist/epub.min.js")
_XHTML = "{http://www.w3.org/1999/xhtml}"
_READER = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Reader</title>{}</head>
<body style="margin: 0"><div id="area"></div></body></html>"""
_MESSAGES = {"hidden": "does not show {!r}", "added": "its style adds {}", "wide": "{}"}


def _words(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def _set_up(folder: Path, path: Path, outputs: Outputs) -> None:
    """Put an ePub, and the reading system, into a folder."""
    for program in _PROGRAMS:
        shutil.copy(from_npm(outputs.npm, program), folder)
    tags = "".join(f'<script src="{Path(program).name}"></script>' for program in _PROGRAMS)
    (folder / "reader.html").write_text(_READER.format(tags), encoding="utf-8")
    shutil.copy(path, folder / "book.epub")


def _look(page: Page, path: Path, location: str) -> Iterator[Finding]:
    """Yield what is wrong with each page of an ePub, on each screen."""
    looking = script("reading.js")
    with zipfile.ZipFile(path) as archive:
        for name in read_spine(path):
            body = ElementTree.fromstring(archive.read(name)).find(f"{_XHTML}body")
            source = _words("".join(body.itertext())) if body is not None else ""
            for screen in _SCREENS:
                page.set_viewport_size({"width": screen[0], "height": screen[1]})
                text, faults = page.evaluate(looking, [name, *screen])
                where = f"{location} {name} ({screen[0]} px)"
                if _words(text) != source:
                    yield Finding(where, "reading", "holds another text than its file")
                for kind, message in faults:
                    yield Finding(where, f"reading-{kind}", _MESSAGES[kind].format(message))


def _run_axe(page: Page, path: Path, location: str, engine: str) -> Iterator[tuple[list[Report], int]]:
    """Yield what axe-core reports of each page of an ePub, and the number of elements that it could not decide on."""
    width, height = _SCREENS[-1]
    page.set_viewport_size({"width": width, "height": height})
    looking = script("reading_axe.js")
    for name in read_spine(path):
        report = page.evaluate(looking, [name, width, height, engine, axe.OPTIONS])
        yield list(axe.as_reports(f"{location} {name} ({width} px)", report["violations"])), report["undecided"]


def check(outputs: Outputs) -> Result:
    """Read every ePub, on each screen."""
    findings: list[Finding] = []
    reports: list[Report] = []
    page_count = undecided = 0
    engine = axe.read_engine(outputs.npm)
    for path in outputs.epubs:
        with tempfile.TemporaryDirectory(prefix="reading-") as folder:
            _set_up(Path(folder), path, outputs)
            page_count += len(read_spine(path))
            with served(Path(folder)) as address, started() as browser, tab(browser) as page:
                page.goto(f"{address}reader.html")
                findings += _look(page, path, outputs.relative_name(path))
                for of_page, open_questions in _run_axe(page, path, outputs.relative_name(path), engine):
                    reports += of_page
                    undecided += open_questions
    faults, judged = set_aside(NAME, reports)
    counts = {"files": len(outputs.epubs), "pages": page_count, "views": len(_SCREENS), "judged": judged}
    tools = {"epub.js": version(outputs.npm, "epubjs"), "axe-core": version(outputs.npm, "axe-core")}
    return Result(counts, tuple(dict.fromkeys([*findings, *faults])), undecided, tools)
