"""Fixtures and rules for all tests."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from courseware.conformance.browser import started
from docutils.nodes import Node
from hypothesis import settings
from project import REPOSITORY, BuiltProjects, Project
from sphinx.events import EventManager
from sphinx.locale import translators

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def read_programs() -> dict[str, str]:
    """Return the system programs, and folders of fonts, that tests use, and the one line that installs each."""
    lines = (REPOSITORY / ".ci" / "debian-packages.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(maxsplit=2) for line in lines if line and not line.startswith("#")]
    return {sign: f"apt-get install -y {names.replace(',', ' ')}" for sign, names, _purpose in rows}


PROGRAMS = read_programs()


# how long an example takes says more of what else the machine does than of the example
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(autouse=True)
def _same_process() -> Iterator[None]:
    """Leave the process to the next test as it was: the date of builds, which a ``conf.py`` may set, and libraries."""
    date, languages = os.environ.get("SOURCE_DATE_EPOCH"), dict(translators)
    yield
    # of an application that built nothing, held by where it printed messages
    if any("_fastbuild_patches" in vars(owner) for owner in (Node, EventManager)):
        logging.getLogger("sphinx").handlers.clear()
        gc.collect()
    translators.clear()
    translators.update(languages)
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    if date is not None:
        os.environ["SOURCE_DATE_EPOCH"] = date


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose system program is missing, and say what to install; on CI, fail."""
    for marker in item.iter_markers("program"):
        name = marker.args[0]
        if shutil.which(name) is None and not (name.startswith("/") and Path(name).exists()):
            message = f"{name} is not installed: {PROGRAMS[name]}"
            if os.environ.get("CI"):
                pytest.fail(message)
            pytest.skip(message)


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Project]:
    """Return a function that copies a test project, ``project("casebook")``, or begins a book: ``project()``.

    Each call has a folder of its own: what is compared must not be one and the same.
    """
    numbers = itertools.count()
    return lambda root=None: Project(tmp_path / f"project{next(numbers) or ''}", root)


@pytest.fixture(scope="session")
def built_projects(tmp_path_factory: pytest.TempPathFactory) -> BuiltProjects:
    """Projects that are built once for all tests of this process."""
    return BuiltProjects(tmp_path_factory.mktemp("built"))


@pytest.fixture
def built_project(built_projects: BuiltProjects) -> Iterator[Callable[..., Project]]:
    """Return a function that returns a copy of a test project after a build: ``built_project("casebook", "html")``.

    It is the test's own: it may be changed, and built again.
    """
    yield built_projects.lend
    built_projects.take_back()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; one at a time, since Playwright runs only once in a thread."""
    with started() as opened:
        yield opened
