"""Runs a module as a program and says where its processor time goes: ``sampler.py OUT.json MODULE ARGUMENT …``.

Every 10 ms of processor time the stack is looked at, and the time since the last look goes to the part of the work
that the innermost known function belongs to; so a call into C counts for who called it, however long it takes. This
slows a build by less than 1 %. Parts and functions are also counted with all that they call.
"""

from __future__ import annotations

import json
import runpy
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import CodeType, FrameType

#: seconds of processor time between two looks
INTERVAL = 0.01
LOADING = "loading Python modules"
#: the parts of the work: the beginnings of the files, below ``site-packages``, ``_ext`` or the standard library, whose
#: functions do it; the first that fits counts
PARTS = {
    LOADING: ("<frozen importlib",),
    "navigation": ("fastbuild/navigation", "furo/navigation"),
    "templates": ("jinja2", "<template>", "sphinx/jinja2glue", "markupsafe"),
    "search index": ("sphinx/search", "Stemmer"),
    "citations": ("sphinxcontrib/bibtex", "pybtex", "latexcodec", "fastbuild/bibtex_dependencies", "fastbuild/plugins"),
    "reading Markdown": ("myst_parser", "markdown_it", "mdit_py_plugins", "mdurl"),
    "our directives": (
        *("courseware/casebook", "courseware/lesson", "courseware/worksheets", "courseware/workshops"),
        *("courseware/crossdoc", "courseware/examples", "courseware/editions"),
    ),
    "our mends of pages": ("courseware",),
    "pages to write again": ("fastbuild/outdated_references",),
    "toctrees": ("sphinx/environment/adapters/toctree", "sphinx/environment/collectors/toctree"),
    "PDF": ("taggedpdf", "typst", "pikepdf", "segno"),
    "ePub": ("sphinx/builders/_epub", "sphinx/builders/epub", "zipfile"),
    "HTML of the text": ("sphinx/writers", "docutils/writers", "pygments", "sphinx/highlighting"),
    "references and transforms": (
        "sphinx/transforms",
        "docutils/transforms",
        "sphinx/domains",
        "sphinx/environment/collectors",
    ),
    "doctrees and files": ("sphinx/util/osutil", "pathlib", "shutil", "codecs", "copyreg", "sphinx/util/fileutil"),
    "furo and BeautifulSoup": ("furo", "bs4", "soupsieve"),
}
REST = "Sphinx and docutils besides"


def file_of(code: CodeType) -> str:
    """Return the name of a function's file below the folder of its packages, or alone: no path of this machine."""
    name = code.co_filename
    if name.endswith(".html"):
        return "<template>"
    folders = ("/site-packages/", "/_ext/", f"/python{sys.version_info[0]}.{sys.version_info[1]}/")
    inside = next((name.rpartition(folder)[2] for folder in folders if folder in name), None)
    return inside or Path(name).name


def part_of(name: str) -> str | None:
    """Return the part that the functions of a file belong to; `None` if only who called them tells."""
    return next((part for part, files in PARTS.items() if name.startswith(files)), None)


class Sampler:
    """Counts seconds of processor time."""

    def __init__(self) -> None:
        self.parts, self.within = Counter[str](), Counter[str]()
        self.own, self.all = Counter[CodeType](), Counter[CodeType]()
        self.known: dict[CodeType, str | None] = {}
        self.looked = time.process_time()
        self.is_looking = False

    def look(self, _number: int, frame: FrameType | None) -> None:
        """Count the time since the last look for all functions that are running.

        A signal that comes during a look is left to the next one: the sampler is no part of the work.
        """
        if self.is_looking:
            return
        self.is_looking = True
        self._count(frame)
        self.is_looking = False

    def _count(self, frame: FrameType | None) -> None:
        now = time.process_time()
        spent, self.looked = now - self.looked, now
        stack: dict[CodeType, None] = {}
        while frame is not None:
            stack[frame.f_code] = None
            frame = frame.f_back
        for code in stack:
            if code not in self.known:
                self.known[code] = part_of(file_of(code))
            self.all[code] += spent
        self.own[next(iter(stack))] += spent
        parts = list(dict.fromkeys(part for code in stack if (part := self.known[code])))
        for part in parts:
            self.within[part] += spent
        self.parts[LOADING if LOADING in parts else parts[0] if parts else REST] += spent

    def result(self) -> dict[str, object]:
        """Return seconds by part, alone and with what it calls; and of the most expensive functions.

        A function is given by its own seconds, those with what it calls, its file and its name.
        """
        functions = {*(code for code, _ in self.own.most_common(25)), *(code for code, _ in self.all.most_common(50))}
        listed = [
            [round(self.own[code], 2), round(self.all[code], 2), file_of(code), code.co_qualname] for code in functions
        ]
        alone = {part: round(seconds, 2) for part, seconds in self.parts.most_common()}
        within = {part: round(seconds, 2) for part, seconds in self.within.most_common()}
        return {"parts": alone, "within": within, "functions": sorted(listed, reverse=True)}


def main(out: str, module: str, *arguments: str) -> None:
    """Run *module* with *arguments* and write the result, also if it exits."""
    sampler = Sampler()
    signal.signal(signal.SIGPROF, sampler.look)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    sys.argv = [module, *arguments]
    sys.path[0] = ""
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        Path(out).write_text(json.dumps(sampler.result(), indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
