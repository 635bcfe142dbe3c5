"""``courseware linkcheck``: asks every link of a book whether it is alive. It uses the network."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from sphinx.cmd.build import build_main

from .outputs import EDITIONS, Output, sphinx_arguments
from .project import add_arguments as add_project_arguments
from .project import project_of

_LINKCHECK = Output("Links", "linkarchive", "linkcheck", "output.txt")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command."""
    add_project_arguments(parser)


def run(arguments: Namespace) -> int:
    """Run the builder of `link_archive` on the edition for facilitators, which holds all that the other one does.

    :returns: 0, or what the builder returns when a link is broken
    :raises ProjectError: if there is no book
    """
    edition = EDITIONS["facilitator"]._replace(folder="")
    project = project_of(arguments)
    # doctrees of its own: those of the learners' edition stay as they are
    project = project._replace(build=project.build / "linkcheck")
    return build_main(sphinx_arguments(project, edition, _LINKCHECK._replace(folder=".")))
