"""The outputs of the book."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Output(NamedTuple):
    """One output."""

    #: what people call it
    name: str
    #: Sphinx's name for the builder; "" for the zip of what others have built
    builder: str
    #: folder below the build folder
    folder: str
    #: which files in the folder are the output itself
    pattern: str


#: in the order of building: handouts stand inside the folder of the HTML pages, which link them and tell their size
OUTPUTS = (
    Output("Handouts", "handouts", "html/handouts", "**/*.pdf"),
    Output("HTML", "html", "html", "**/*.html"),
    Output("Offline", "", "offline", "*.zip"),
    Output("PDF", "taggedpdf", "pdf", "*.pdf"),
    Output("ePub", "epub", "epub", "*.epub"),
)


class Edition(NamedTuple):
    """For whom the book is built."""

    #: its outputs, in the order of building
    outputs: tuple[Output, ...]
    #: settings of ``conf.py`` that it changes, as arguments of ``sphinx-build``
    settings: tuple[str, ...] = ()
    #: folder of its own below the build folder, doctrees included: nothing of another edition is in it
    folder: str = ""

    def build(self, build: Path) -> Path:
        """Return its folder below the folder *build*."""
        return build / self.folder


#: the editions by name; who leads a session prints, so that its edition is on paper only
EDITIONS = {
    "learner": Edition(OUTPUTS),
    "facilitator": Edition(
        (Output("Handouts", "handouts", "handouts", "**/*.pdf"), Output("PDF", "taggedpdf", "pdf", "*.pdf")),
        ("-D", "lesson_edition=facilitator"),
        "facilitator",
    ),
}


def in_language(edition: Edition, language: str) -> Edition:
    """Return an *edition* in another *language* than that of ``conf.py``, in a folder of that name."""
    settings = (*edition.settings, "-D", f"language={language}")
    return edition._replace(settings=settings, folder=str(Path(language, edition.folder)))


def arguments(edition: Edition, output: Output, build: Path, strict: bool) -> list[str]:
    """Return the arguments of ``sphinx-build`` for an *output* of an *edition*, run where ``conf.py`` is.

    :param output: one that a builder makes
    :param build: the build folder
    :param strict: whether a warning makes the build fail
    """
    strictly = ["-W", "--keep-going"] if strict else []
    own = edition.build(build)
    folders = ["-c", ".", "-d", str(own / "doctrees"), "docs", str(own / output.folder)]
    return ["-b", output.builder, *strictly, *edition.settings, *folders]
