"""``courseware release record NAME``: notes what each page says now; later builds tell what has changed since."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from sphinx.cmd.build import build_main

from ..link_archive.builder import today
from ..releases.recording import BUILDER
from ..releases.release_files import NAME, SUFFIX, ReleaseError, parse_day
from ..releases.settings import FOLDER, FOLDER_NAME, RELEASE_DATE, RELEASE_NAME
from .outputs import EDITIONS, Output, sphinx_arguments
from .project import ProjectError, project_of
from .project import add_arguments as add_project_arguments

_RELEASE = Output("Release", BUILDER, ".", "*.json")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("action", choices=["record"], help="what to do: record the book as it is now")
    parser.add_argument("name", metavar="NAME", help="what readers call this edition, such as 2026-03")
    add_project_arguments(parser)
    parser.add_argument("--date", default="", help="the day of the release, as 2026-03-15 (default: today)")
    parser.add_argument(
        "--into",
        type=Path,
        help="the folder for the file (default: releases beside conf.py); to record an older state of the book, check "
        "that out elsewhere, name its folder, and this one here",
    )


def run(arguments: Namespace) -> int:
    """Run the builder on the edition for facilitators, which holds all that the other one does.

    :returns: 0, or what the builder returns when a page has a fault
    :raises ProjectError: if there is no book, or the name or the day is none
    """
    if not NAME.fullmatch(arguments.name):
        raise ProjectError(f"'{arguments.name}' cannot be a name. Type letters, digits, dots and hyphens: 2026-03")
    try:
        day = parse_day(arguments.date or today().isoformat())
    except ReleaseError as error:
        raise ProjectError(f"the release {error}") from error
    project = project_of(arguments)
    path = (arguments.into or project.configuration / FOLDER_NAME) / f"{arguments.name}{SUFFIX}"
    if path.exists():
        raise ProjectError(f"{path} is there. Type another name, or delete the file to record the edition again")
    settings = ["-D", f"{RELEASE_NAME}={arguments.name}", "-D", f"{RELEASE_DATE}={day}"]
    if arguments.into:
        settings += ["-D", f"{FOLDER}={os.path.relpath(arguments.into.resolve(), project.configuration)}"]
    # doctrees of its own: those of the editions stay as they are
    project = project._replace(build=project.build / BUILDER)
    edition = EDITIONS["facilitator"]._replace(folder="")
    return build_main(sphinx_arguments(project, edition, _RELEASE, "-q", *settings))
