"""Where a book is: its settings, its pages, its build folder."""

from __future__ import annotations

import os
import re
import traceback
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import Any, NamedTuple

#: where ``conf.py`` says which page is the first one; the process of `live` that serves does without Sphinx
_ROOT_DOC = re.compile(r"^(?:root_doc|master_doc)\s*=\s*[\"'](.+?)[\"']", re.MULTILINE)
#: the code of a language, with its script or country
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")
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


def language_code(text: str) -> str:
    """Return the code of a language that was typed; it becomes the name of a folder.

    :raises ArgumentTypeError: if it is none
    """
    if not _LANGUAGE.fullmatch(text):
        raise ArgumentTypeError(f"{text!r} is no code of a language, such as es or pt_BR")
    return text


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
        raise ProjectError(_describe_settings_error(configuration / "conf.py", error)) from error


def read_site_address(configuration: Path) -> str:
    """Return where the site is on the web: by ``conf.py`` in a folder, or else as Read the Docs says; or "".

    It is what `courseware.metadata` sets by default.

    :raises ProjectError: if ``conf.py`` cannot be read, or fails
    """
    settings = read_settings(configuration)
    return str(settings.get("html_baseurl", os.environ.get("READTHEDOCS_CANONICAL_URL")) or "")


def _describe_settings_error(path: Path, error: Exception) -> str:
    """Return what is wrong in ``conf.py``, with its line where that is known.

    :param error: what Sphinx has raised because of another error, its cause
    """
    cause = error.__cause__ or error
    if isinstance(cause, SyntaxError):
        return f"{path}:{cause.lineno}: {cause.msg}; correct this line"
    lines = [frame.lineno for frame in traceback.extract_tb(cause.__traceback__) if frame.filename == str(path)]
    if not lines:
        return f"{path} cannot be read: {error}"
    if isinstance(cause, SystemExit):
        return f"{path}:{lines[-1]}: the settings end the program; delete this line"
    return f"{path}:{lines[-1]}: {type(cause).__name__}: {cause}; correct this line"


def file_name(configuration: Path) -> str:
    """Return what the files of the book are called, without a dot: as its ePub, or else as its title.

    :raises ProjectError: if ``conf.py`` cannot be read, or fails
    """
    settings = read_settings(configuration)
    # one dot in the name of the file, as Read the Docs wants it
    name = settings.get("epub_basename") or settings.get("project") or ""
    return re.sub(r"[^\w-]+", "-", name).strip("-") or "book"
