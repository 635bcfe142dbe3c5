"""What `builds` measures: each program with what it is given, and what is done to a book before each build."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from dialects import DIALECTS
from measure import ENVIRONMENT, REPOSITORY, run
from pages import make

SAMPLER = Path(__file__).with_name("sampler.py")
#: the steps of which stock Sphinx and ours are measured, in this order, in one folder: what was done before the build
STEPS = ("from nothing", "no change", "a word of a page", "a title", "a BibTeX entry")
HTML = ["sphinx", "-q", "-c", ".", "-d", "_build/doctrees", "docs", "_build/html"]
#: pages of the small book beside which a large one is measured, and up to which all programs are measured
MEDIUM = 250


def change(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a function that replaces *old* in a file of a book."""

    def edit(folder: Path) -> None:
        text = (folder / path).read_text()
        if old not in text:
            raise ValueError(f"{old!r} is not in {path}")
        (folder / path).write_text(text.replace(old, new))

    return edit


#: the edits before the steps that have one
EDITS = {
    "a word of a page": change("docs/m0/page-3.md", "See [", "Look at ["),
    "a title": change("docs/m0/page-3.md", "3. How libraries can help", "3. How they help"),
    "a BibTeX entry": change("references.bib", "Work 7}", "Work Seven}"),
}


class Target(NamedTuple):
    """A program, and what it builds."""

    #: what the tables call it
    label: str
    #: the name of the dialect that its book is in
    dialect: str
    #: the module of this environment that is run, with arguments; or, with `program`, the arguments
    command: list[str]
    #: the steps that are measured
    steps: tuple[str, ...] = STEPS[:1]
    #: whether the sampler runs beside it
    sampled: bool = False
    #: pages of the largest book that it is measured with when nothing else is asked for
    largest: int = MEDIUM
    #: pages of its book, whatever is asked for; 0: what is asked for
    pages: int = 0
    #: the name of a program that may not be installed
    program: str = ""

    def by_default(self, pages: int) -> bool:
        """Tell whether it is measured with books of *pages* pages."""
        return self.pages < pages <= self.largest

    def line(self, folder: Path) -> list[str]:
        """Return the whole command."""
        if self.program:
            return [str(installed(self.program)), *self.command]
        if self.sampled:
            return [sys.executable, str(SAMPLER), str(folder / "sampled.json"), *self.command]
        return [sys.executable, "-m", *self.command]


#: the targets by name, in the order of measuring
TARGETS = {
    "stock": Target("stock Sphinx, HTML", "stock", HTML, STEPS),
    "ours": Target("ours, HTML", "ours", HTML, STEPS, largest=10_000),
    "four": Target("ours, all four outputs", "ours", ["courseware.cli", "build", "--no-list"], STEPS),
    "uncited": Target("ours uncited, HTML", "uncited", HTML),
    "plain": Target("ours in plain admonitions, HTML", "plain", HTML),
    "mkdocs": Target("mkdocs-material, HTML", "mkdocs", ["build", "-q"], STEPS[:3], program="mkdocs"),
    "jekyll": Target(
        "Jekyll, HTML", "jekyll", ["build", "-q", "-s", "docs", "-d", "_site"], STEPS[:3], program="jekyll"
    ),
    "small": Target(f"ours of {MEDIUM} pages, HTML", "ours", HTML, largest=10_000, pages=MEDIUM),
    "sampled": Target("ours, HTML, sampled", "ours", HTML, STEPS[:3], sampled=True, largest=10_000),
    "sampled-four": Target(
        "ours, all four outputs, sampled",
        "ours",
        ["courseware.cli", "build", "--no-list"],
        sampled=True,
        largest=MEDIUM,
    ),
}
#: how to install what may be missing
REMEDIES = {
    "mkdocs": "python3 -m venv .venv/mkdocs && .venv/mkdocs/bin/pip install mkdocs-material",
    "jekyll": "apt-get install jekyll",
}


def installed(program: str) -> Path | None:
    """Return the path of a program, if it is installed: mkdocs in an environment of its own, with its theme."""
    own = REPOSITORY / ".venv" / program / "bin" / program
    found = shutil.which(str(own) if program == "mkdocs" else program)
    return Path(found) if found else None


def made_by(target: Target) -> str:
    """Return the program of a target with its version."""
    if not target.program:
        return f"Sphinx {version('sphinx')}, furo {version('furo')}"
    program = str(installed(target.program))
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True, env=ENVIRONMENT).stdout
    if target.program == "jekyll":
        return said.strip().capitalize()
    python = Path(program).with_name("python")
    ask = "from importlib.metadata import version; print(version('mkdocs-material'))"
    theme = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    return f"mkdocs-material {theme}"


def prepare(target: Target, folder: Path, pages: int, step: str, token: str) -> None:
    """Bring the book of a target to where *step* begins, building it if need be.

    :param token: names the round; a folder that another round left, or a build that was stopped, is made anew
    """
    state, before = folder / "at.txt", target.steps[: target.steps.index(step)]
    at_step = before and state.exists() and state.read_text() == f"{token} {before[-1]}"
    if not at_step:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        DIALECTS[target.dialect](folder, make(target.pages or pages))
        for done in before:
            EDITS.get(done, lambda folder: None)(folder)
        if before:
            run(target.line(folder), folder)
    state.unlink(missing_ok=True)
    EDITS.get(step, lambda folder: None)(folder)


def build(target: Target, folder: Path, step: str, token: str) -> dict[str, object]:
    """Build, and return what was measured: seconds, MB, and what the sampler found."""
    used, wall, memory = run(target.line(folder), folder)
    measured: dict[str, object] = {"cpu": round(used, 2), "wall": round(wall, 2), "memory": round(memory)}
    if target.sampled:
        measured |= json.loads((folder / "sampled.json").read_text())
    (folder / "at.txt").write_text(f"{token} {step}")
    return measured
