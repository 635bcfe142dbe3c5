"""Faults of a book with which Sphinx stops without naming file or line: they are said in a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .project import Project

#: the files that are read as text
_SUFFIXES = frozenset({".md", ".rst", ".bib"})


def missing_extensions(settings: Mapping[str, Any]) -> list[str]:
    """Return the extensions that ``conf.py`` lists and that are not installed."""
    names = settings.get("extensions", ())
    return [name for name in names if isinstance(name, str) and not _is_installed(name)]


def _is_installed(name: str) -> bool:
    """Say whether there is a module of this name."""
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # not even the package that it would be in
        return False
    except (ImportError, ValueError):
        return True  # Sphinx says what is wrong with it


def unreadable_files(project: Project) -> Iterator[str]:
    """Yield a line on each page that is not UTF-8, and on each bibliography that BibTeX could not read."""
    for path in sorted(_texts_of(project)):
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            yield f"{path}:{line}: this is not UTF-8; save the file again, with the encoding UTF-8"
        except OSError as error:
            yield f"{path}: {error.strerror}"
        else:
            yield from _faults_of_bibliography(path, text) if path.suffix == ".bib" else ()


def _texts_of(project: Project) -> Iterable[Path]:
    """Return the files of a book that are read as text, without those in hidden folders and in the build folder."""
    return {
        path
        for folder in (project.source, project.configuration)
        for path in (folder.rglob("*") if folder == project.source else folder.glob("*"))
        if path.suffix in _SUFFIXES
        and path.is_file()
        and not path.is_relative_to(project.build)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def _faults_of_bibliography(path: Path, text: str) -> Iterator[str]:
    """Yield what is no BibTeX in the *text* of a bibliography: the first fault, since no more is read."""
    from pybtex.database import PybtexError, parse_string  # not needed unless a build has failed
    from pybtex.errors import capture
    from pybtex.scanner import PybtexSyntaxError

    # what is no fault of syntax, such as a key that is there twice, does not end the reading
    with capture() as errors, suppress(PybtexError):
        parse_string(text, "bibtex")
    for error in [error for error in errors if isinstance(error, PybtexSyntaxError)][:1]:
        message = str(error).removeprefix(f"syntax error in line {error.lineno}: ")
        yield f"{path}:{error.lineno}: {message}; correct the entry that ends here"
