"""When pages last changed, as git knows it; no date where it would be wrong."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from courseware.metadata.dates import read_last_changes


def run_git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    moment = f"{day}T12:00:00+0000"
    environment = {
        "PATH": "/usr/bin:/bin:/usr/local/bin",
        "HOME": str(folder),
        **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
    }
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def commit(folder: Path, day: str) -> None:
    run_git(folder, "add", "-A")
    run_git(folder, "commit", "-m", "change", day=day)


@pytest.fixture
def book(project):
    """A book in git: all of it of January, one page changed in February."""
    made = project("metadata")
    run_git(made.folder, "init", "-q")
    made.write(".gitignore", "_build\n")
    commit(made.folder, "2026-01-10")
    made.write("module/other.md", "# The other\n\nChanged.\n")
    commit(made.folder, "2026-02-20")
    return made


def test_each_file_has_the_day_of_its_last_commit(book):
    days = read_last_changes(book.folder)
    assert (days["index.md"], days["module/other.md"]) == ("2026-01-10", "2026-02-20")
    assert read_last_changes(book.folder / "module") == {"page.md": "2026-01-10", "other.md": "2026-02-20"}


def test_names_of_any_kind(book):
    names = ["módulo/página «1».md", 'odd "name".md', "line\nbreak.md"]
    for name in names:
        book.write(name, "# Page\n")
    commit(book.folder, "2026-03-03")
    days = read_last_changes(book.folder)
    assert [days.get(name) for name in names[:2]] == ["2026-03-03"] * 2


def test_a_file_changed_since_has_none(book):
    book.write("index.md", "# Changed\n")
    book.write("new.md", "# New\n")
    run_git(book.folder, "add", "new.md")
    days = read_last_changes(book.folder)
    assert {"index.md", "new.md"}.isdisjoint(days)
    assert {"module/page.md", "module/other.md"} <= set(days)


def test_a_shallow_clone_tells_only_what_it_knows(book, tmp_path):
    run_git(tmp_path, "clone", "-q", "--depth", "1", f"file://{book.folder}", "shallow")
    assert read_last_changes(tmp_path / "shallow") == {}
    book.write("index.md", "# Doors\n")
    commit(book.folder, "2026-03-03")
    run_git(tmp_path, "clone", "-q", "--depth", "2", f"file://{book.folder}", "deeper")
    assert read_last_changes(tmp_path / "deeper") == {"index.md": "2026-03-03"}


def test_without_a_repository_or_git_there_are_none(project, monkeypatch):
    book = project("metadata")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(book.folder.parent))
    assert read_last_changes(book.folder) == {}
    monkeypatch.setenv("PATH", "")
    assert read_last_changes(book.folder) == {}


def test_pages_say_it_and_follow_what_they_include(book):
    book.build("html")
    assert "Last updated on Feb 20, 2026" in book.text("html", "module/other.html")
    assert "Last updated on Jan 10, 2026" in book.text("html", "module/page.html")
    assert '"dateModified": "2026-02-20"' in book.text("html", "module/other.html")
    assert "<lastmod>2026-02-20</lastmod>" in book.text("html", "sitemap.xml")
    book.write("parts/shared.txt", "A part that pages share.\n")
    book.write("module/page.md", "# Page\n\n```{include} /parts/shared.txt\n```\n")
    commit(book.folder, "2026-03-03")
    book.build("html")
    assert "Last updated on Mar 3, 2026" in book.text("html", "module/page.html")
    book.write("parts/shared.txt", "A part, changed.\n")
    book.build("html")
    assert "Last updated" not in book.text("html", "module/page.html")
    commit(book.folder, "2026-04-04")
    book.build("html")
    assert "module/other" not in book.written
    assert "Last updated on Apr 4, 2026" in book.text("html", "module/page.html")


def test_a_commit_alone_writes_the_page_again(book):
    book.build("html")
    book.write("module/other.md", "# The other\n\nAgain.\n")
    book.build("html")
    assert "Last updated" not in book.text("html", "module/other.html")
    commit(book.folder, "2026-05-05")
    book.build("epub")
    book.build("html")
    assert book.read == set()
    assert book.written == {"module/other", "index"}  # Sphinx writes the page whose toctree holds it, too
    assert "Last updated on May 5, 2026" in book.text("html", "module/other.html")
    book.build("html")
    assert book.written == set()
