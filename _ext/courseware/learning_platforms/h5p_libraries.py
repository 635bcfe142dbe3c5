"""The content types of H5P that packages take along, from a package that the book's own platform has written.

H5P knows a content type by its name and by two numbers of its version, and opens a package where it has just these. A
package that was written by a platform holds all that it needs, in folders with a ``library.json`` each
(https://h5p.org/library-definition).
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

_DEFINITION = "library.json"
_DEPENDENCIES = ("preloadedDependencies", "dynamicDependencies", "editorDependencies")


class LibraryName(NamedTuple):
    """By what a content type, or what it needs, is known."""

    machine_name: str
    major: int
    minor: int

    def __str__(self) -> str:
        """Return it as content names it."""
        return f"{self.machine_name} {self.major}.{self.minor}"

    def as_dependency(self) -> dict[str, str | int]:
        """Return it as ``h5p.json`` and ``library.json`` name it."""
        return {"machineName": self.machine_name, "majorVersion": self.major, "minorVersion": self.minor}


class Library(NamedTuple):
    """A content type, or what it needs."""

    name: LibraryName
    needs: tuple[LibraryName, ...]
    #: the content of its files, by their paths in a package
    files: dict[str, bytes]


#: where the book has no package of its platform: those that H5P's hub had from 2023 on
PUBLISHED = {
    name.machine_name: name
    for name in (
        LibraryName("H5P.QuestionSet", 1, 20),
        LibraryName("H5P.MultiChoice", 1, 16),
        LibraryName("H5P.Blanks", 1, 14),
        LibraryName("H5P.DragText", 1, 10),
        LibraryName("H5P.Essay", 1, 5),
    )
}


def read_libraries(path: Path) -> dict[LibraryName, Library]:
    """Return what a package of H5P holds besides its content.

    :raises OSError: if it cannot be read
    :raises ValueError: if it is no package, or a definition in it is none; says what is wrong
    """
    try:
        with zipfile.ZipFile(path) as package:
            files = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise ValueError(f"it is no package of H5P ({error})") from error
    folders = [name.partition("/")[0] for name in files if name.count("/") == 1 and name.endswith(f"/{_DEFINITION}")]
    libraries = [_read_library(folder, files) for folder in folders]
    if not libraries:
        raise ValueError("it holds no content types")
    return {library.name: library for library in libraries}


def _read_library(folder: str, files: Mapping[str, bytes]) -> Library:
    """Return the library in a *folder*.

    :raises ValueError: if its definition is none
    """
    try:
        definition = json.loads(files[f"{folder}/{_DEFINITION}"])
        needs = tuple(_read_name(item) for key in _DEPENDENCIES for item in definition.get(key) or ())
        name = _read_name(definition)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"its file {folder}/{_DEFINITION} defines nothing ({error!r})") from error
    return Library(name, needs, {path: files[path] for path in files if path.startswith(f"{folder}/")})


def _read_name(item: Mapping[str, Any]) -> LibraryName:
    return LibraryName(str(item["machineName"]), int(item["majorVersion"]), int(item["minorVersion"]))


def find_newest(libraries: Iterable[LibraryName], machine_name: str) -> LibraryName | None:
    """Return the newest library of a name, `None` if there is none."""
    return max((name for name in libraries if name.machine_name == machine_name), default=None)


def list_needed(libraries: Mapping[LibraryName, Library], names: Iterable[LibraryName]) -> Iterator[Library]:
    """Yield the libraries of some *names*, and all that they need, each once; those that are missing are left out."""
    needed = list(dict.fromkeys(names))
    for name in needed:  # grows
        if library := libraries.get(name):
            yield library
            needed += [other for other in dict.fromkeys(library.needs) if other not in needed]
