"""The process that builds for `make live`, when the one that serves has ended."""

from __future__ import annotations

import multiprocessing
import sys
from multiprocessing import Pipe
from types import SimpleNamespace

import pytest
from courseware.cli.live import worker
from courseware.cli.project import find_project
from project import Project


@pytest.fixture
def build(tmp_path, monkeypatch):
    """Return a function that follows the first order for a book, and returns the book's page."""
    book = Project(tmp_path / "book", "fastbuild")
    monkeypatch.setattr(sys, "stderr", sys.stderr)  # which a worker replaces
    ours, servers = Pipe()
    servers.close()

    def follow_order():
        worker._Worker(ours, find_project(book.folder), may_fork=False).build(set())
        return book.folder / "_build" / "html" / "index.html"

    return follow_order


def test_what_was_begun_is_built_to_its_end(build):
    page = build()
    assert page.is_file()
    assert not [*page.parents[1].rglob("*.unfinished")]


def test_nothing_is_begun_for_a_server_that_has_ended(build, monkeypatch):
    server = SimpleNamespace(is_alive=lambda: False)
    monkeypatch.setattr(worker, "parent_process", lambda: server)
    assert multiprocessing.parent_process() is None
    assert not build().exists()
