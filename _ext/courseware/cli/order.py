"""What ``courseware build`` is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from .outputs import Edition
from .project import Project


class Order(NamedTuple):
    """What is to be built, and how."""

    project: Project
    edition: Edition
    #: options of ``sphinx-build``
    options: Sequence[str]
    verbose: bool
    #: says whether Ctrl-C was typed
    was_interrupted: Callable[[], bool]
    #: the folder of the facilitator edition, where the same command has built that
    facilitator: Path | None = None
