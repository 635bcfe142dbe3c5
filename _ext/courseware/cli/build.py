"""``courseware build``: every output of a book from one reading of its sources, and a list of what was made.

It is quiet: warnings are always shown, Sphinx's own lines with ``-v`` only, progress on a terminal only.
"""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from sphinx.cmd.build import build_main

from .faults import missing_extensions, unreadable_files
from .offline import OfflineError, pack
from .omissions import omissions
from .outputs import EDITIONS, Edition, Output, in_language, sphinx_arguments
from .project import Project, ProjectError, file_name, language_code, project_of, read_settings
from .project import add_arguments as add_project_arguments
from .running import locked_folder, noticed_interrupts
from .summary import format_table

#: with what Sphinx returns after an error, not after warnings that count as one
_CRASHED = 2
#: goes to the start of a line on a terminal, and clears it
_CLEAR_LINE = "\r\x1b[K"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_project_arguments(parser)
    parser.add_argument("--edition", choices=EDITIONS, default="learner", help="for whom (default: %(default)s)")
    parser.add_argument("--language", type=language_code, help="another language than that of conf.py, by its code: es")
    parser.add_argument("--strict", action="store_true", help="fail on any warning, after building everything")
    parser.add_argument("--list", action="store_true", help="only list what is there")
    parser.add_argument("--no-list", action="store_true", help="build only")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what Sphinx says")


def _build_output(project: Project, edition: Edition, output: Output, options: list[str]) -> bool:
    """Build an *output*; return whether that went well.

    :param options: options of ``sphinx-build``
    :raises ProjectError: if a file cannot be read, which would stop all other outputs too
    """
    if output.builder:
        status = build_main(sphinx_arguments(project, edition, output, *options))
        if status == _CRASHED and (faults := list(unreadable_files(project))):
            raise ProjectError("\n".join(["nothing can be built:", *faults]))
        return status == 0
    build = edition.build(project.build)
    try:
        kept = build / "doctrees" / "offline-zip"
        pack(build / "html", build / output.folder, file_name(project.configuration), kept)
    except (OfflineError, ProjectError) as error:
        print(f"courseware build: {error}", file=sys.stderr)
        return False
    return True


def _prepare_build(project: Project, folder: Path) -> None:
    """Make the *folder* that is built into.

    :raises ProjectError: if that fails, or if ``conf.py`` has faults with which no output can be built
    """
    settings, path = read_settings(project.configuration), project.configuration / "conf.py"
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
    """Build all outputs of an *edition*, one after the other; return those that failed.

    :raises KeyboardInterrupt: after Ctrl-C
    :raises ProjectError: if nothing can be built
    """
    folder = edition.build(project.build)
    _prepare_build(project, folder)
    with (
        noticed_interrupts() as was_interrupted,
        locked_folder(folder, lambda message: print(f"courseware build: {message}", file=sys.stderr, flush=True)),
    ):
        return _build_outputs(project, edition, options, verbose, was_interrupted)


def _build_outputs(
    project: Project, edition: Edition, options: list[str], verbose: bool, was_interrupted: Callable[[], bool]
) -> list[Output]:
    """Build all outputs of an *edition* in a folder that is ready; return those that failed."""
    failures: list[Output] = []
    shows_progress = sys.stdout.isatty() and not verbose
    for number, output in enumerate(edition.outputs, 1):
        start = time.monotonic()
        if shows_progress:
            print(f"{_CLEAR_LINE}[{number}/{len(edition.outputs)}] {output.name} …", end="", flush=True)
        # the zip is made of the pages: of old ones, it would be an old site under a new name
        has_pages = output.builder or "html" not in {failure.builder for failure in failures}
        if not has_pages or not _build_output(project, edition, output, options):
            failures.append(output)
        if was_interrupted():
            raise KeyboardInterrupt
        if verbose:
            print(f"--- {output.name}: {time.monotonic() - start:.1f} s", flush=True)
    if shows_progress:
        print(_CLEAR_LINE, end="", flush=True)
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
