"""What `builds` measures: each program with what it is given, and what is done to a book before each build."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from dialects import DIALECTS, Dialect
from former import FORMER_REMEDY, former_extensions, former_path
from measure import ENVIRONMENT, REPOSITORY, run
from pages import Book, make

_HERE = Path(__file__).parent
SAMPLER = _HERE / "sampler.py"
#: the steps of which stock Sphinx and ours are measured, in this order, in one folder: what was done before the build
STEPS = ("from nothing", "no change", "a word of a page", "a title", "a BibTeX entry")
HTML = ["sphinx", "-q", "-c", ".", "-d", "_build/doctrees", "docs", "_build/html"]
FOUR = ["courseware.cli", "build", "--no-list"]
#: pages of the small book beside which a large one is measured, and up to which all programs are measured
MEDIUM = 250
#: the size beside which what does not depend on the size is measured
SMALL = 25
#: pages of a large book, and more than those of any
LARGE, ANY = 2500, 10_000


def change(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a function that replaces *old* in a file of a book."""

    def edit(folder: Path) -> None:
        text = (folder / path).read_text()
        if old not in text:
            raise ValueError(f"{old!r} is not in {path}")
        (folder / path).write_text(text.replace(old, new))

    return edit


#: the edits before the steps that have one, of generated books and of the one in this repository
EDITS = {
    "a word of a page": change("docs/m0/page-3.md", "See [", "Look at ["),
    "a title": change("docs/m0/page-3.md", "3. How libraries can help", "3. How they help"),
    "a BibTeX entry": change("references.bib", "Work 7}", "Work Seven}"),
}
EDITS_OF_REPOSITORY = {
    "a word of a page": change("docs/modules/partnerships/section-2-2.md", "community centers", "community hubs")
}


def sphinx(builder: str) -> list[str]:
    """Return the command of a builder that finds the doctrees ready."""
    return ["sphinx", "-q", "-b", builder, "-c", ".", "-d", "_build/doctrees", "docs", f"_build/{builder}"]


#: reads the sources, and writes nothing
READING = sphinx("dummy")


class Target(NamedTuple):
    """A program, and what it builds."""

    #: what the tables call it
    label: str
    #: the name of the dialect that its book is in
    dialect: str
    #: the module of this environment that is run, or a script of this folder, with arguments; or, with `program`, the
    #: arguments
    command: list[str]
    #: the steps that are measured
    steps: tuple[str, ...] = STEPS[:1]
    #: in how many rounds it is measured at most
    rounds: int = 3
    #: pages of the largest book that it is measured with when nothing else is asked for, and of the smallest
    largest: int = MEDIUM
    smallest: int = 4
    #: whether the sampler runs beside it
    sampled: bool = False
    #: pages of its book, whatever is asked for; 0: what is asked for
    pages: int = 0
    #: the name of a program that is run in the place of Python, and of one that may not be installed
    program: str = ""
    needs: str = ""
    #: whether sources are read before, which is not measured
    is_read: bool = False
    #: whether it runs the extensions as they were
    is_former: bool = False
    #: the file that says more of what was measured, and the files that are counted, below the folder of the book
    report: str = ""
    counted: str = ""
    edits: Mapping[str, Callable[[Path], None]] = EDITS

    def by_default(self, pages: int) -> bool:
        """Tell whether it is measured with books of *pages* pages."""
        return max(self.pages + 1, self.smallest) <= pages <= self.largest

    def is_rare(self, step: str) -> bool:
        """Tell whether a step takes so long that one round must do: stock Sphinx reads all pages again."""
        return self.dialect == "stock" and step == "a BibTeX entry"

    @property
    def remedy(self) -> str:
        """What to type where something is missing that it needs; "" if it needs nothing."""
        return FORMER_REMEDY if self.is_former else REMEDIES.get(self.needs, "")

    def can_run(self) -> bool:
        """Tell whether there is all that it needs."""
        return (
            former_extensions() is not None if self.is_former else not self.needs or installed(self.needs) is not None
        )

    def line(self, folder: Path, command: list[str] | None = None) -> list[str]:
        """Return the whole command, or another one of its program or environment."""
        command = command or self.command
        if self.program:
            return [str(installed(self.program)), *command]
        if self.sampled:
            return [sys.executable, str(SAMPLER), str(folder / self.report), *command]
        if command[0].endswith(".py"):
            return [sys.executable, str(_HERE / command[0]), *command[1:]]
        return [sys.executable, "-m", *command]

    def environment(self) -> dict[str, str]:
        """Return the variables that differ from those of other targets."""
        return {"PYTHONPATH": former_path()} if self.is_former else {}


def latex() -> list[str]:
    """Return the command, of a shell, that makes the book with LaTeX from doctrees that are ready."""
    # three runs of XeLaTeX and one of makeindex, as Sphinx's own Makefile has it
    lines = [f"{shlex.quote(sys.executable)} -m {shlex.join(sphinx('latex'))}"]
    lines += ["make -s -C _build/latex all-pdf LATEXMKOPTS='-quiet -interaction=nonstopmode'"]
    return ["-c", " && ".join(lines)]


#: the targets by name, in the order of measuring
TARGETS = {
    "stock": Target("stock Sphinx, HTML", "stock", HTML, STEPS),
    "ours": Target("ours, HTML", "ours", HTML, STEPS, largest=ANY),
    "four": Target("ours, all four outputs", "ours", FOUR, STEPS),
    "slideless": Target("ours without slides, HTML", "slideless", HTML),
    "plain": Target("ours in plain admonitions, HTML", "plain", HTML),
    "uncited": Target("ours uncited, HTML", "uncited", HTML, rounds=2),
    "printed": Target("handouts and book", "ours", ["printing.py"], rounds=2, smallest=MEDIUM, is_read=True),
    "printed-former": Target(
        "handouts and book as they were",
        "ours",
        ["printing.py"],
        rounds=2,
        smallest=MEDIUM,
        is_read=True,
        is_former=True,
    ),
    "handouts": Target(
        "handouts", "ours", sphinx("handouts"), rounds=2, is_read=True, counted="_build/handouts/**/*.pdf"
    ),
    "book": Target("book", "ours", sphinx("taggedpdf"), rounds=2, largest=ANY, is_read=True),
    "small-book": Target(
        f"book of {MEDIUM} pages", "ours", sphinx("taggedpdf"), rounds=2, largest=ANY, pages=MEDIUM, is_read=True
    ),
    "latex": Target(
        "book by XeLaTeX", "ours", latex(), rounds=1, smallest=MEDIUM, is_read=True, program="sh", needs="latexmk"
    ),
    "live": Target(
        "courseware live", "ours", ["live.py", "."], rounds=1, largest=ANY, smallest=MEDIUM, report="edits.json"
    ),
    "mkdocs": Target(
        "mkdocs-material, HTML", "mkdocs", ["build", "-q"], STEPS[:3], rounds=1, program="mkdocs", needs="mkdocs"
    ),
    "jekyll": Target(
        "Jekyll, HTML",
        "jekyll",
        ["build", "-q", "-s", "docs", "-d", "_site"],
        STEPS[:3],
        rounds=1,
        program="jekyll",
        needs="jekyll",
    ),
    "small": Target(f"ours of {MEDIUM} pages, HTML", "ours", HTML, largest=ANY, pages=MEDIUM),
    "sampled": Target(
        "ours, HTML, sampled", "ours", HTML, STEPS[:3], rounds=1, sampled=True, largest=ANY, report="sampled.json"
    ),
    "sampled-four": Target(
        "ours, all four outputs, sampled", "ours", FOUR, rounds=1, sampled=True, report="sampled.json"
    ),
    "repository": Target(
        "this book, all four outputs, by `make`",
        "repository",
        ["-s", "-o", ".venv/.book"],
        STEPS[:3],
        largest=SMALL,
        program="make",
        needs="make",
        edits=EDITS_OF_REPOSITORY,
    ),
}
#: how to install what may be missing
REMEDIES = {
    "mkdocs": "python3 -m venv .venv/mkdocs && .venv/mkdocs/bin/pip install mkdocs-material",
    "jekyll": "apt-get install jekyll",
    "latexmk": "apt-get install --no-install-recommends latexmk texlive-xetex texlive-latex-extra "
    "texlive-fonts-recommended fonts-freefont-otf",
    "make": "apt-get install make",
}


def installed(program: str) -> Path | None:
    """Return the path of a program, if it is installed: mkdocs in an environment of its own, with its theme."""
    own = REPOSITORY / ".venv" / program / "bin" / program
    found = shutil.which(str(own) if program == "mkdocs" else program)
    return Path(found) if found else None


def said_by(*command: str | Path) -> str:
    """Return what a command prints."""
    return subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | ENVIRONMENT
    ).stdout.strip()


def mkdocs_version() -> str:
    """Return the theme of mkdocs with its version."""
    ask = "from importlib.metadata import version; print(version('mkdocs-material'))"
    return f"mkdocs-material {said_by(Path(str(installed('mkdocs'))).with_name('python'), '-c', ask)}"


#: returns the name and the version of a program that may not be installed
VERSIONS: Mapping[str, Callable[[], str]] = {
    "jekyll": lambda: said_by("jekyll", "--version").capitalize(),
    "latexmk": lambda: said_by("xelatex", "--version").partition("\n")[0],
    "mkdocs": mkdocs_version,
}


def made_by(target: Target) -> str:
    """Return the program of a target with its version."""
    ask = VERSIONS.get(target.needs, lambda: f"Sphinx {version('sphinx')}, furo {version('furo')}")
    return ask()


def copy_repository(folder: Path, _book: Book) -> None:
    """Copy the book of this repository into a folder, with all that its pages show, and what `make` needs.

    A page that misses a file warns of it, and so is read again in each build.
    """
    for name in ("docs", "_static", "releases", ".ci"):
        shutil.copytree(REPOSITORY / name, folder / name)
    for name in ("conf.py", "references.bib", "redirects.txt", "links.toml", "CITATION.cff", "Makefile"):
        shutil.copy(REPOSITORY / name, folder)
    for name in ("_ext", ".venv", "pyproject.toml", "requirements.txt"):
        (folder / name).symlink_to(REPOSITORY / name)


#: writes the book of a target
WRITERS: Mapping[str, Dialect] = {**DIALECTS, "repository": copy_repository}


def _step_file(folder: Path) -> Path:
    """Return the file that says where a book is: beside it, for within, it would be a file of the book that changes."""
    return folder.with_suffix(".step")


def prepare(target: Target, folder: Path, pages: int, step: str, token: str) -> None:
    """Bring the book of a target to where *step* begins, building it if need be.

    :param token: names the round; a folder that another round left, or a build that was stopped, is made anew
    """
    state, before = _step_file(folder), target.steps[: target.steps.index(step)]
    at_step = before and folder.is_dir() and state.exists() and state.read_text() == f"{token} {before[-1]}"
    if not at_step:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        WRITERS[target.dialect](folder, make(target.pages or pages))
        if target.is_read:
            run([sys.executable, "-m", *READING], folder, target.environment())
        for done in before:
            target.edits.get(done, lambda folder: None)(folder)
        if before:
            run(target.line(folder), folder, target.environment())
    state.unlink(missing_ok=True)
    target.edits.get(step, lambda folder: None)(folder)


def build(target: Target, folder: Path, step: str, token: str) -> dict[str, object]:
    """Build, and return what was measured: seconds, MB, and what the program itself says of that."""
    usage = run(target.line(folder), folder, target.environment())
    measured: dict[str, object] = {name: round(number, 2) for name, number in usage._asdict().items()}
    measured["memory"] = round(usage.memory)
    if target.counted:
        measured["files"] = len(list(folder.glob(target.counted)))
    if target.report:
        measured |= json.loads((folder / target.report).read_text())
    _step_file(folder).write_text(f"{token} {step}")
    return measured
