"""The outputs of a book."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from .project import Project

#: folder of what is printed in large print, below that of its edition; stands behind the names of its files too
LARGE_PRINT = "large-print"
#: folder of the doctrees, which all builders of an edition share, below the build folder
DOCTREES = "doctrees"


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
    #: the names of the outputs that it tells of or is made of, which are built before
    needs: tuple[str, ...] = ()

    @property
    def is_printed(self) -> bool:
        """Whether Typst prints it; what it has set for one output it need not set again for another."""
        return self.builder in {"handouts", "taggedpdf"}

    @property
    def is_packed(self) -> bool:
        """Whether it is made of the pages in HTML, without which it would be of an old site."""
        return "HTML" in self.needs


#: in the order of building: handouts stand inside the folder of the HTML pages, which link them and tell their size
OUTPUTS = (
    Output("Handouts", "handouts", "html/handouts", "**/*.pdf"),
    Output("HTML", "html", "html", "**/*.html", needs=("Handouts",)),
    Output("PDF", "taggedpdf", "pdf", "*.pdf"),
    Output("ePub", "epub", "epub", "*.epub"),
    Output("Offline", "", "offline", "*.zip", needs=("HTML", "Handouts", "PDF", "ePub")),
)

#: what is built where it is asked for, by the name of the option, with what the option is for
OPTIONAL_OUTPUTS = {
    "common-cartridge": (
        Output("Common Cartridge", "common-cartridge", "common-cartridge", "*.imscc", needs=("HTML",)),
        "make each module a Common Cartridge too, for learning platforms",
    ),
    "scorm": (
        Output("SCORM", "scorm", "scorm", "*.zip", needs=("HTML",)),
        "make each module a SCORM package too, for learning platforms",
    ),
    "h5p": (
        Output("H5P", "h5p", "h5p", "*.h5p", needs=("HTML",)),
        "make the questions of each module a package of H5P too, for learning platforms and web sites",
    ),
    "braille": (
        Output("Braille", "", "braille", "*.brf", needs=("PDF", "ePub")),
        "make the book in braille too (BRF), with liblouis",
    ),
    "audio": (
        Output("Audio", "", "audio", "*.epub", needs=("ePub",)),
        "read the book aloud too: an ePub with sound, and a file for each page",
    ),
}


class Edition(NamedTuple):
    """For whom the book is built."""

    #: its outputs, in the order of building
    outputs: tuple[Output, ...]
    #: settings of ``conf.py`` that it changes, as arguments of ``sphinx-build``
    settings: tuple[str, ...] = ()
    #: folder of its own below the build folder, doctrees included: nothing of another edition is in it
    folder: str = ""
    #: stands behind the names of its zip and of what its pages offer
    suffix: str = ""

    def build(self, build: Path) -> Path:
        """Return its folder below the folder *build*."""
        return build / self.folder


#: the editions by name; who leads a session prints, or reads on a screen beside the people who come
EDITIONS = {
    "learner": Edition(OUTPUTS),
    "facilitator": Edition(
        tuple(output for output in OUTPUTS if output.builder != "epub"),
        ("-D", "lesson_edition=facilitator"),
        "facilitator",
        "-facilitator",
    ),
}


def in_language(edition: Edition, language: str) -> Edition:
    """Return an *edition* in another *language* than that of ``conf.py``, in a folder of that name."""
    settings = (*edition.settings, "-D", f"language={language}")
    return edition._replace(settings=settings, folder=str(Path(language, edition.folder)))


def with_optional(edition: Edition, names: Iterable[str]) -> Edition:
    """Return an *edition* with outputs that are asked for by the names of their options.

    What pages may offer stands before the zip, which is made with what they offer; what is made of an output that the
    edition does not have is left out.
    """
    *others, archive = edition.outputs
    known = {output.name for output in edition.outputs}
    added = [output for output, _purpose in map(OPTIONAL_OUTPUTS.__getitem__, names) if known >= set(output.needs)]
    offered = (output for output in added if not output.is_packed)
    return edition._replace(outputs=(*others, *offered, archive, *(output for output in added if output.is_packed)))


def as_app(edition: Edition) -> Edition:
    """Return an *edition* whose pages are an app that browsers install."""
    return edition._replace(settings=(*edition.settings, "-D", "offline_app=1"))


def in_large_print(edition: Edition) -> Edition:
    """Return the handouts and the book of an *edition* in large print, in a folder of their own."""
    return Edition(
        tuple(output._replace(name=f"{output.name}, large") for output in edition.outputs if output.is_printed),
        (*edition.settings, "-D", "taggedpdf_large_print=1"),
        str(Path(edition.folder, LARGE_PRINT)),
        f"{edition.suffix}-{LARGE_PRINT}",
    )


def sphinx_arguments(project: Project, edition: Edition, output: Output, *options: str) -> list[str]:
    """Return the arguments of ``sphinx-build`` for an *output* of an *edition*.

    :param output: an output that a builder makes
    :param options: more options of ``sphinx-build``, such as ``-W``
    """
    build = edition.build(project.build)
    folders = ["-c", str(project.configuration), "-d", str(build / DOCTREES)]
    return [
        *("-b", output.builder),
        *options,
        *edition.settings,
        *folders,
        *(str(project.source), str(build / output.folder)),
    ]


def beside_arguments(edition: Edition, output: Output) -> list[str]:
    """Return the arguments of ``sphinx-build`` by which the book is written beside the handouts.

    The builder of the book, which has the same settings, then finds it as it would make it.
    """
    folders = [other.folder for other in edition.outputs if other.is_printed]
    if not output.is_printed or len(folders) < 2:
        return []
    handouts, book = folders
    return ["-D", f"taggedpdf_book_path={Path(os.path.relpath(book, handouts)).as_posix()}"]
