"""``courseware deposit``: builds a book and writes the files of a release, for an archive that gives it a DOI."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..crossdoc.git import run_git
from ..deposit.folder import write_release
from ..deposit.sources import pack_sources
from ..deposit.zenodo import FILE as ZENODO
from ..deposit.zenodo import Book, write_zenodo
from ..downloads.shelf import FOLDER as DOWNLOADS
from ..metadata.cff import FILE as CITATION
from ..metadata.cff import CffError, Citation, read_cff
from . import build
from .outputs import EDITIONS, OPTIONAL_OUTPUTS
from .project import Project, ProjectError, file_name, project_of, read_settings, read_site_address
from .project import add_arguments as add_project_arguments
from .publishing import find_built_files
from .summary import format_size

_FOLDER = "release"
#: files of the book's folder, and of its pages, that belong to a release where they are there
_OWN_FILES = (CITATION, "LICENSE", "LICENSE.md", "LICENSE.txt", "docs/LICENSE")
_SITE_FILES = ("amb.json", "metadata.yml")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_project_arguments(parser)
    build.add_output_arguments(parser)


def run(arguments: Namespace) -> int:
    """Build all outputs, write the release, and list its files.

    :returns: 0, or 1 if an output failed or warned of something
    :raises ProjectError: if there is no book, or if it does not say how it is cited
    """
    project = project_of(arguments)
    settings = read_settings(project.configuration)
    citation = _read_citation(project, settings)
    options = {"language": None, "strict": True, "list": False, "no_list": True, "verbose": False}
    if status := build.run(Namespace(**vars(arguments), **options)):
        return status
    name = "-".join(filter(None, (file_name(project.configuration), _name_version(citation, settings))))
    try:
        optional = _find_optional(project, arguments.optional or ())
        files = {path.name: path.read_bytes() for path in optional}
        files |= _collect_files(project, settings, citation, name)
        paths = write_release(project.build / _FOLDER / name, files)
    except OSError as error:
        raise ProjectError(f"{error.filename}: {error.strerror}") from error
    for path in paths:
        print(f"{path}  {format_size(path.stat().st_size)}")
    for advice in _give_advice(citation):
        print(advice)
    return 0


def _read_citation(project: Project, settings: Mapping[str, Any]) -> Citation:
    """Return what the citation file says.

    :raises ProjectError: if there is none, or if it cannot be read
    """
    path = project.configuration / (settings.get("metadata_citation") or CITATION)
    try:
        return read_cff(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"{path} cannot be read; write who made the book, its title and its date there") from error
    except CffError as error:
        raise ProjectError(f"{path}:{error.line or 1}: {error}") from error


def _name_version(citation: Citation, settings: Mapping[str, Any]) -> str:
    """Return the number of the edition, as a part of a file's name."""
    return re.sub(r"[^\w.-]+", "-", str(citation.version or settings.get("release") or "")).strip("-")


def _collect_files(
    project: Project, settings: Mapping[str, Any], citation: Citation, name: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a release but for their checksums, and say what is left out.

    :raises OSError: if one cannot be read
    """
    for path in _find_outputs(project):
        yield path.name, path.read_bytes()
    for file_path, path in _find_beside(project).items():
        # the book's license, and that of the programs beside it, have one name
        yield file_path.replace("/", "-"), path.read_bytes()
    address = read_site_address(project.configuration)
    book = Book(settings.get("metadata_description", ""), settings.get("language") or "en", address)
    yield ZENODO, write_zenodo(citation, book).encode()
    top = run_git(project.configuration, "rev-parse", "--show-toplevel")
    sources = pack_sources(Path(top.strip()), name) if top else None
    if sources is None:
        print("left out: the sources, since there is no git repository around conf.py")
        return
    yield f"{name}-sources.zip", sources.archive
    if sources.uncommitted:
        changed = ", ".join(sources.uncommitted[:5]) + (" …" if len(sources.uncommitted) > 5 else "")
        print(f"courseware deposit: not committed, but in the release: {changed}; commit first", file=sys.stderr)


def _find_outputs(project: Project) -> list[Path]:
    """Return what readers can take along, or, where no page offers that, the files that were built."""
    learner = EDITIONS["learner"]
    shelf = learner.build(project.build) / "html" / DOWNLOADS
    if offered := sorted(path for path in shelf.glob("*") if path.is_file()):
        return offered
    built = find_built_files(learner.build(project.build), learner.outputs, ())
    return [path for path in (built.book, built.epub, *sorted(project.build.glob("offline/*.zip"))) if path]


def _find_optional(project: Project, names: Iterable[str]) -> list[Path]:
    """Return the files of outputs that were asked for by the names of their options."""
    outputs = [OPTIONAL_OUTPUTS[name][0] for name in dict.fromkeys(names)]
    return [path for output in outputs for path in sorted((project.build / output.folder).glob(output.pattern))]


def _find_beside(project: Project) -> dict[str, Path]:
    """Return the files that stand beside the book and its pages, by their paths there."""
    paths = {name: project.configuration / name for name in _OWN_FILES}
    paths |= {name: project.build / "html" / name for name in _SITE_FILES}
    return {name: path for name, path in paths.items() if path.is_file()}


def _give_advice(citation: Citation) -> Iterator[str]:
    """Yield what would make the deposit easier to find."""
    wanted = {"license": citation.edition.license, "keywords": citation.keywords, "abstract": citation.abstract}
    for key in (key for key, value in wanted.items() if not value):
        yield f"{CITATION} has no {key}; an archive asks for it"
    if not citation.book.doi:
        yield f"When the archive has given the book a DOI, type it into {CITATION}: doi: 10.5281/zenodo.1234567"
