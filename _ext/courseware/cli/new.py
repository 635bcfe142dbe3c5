"""``courseware new FOLDER``: writes a small, complete book to begin with."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from jekyll2myst.starter import Values, write_starter

#: of the book that is written; its author will know a better one
_DESCRIPTION = "Training for library staff."


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the book is written; it may exist")
    parser.add_argument("--title", default="", help="title of the book (default: the name of the folder)")
    parser.add_argument("--author", default="", help="who writes it: the name of your library")
    parser.add_argument("--language", default="en", help="its language, by its code (default: %(default)s)")


def run(arguments: Namespace) -> int:
    """Write the book; no file that is there is changed.

    :returns: 0, or 2 if nothing could be written
    """
    folder: Path = arguments.folder
    title = arguments.title or folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize()
    try:
        paths = write_starter(
            folder, Values(title, author=arguments.author, language=arguments.language, description=_DESCRIPTION)
        )
    except OSError as error:
        print(f"courseware new: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    print(f"{folder}: {len(paths)} files written. Next:\n\n  cd {folder}\n  courseware build")
    return 0
