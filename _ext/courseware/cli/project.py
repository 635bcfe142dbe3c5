"""Where a book is: its settings, its pages, its build folder."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any, NamedTuple

#: where ``conf.py`` says which page is the first one; the process of `live` that serves does without Sphinx
_ROOT_DOC = re.compile(r"^(?:root_doc|master_doc)\s*=\s*[\"'](.+?)[\"']", re.MULTILINE)
#: where the settings may be, below the folder of the book
_CONFIGURATION_FOLDERS = (".", "docs", "doc", "source")
#: where the pages may be, below the folder of the settings
_SOURCE_FOLDERS = ("docs", "source", ".")


class ProjectError(Exception):
    """There is no book; the message says what is missing and what to type."""


class Project(NamedTuple):
    """The folders of a book; all are absolute."""

    #: the folder of ``conf.py``
    configuration: Path
    #: the folder of the pages
    source: Path
    #: the folder that is built into
    build: Path


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments that say which book is meant."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), help="the book's folder (default: this one)")
    parser.add_argument("--build", type=Path, help="the build folder (default: _build in the book's folder)")


def project_of(arguments: Namespace) -> Project:
    """Return the book that the arguments of the command line mean.

    :raises ProjectError: if there is none
    """
    return find_project(arguments.folder, arguments.build)


def find_project(folder: Path, build: Path | None = None) -> Project:
    """Return the book in a *folder*: ``conf.py`` is there or in ``docs/``, the pages beside it or in ``docs/``.

    :param build: the build folder, by default ``_build`` in *folder*
    :raises ProjectError: if there is none
    """
    configuration = next(
        (folder / name for name in _CONFIGURATION_FOLDERS if (folder / name / "conf.py").is_file()), None
    )
    if configuration is None:
        raise ProjectError(f"there is no conf.py in {folder.resolve()}; or begin a book: courseware new FOLDER")
    root_doc = _ROOT_DOC.search((configuration / "conf.py").read_text(encoding="utf-8", errors="replace"))
    root = root_doc[1] if root_doc else "index"
    for name in _SOURCE_FOLDERS:
        if next((configuration / name).glob(f"{root}.*"), None):
            source = configuration / name
            return Project(configuration.resolve(), source.resolve(), (build or folder / "_build").resolve())
    raise ProjectError(f"the book has no first page; write {configuration / _SOURCE_FOLDERS[0] / root}.md")


def read_settings(configuration: Path) -> dict[str, Any]:
    """Return what ``conf.py`` in a folder sets.

    :raises ProjectError: if it cannot be read, or fails
    """
    from sphinx.config import eval_config_file
    from sphinx.errors import ConfigError
    from sphinx.util.tags import Tags

    try:
        return eval_config_file(configuration / "conf.py", Tags())
    except (OSError, ConfigError) as error:
        raise ProjectError(f"{configuration / 'conf.py'} cannot be read: {error}") from error


def file_name(configuration: Path) -> str:
    """Return what the files of the book are called, without a dot: as its ePub, or else as its title.

    :raises ProjectError: if ``conf.py`` cannot be read, or fails
    """
    settings = read_settings(configuration)
    # one dot in the name of the file, as Read the Docs wants it
    return re.sub(r"[^\w-]+", "-", settings.get("epub_basename") or settings.get("project") or "book").strip("-")
