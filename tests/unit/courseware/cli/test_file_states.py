"""What tells whether a file, a folder, or a repository has changed."""

from __future__ import annotations

import os
import subprocess

from courseware.cli.file_states import file_state, repository_files, states_below


def _git(folder, *arguments):
    names = ("-c", "user.name=A", "-c", "user.email=a@b.example")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


def _states(folder):
    return {path: file_state(path) for path in repository_files(folder)}


def test_a_commit_of_a_worktree_is_seen_there_and_not_in_another_one(tmp_path):
    book, other = tmp_path / "book", tmp_path / "other"
    book.mkdir()
    before = _states(book)
    _git(book, "init", "-q")
    assert _states(book) != before
    (book / "page.md").write_text("Words.\n")
    _git(book, "add", ".")
    _git(book, "commit", "-qm", "First")
    _git(book, "worktree", "add", "-q", str(other))
    before, before_other = _states(book), _states(other)
    (other / "page.md").write_text("Other words.\n")
    _git(other, "commit", "-qam", "Second")
    assert _states(other) != before_other
    assert _states(book) == before


def test_folders_that_no_build_reads_are_left_out(tmp_path):
    for name in ("docs", ".git", "node_modules", "environment", "_build"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("")
    (tmp_path / "environment/pyvenv.cfg").write_text("")
    paths = {path for path, _state in states_below(tmp_path, [tmp_path / "_build"])}
    assert paths == {str(tmp_path), str(tmp_path / "docs"), str(tmp_path / "docs/file")}


def test_a_file_that_is_replaced_by_an_older_one_is_another_one(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    times = (tmp_path / "b").stat()
    state = file_state(str(tmp_path / "b"))
    (tmp_path / "a").replace(tmp_path / "b")
    os.utime(tmp_path / "b", ns=(times.st_atime_ns, times.st_mtime_ns))
    assert file_state(str(tmp_path / "b")) != state
    assert file_state(str(tmp_path / "a")) is None
    assert file_state(str(tmp_path)) == ""
