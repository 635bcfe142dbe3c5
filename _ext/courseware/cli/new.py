"""``courseware new FOLDER``: writes a small, complete book to begin with."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from jekyll2myst.starter import Values, starter_files, write_starter

from .project import language_code

#: of the book that is written; its author will know a better one
_DESCRIPTION = "Training for library staff."


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the book is written; it may exist")
    parser.add_argument("--title", default="", help="title of the book (default: the name of the folder)")
    parser.add_argument("--author", default="", help="who writes it: the name of your library")
    parser.add_argument(
        "--language", type=language_code, default="en", help="its language, by its code (default: %(default)s)"
    )


def run(arguments: Namespace) -> int:
    """Write the book; no file that is there is changed.

    :returns: 0, or 2 if nothing could be written
    """
    folder: Path = arguments.folder
    title = arguments.title or folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize()
    values = Values(title, author=arguments.author, language=arguments.language, description=_DESCRIPTION)
    try:
        paths = write_starter(folder, values)
    except OSError as error:
        print(f"courseware new: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    kept = len(starter_files(values)) - len(paths)
    note = f" {kept} were there already and stay as they are." if kept else ""
    print(f"{folder}: {len(paths)} files written.{note} Next:\n\n  cd {_quote(folder)}\n  courseware build")
    return 0


def _quote(folder: Path) -> str:
    """Return the path of a *folder* as it is typed in a shell."""
    text = str(folder) if not str(folder).startswith("-") else str(Path(os.curdir)) + os.sep + str(folder)
    return subprocess.list2cmdline([text]) if os.name == "nt" else shlex.quote(text)
