"""``courseware build``: every output of a book from one reading of its sources, and a list of what was made.

It is quiet: warnings are always shown, Sphinx's own lines with ``-v`` only, progress on a terminal only.
"""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .build_inputs import noted_inputs
from .faults import missing_extensions
from .last_build import LastBuild, last_build
from .omissions import omissions
from .outputs import EDITIONS, Edition, Output, in_language
from .project import Project, ProjectError, language_code, project_of, read_settings
from .project import add_arguments as add_project_arguments
from .running import locked_folder, noticed_interrupts
from .summary import format_table


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_project_arguments(parser)
    parser.add_argument("--edition", choices=EDITIONS, default="learner", help="for whom (default: %(default)s)")
    parser.add_argument("--language", type=language_code, help="another language than that of conf.py, by its code: es")
    parser.add_argument("--strict", action="store_true", help="fail on any warning, after building everything")
    parser.add_argument("--list", action="store_true", help="only list what is there")
    parser.add_argument("--no-list", action="store_true", help="build only")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what Sphinx says")


def _prepare_build(project: Project, folder: Path, settings: Mapping[str, Any]) -> None:
    """Make the *folder* that is built into.

    :raises ProjectError: if that fails, or if ``conf.py`` has faults with which no output can be built
    """
    path = project.configuration / "conf.py"
    if isinstance(name := settings.get("extensions"), str):
        raise ProjectError(f'{path}: `extensions` is a list; type: extensions = ["{name}"]')
    if missing := missing_extensions(settings):
        raise ProjectError(
            f"{path}: not installed: {', '.join(missing)}; install it with pip, or delete it from `extensions`"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectError(f"{folder}: {error.strerror}; name another folder: --build FOLDER") from error
    if not os.access(folder, os.W_OK):
        raise ProjectError(f"{folder}: nothing can be written here; name another folder: --build FOLDER")


def _build_edition(project: Project, edition: Edition, options: list[str], verbose: bool) -> list[Output]:
    """Build all outputs of an *edition*; return those that failed.

    :raises KeyboardInterrupt: after Ctrl-C
    :raises ProjectError: if nothing can be built
    """
    environment = {**os.environ}
    settings = read_settings(project.configuration)
    last = last_build(project, edition, options, settings, environment)
    if last.is_current():
        if verbose:
            print("nothing has changed since the last build", flush=True)
        return []
    _prepare_build(project, edition.build(project.build), settings)
    return _build_outputs(last, options, verbose)


def _build_outputs(last: LastBuild, options: list[str], verbose: bool) -> list[Output]:
    """Build all outputs, of which some have changed since the *last* build; return those that failed."""
    from .edition_build import EditionBuild, Order  # which loads Sphinx

    def say(message: str) -> None:
        print(f"courseware build: {message}", file=sys.stderr, flush=True)

    folder = last.edition.build(last.project.build)
    with noticed_interrupts() as was_interrupted, locked_folder(folder, say), noted_inputs():
        begun = time.time_ns()
        last.forget()
        build = EditionBuild(Order(last.project, last.edition, options, verbose, was_interrupted))
        failures = build.run()
        if not failures and not build.has_messages:
            last.keep(build.inputs, begun)
        return failures


def run(arguments: Namespace) -> int:
    """Build all outputs, and print what was made and what was left out.

    :returns: 0, or 1 if a builder failed
    :raises ProjectError: if there is no book, or if nothing can be built
    """
    project = project_of(arguments)
    edition = EDITIONS[arguments.edition]
    if arguments.language:
        edition = in_language(edition, arguments.language)
    options = [*([] if arguments.verbose else ["-q"]), *(["-W", "--keep-going"] if arguments.strict else [])]
    failures = [] if arguments.list else _build_edition(project, edition, options, arguments.verbose)
    if not arguments.no_list:
        for line in format_table(edition, project.build):
            print(line)
        for line in () if failures else omissions(project, edition):
            print(f"left out: {line}")
    sys.stdout.flush()
    for failure in failures:
        if failure.builder:
            print(f"courseware build: {failure.name} failed; the messages are above", file=sys.stderr)
        else:
            print(f"courseware build: {failure.name} was left as it was, since HTML failed", file=sys.stderr)
    return 1 if failures else 0
