"""``courseware build``: every output of a book from one reading of its sources, and a list of what was made.

It is quiet: warnings are always shown, Sphinx's own lines with ``-v`` only, progress on a terminal only.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace

from sphinx.cmd.build import build_main

from .offline import OfflineError, pack
from .omissions import omissions
from .outputs import EDITIONS, Edition, Output, in_language, sphinx_arguments
from .project import Project, ProjectError, file_name, project_of
from .project import add_arguments as add_project_arguments
from .summary import format_table

#: goes to the start of a line on a terminal, and clears it
_CLEAR_LINE = "\r\x1b[K"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_project_arguments(parser)
    parser.add_argument("--edition", choices=EDITIONS, default="learner", help="for whom (default: %(default)s)")
    parser.add_argument("--language", default="", help="another language than that of conf.py, by its code: es")
    parser.add_argument("--strict", action="store_true", help="fail on any warning, after building everything")
    parser.add_argument("--list", action="store_true", help="only list what is there")
    parser.add_argument("--no-list", action="store_true", help="build only")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what Sphinx says")


def _build_output(project: Project, edition: Edition, output: Output, options: list[str]) -> bool:
    """Build an *output*; return whether that went well.

    :param options: options of ``sphinx-build``
    """
    if output.builder:
        return build_main(sphinx_arguments(project, edition, output, *options)) == 0
    build = edition.build(project.build)
    try:
        pack(build / "html", build / output.folder, file_name(project.configuration))
    except (OfflineError, ProjectError) as error:
        print(f"courseware build: {error}", file=sys.stderr)
        return False
    return True


def _build_edition(project: Project, edition: Edition, options: list[str], verbose: bool) -> list[Output]:
    """Build all outputs of an *edition*, one after the other; return those that failed."""
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
        if verbose:
            print(f"--- {output.name}: {time.monotonic() - start:.1f} s", flush=True)
    if shows_progress:
        print(_CLEAR_LINE, end="", flush=True)
    return failures


def run(arguments: Namespace) -> int:
    """Build all outputs, and print what was made and what was left out.

    :returns: 0, or 1 if a builder failed
    :raises ProjectError: if there is no book
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
