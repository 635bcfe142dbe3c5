"""The outputs of the book."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Output(NamedTuple):
    """One output."""

    #: what people call it
    name: str
    #: Sphinx's name for the builder
    builder: str
    #: folder below the build folder
    folder: str
    #: which files in the folder are the output itself
    pattern: str


#: in the order of building: handouts stand inside the folder of the HTML pages, which link them and tell their size
OUTPUTS = (
    Output("Handouts", "handouts", "html/handouts", "**/*.pdf"),
    Output("HTML", "html", "html", "**/*.html"),
    Output("PDF", "typstpdf", "pdf", "*.pdf"),
    Output("ePub", "epub", "epub", "*.epub"),
)


def arguments(output: Output, build: Path, strict: bool) -> list[str]:
    """Return the arguments of ``sphinx-build`` for *output*, run in the folder that holds ``conf.py``.

    :param build: the build folder
    :param strict: whether a warning makes the build fail
    """
    strictly = ["-W", "--keep-going"] if strict else []
    folders = ["-c", ".", "-d", str(build / "doctrees"), "docs", str(build / output.folder)]
    return ["-b", output.builder, *strictly, *folders]
