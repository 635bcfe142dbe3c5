"""The command ``courseware``; each of its commands is a module with `add_arguments` and `run`."""

from __future__ import annotations

import multiprocessing
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from .chatter import hush_libraries


class _Command(NamedTuple):
    """One command."""

    #: its module, which is imported when the command is used: `live` and `check` need packages that others do not
    module: str
    #: what it does
    description: str
    #: the extra of the distribution that installs what it needs
    extra: str = ""


COMMANDS: Mapping[str, _Command] = {
    "new": _Command(".new", "Write a small, complete book to begin with."),
    "build": _Command(".build", "Build HTML, handouts, PDF and ePub, and list them."),
    "live": _Command(".live.command", "Build pages and handouts as they are saved, and show them.", "live"),
    "check": _Command(".check", "Check every page and file that was built.", "check"),
    "deposit": _Command(".deposit", "Write the files of a release, for an archive that gives it a DOI."),
    "linkcheck": _Command(".linkcheck", "Ask every link whether it is alive; uses the network."),
    "release": _Command(".release", "Record an edition, so that later ones tell what has changed since."),
}


#: the exit status of a program that Ctrl-C has ended
_INTERRUPTED = 130


def _create_parser(name: str) -> ArgumentParser:
    """Return the parser of the command line, with the arguments of the command *name*.

    :raises ModuleNotFoundError: if a package is not installed that the command needs
    """
    parser = ArgumentParser(prog="courseware", description="Training books in Sphinx and MyST.")
    subparsers = parser.add_subparsers(metavar="COMMAND", required=True)
    for command_name, command in COMMANDS.items():
        subparser = subparsers.add_parser(command_name, help=command.description, description=command.description)
        if command_name == name:
            module = import_module(command.module, __package__)
            module.add_arguments(subparser)
            subparser.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status: 2 if it was used wrongly, 130 after Ctrl-C.

    :param argv: the arguments, by default those of the process
    """
    hush_libraries()
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = arguments[0] if arguments else ""
    try:
        return _run_command(name, arguments)
    except KeyboardInterrupt:
        print(f"courseware {name}: interrupted; type the same again to go on", file=sys.stderr)
        return _INTERRUPTED


def _run_command(name: str, arguments: list[str]) -> int:
    """Run the command *name*; return its exit status."""
    try:
        parser = _create_parser(name)
    except ModuleNotFoundError as error:
        extra = COMMANDS[name].extra
        if not extra or (error.name or "").split(".")[0] == "courseware":
            raise
        print(
            f"courseware {name}: {error.name} is not installed; type: pip install 'sphinx-courseware[{extra}]'",
            file=sys.stderr,
        )
        return 2
    namespace = parser.parse_args(arguments)
    from .project import ProjectError

    try:
        return int(namespace.run(namespace))
    except ProjectError as error:
        print(f"courseware {name}: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
