"""What ``courseware build`` is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from .outputs import Edition
from .project import Project


class Companions(NamedTuple):
    """What the same command has built besides, which pages may offer: the folders of each."""

    #: the facilitator edition
    facilitator: Path | None = None
    #: the same edition in large print
    large_print: Path | None = None


class Order(NamedTuple):
    """What is to be built, and how."""

    project: Project
    edition: Edition
    #: options of ``sphinx-build``
    options: Sequence[str]
    verbose: bool
    #: says whether Ctrl-C was typed
    was_interrupted: Callable[[], bool]
    #: what the same command has built besides
    companions: Companions = Companions()
