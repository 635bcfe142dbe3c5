"""``courseware build``: every output of a book from one reading of its sources, and a list of what was made.

It is quiet: warnings are always shown, Sphinx's own lines with ``-v`` only, progress on a terminal only.
"""

from __future__ import annotations

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from .build_inputs import noted_inputs
from .faults import missing_extensions
from .last_build import LastBuild, last_build
from .order import Companions, Order
from .outputs import EDITIONS, OPTIONAL_OUTPUTS, Edition, Output, as_app, in_language, in_large_print, with_optional
from .project import Project, ProjectError, language_code, project_of, read_settings
from .project import add_arguments as add_project_arguments
from .running import locked_folder, noticed_interrupts

#: the choice of the editions by which all are built
_ALL = "all"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_project_arguments(parser)
    add_output_arguments(parser)
    parser.add_argument("--language", type=language_code, help="another language than that of conf.py, by its code: es")
    parser.add_argument("--strict", action="store_true", help="fail on any warning, after building everything")
    parser.add_argument("--list", action="store_true", help="only list what is there")
    parser.add_argument("--no-list", action="store_true", help="build only")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what Sphinx says")


def add_output_arguments(parser: ArgumentParser) -> None:
    """Add the arguments that say which outputs are built."""
    editions = (*EDITIONS, _ALL)
    parser.add_argument("--edition", choices=editions, default="learner", help="for whom (default: %(default)s)")
    for name, (_output, purpose) in OPTIONAL_OUTPUTS.items():
        parser.add_argument(f"--{name}", action="append_const", dest="optional", const=name, help=purpose)
    parser.add_argument(
        "--offline-app",
        action="store_true",
        help="make the site an app, which browsers keep for times without a network",
    )
    parser.add_argument(
        "--large-print", action="store_true", help="also make book and handouts in letters of 18 points"
    )


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


def _build_edition(
    project: Project, edition: Edition, options: list[str], verbose: bool, companions: Companions
) -> list[Output]:
    """Build all outputs of an *edition*; return those that failed.

    :param companions: what the same command has built besides, which its pages are to offer
    :raises KeyboardInterrupt: after Ctrl-C
    :raises ProjectError: if nothing can be built
    """
    environment = {**os.environ}
    settings = read_settings(project.configuration)
    last = last_build(project, edition, [*options, str(companions)], settings, environment)
    if last.is_current():
        if verbose:
            print("nothing has changed since the last build", flush=True)
        return []
    folder = edition.build(project.build)
    _prepare_build(project, folder, settings)

    def say(message: str) -> None:
        print(f"courseware build: {message}", file=sys.stderr, flush=True)

    with noticed_interrupts() as was_interrupted, locked_folder(folder, say):
        return _build_outputs(last, Order(project, edition, options, verbose, was_interrupted, companions))


def _build_outputs(last: LastBuild, order: Order) -> list[Output]:
    """Build all outputs, of which some may have changed since the *last* build; return those that failed."""
    from .edition_build import EditionBuild  # which loads Sphinx

    with noted_inputs():
        begun = time.time_ns()
        last.forget()
        build = EditionBuild(order)
        failures = build.run()
        if not failures and not build.has_messages:
            last.keep(build.inputs, begun)
    return failures


def _choose_editions(arguments: Namespace) -> list[Edition]:
    """Return the editions to build, in the order of building: what the pages of learners offer comes before them."""
    names = reversed(EDITIONS) if arguments.edition == _ALL else [arguments.edition]
    editions = [with_optional(EDITIONS[name], dict.fromkeys(arguments.optional or ())) for name in names]
    editions = [as_app(edition) for edition in editions] if arguments.offline_app else editions
    return [in_language(edition, arguments.language) if arguments.language else edition for edition in editions]


def run(arguments: Namespace) -> int:
    """Build all outputs, and print what was made and what was left out.

    :returns: 0, or 1 if a builder failed
    :raises ProjectError: if there is no book, or if nothing can be built
    """
    project = project_of(arguments)
    failures: list[Output] = []
    companions = Companions()
    for edition in _choose_editions(arguments):
        for name in _list_left_out(edition, arguments.optional or ()):
            print(f"left out: {name}: it is made of the ePub, which is built for learners only")
        if arguments.large_print:
            large = in_large_print(edition)
            large_failures = _build_and_list(arguments, project, large, Companions())
            companions = companions._replace(large_print=None if large_failures else large.build(project.build))
            failures += large_failures
        edition_failures = _build_and_list(arguments, project, edition, companions)
        failures += edition_failures
        # the next one is that of learners
        companions = Companions(facilitator=None if edition_failures else edition.build(project.build))
    has_no_pages = "HTML" in {failure.name for failure in failures}
    for failure in failures:
        if failure.is_packed and has_no_pages:
            print(f"courseware build: {failure.name} was left as it was, since HTML failed", file=sys.stderr)
        else:
            print(f"courseware build: {failure.name} failed; the messages are above", file=sys.stderr)
    return 1 if failures else 0


def _list_left_out(edition: Edition, names: Iterable[str]) -> Iterator[str]:
    """Yield the outputs that are asked for, by the *names* of their options, and that an *edition* does not have."""
    outputs = [OPTIONAL_OUTPUTS[name][0] for name in dict.fromkeys(names)]
    yield from (output.name for output in outputs if output not in edition.outputs)


def _build_and_list(arguments: Namespace, project: Project, edition: Edition, companions: Companions) -> list[Output]:
    """Build an *edition* and list it, or do one of both, as the command says; return the outputs that failed."""
    options = [*([] if arguments.verbose else ["-q"]), *(["-W", "--keep-going"] if arguments.strict else [])]
    failures: list[Output] = []
    if not arguments.list:
        failures = _build_edition(project, edition, options, arguments.verbose, companions)
    if not arguments.no_list:
        has_facilitator = companions.facilitator is not None
        _print_list(project, edition, is_complete=not failures, has_facilitator=has_facilitator)
    return failures


def _print_list(project: Project, edition: Edition, *, is_complete: bool, has_facilitator: bool) -> None:
    """Print what was made of an *edition*, and, where nothing has failed, what was left out."""
    from .omissions import omissions  # which load more than a build loads after which nothing has changed
    from .summary import format_table

    for line in format_table(edition, project.build):
        print(line)
    for line in omissions(project, edition, has_facilitator=has_facilitator) if is_complete else ():
        print(f"left out: {line}")
    sys.stdout.flush()
