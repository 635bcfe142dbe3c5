"""Fixtures: servers on this machine, and a book that is checked against them."""

from __future__ import annotations

import importlib.util
import socket
from datetime import date
from pathlib import Path

import pytest
from courseware.link_archive import builder

spec = importlib.util.spec_from_file_location("link_archive_server", Path(__file__).parent / "server.py")
serving = importlib.util.module_from_spec(spec)
spec.loader.exec_module(serving)

DAYS = [date(2026, 5, day) for day in range(1, 10)]


@pytest.fixture
def server():
    with serving.running() as running:
        yield running


@pytest.fixture
def secure_server():
    with serving.running(secure=True) as running:
        yield running


@pytest.fixture
def book(project, server, monkeypatch):
    """Return a project whose pages are written by the test, and a function that checks its links on a day."""
    made = project("link_archive")
    for page in ("index", "sources", "quiet", "garden", "shown"):
        (made.folder / f"{page}.md").unlink()
    (made.folder / "links.toml").unlink()
    made.write("references.bib", "")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    def check(day: date = DAYS[0], **settings) -> str:
        monkeypatch.setattr(builder, "today", lambda: day)
        archive = f"{server.address}/available"
        fast = {
            "link_archive_pause": 0.0,
            "linkcheck_timeout": 0.5,
            "link_archive_archive": archive,
            "linkcheck_workers": 3,
        }
        try:
            made.build("linkarchive", clean=False, settings=fast | settings)
        finally:
            socket.setdefaulttimeout(None)  # Sphinx sets it for the whole process
        return made.warnings

    made.check = check
    return made
