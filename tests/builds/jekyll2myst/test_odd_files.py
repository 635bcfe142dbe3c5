"""Entries of a folder that are no ordinary files, and folders that are written to: each costs itself alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
from pathlib import Path

import pytest
from jekyll2myst.__main__ import main

GOOD = "---\ntitle: Good\n---\nThis page is good.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD)
    return folder


def make_pipes(site: Path) -> None:
    for name in ("x.md", "p.png", "_includes/a.html", "_data/a.yml", "_layouts/default.html"):
        (site / name).parent.mkdir(exist_ok=True)
        os.mkfifo(site / name)
    (site / "bad.md").write_text("---\ntitle: T\nlayout: default\n---\n![x](p.png) ![y](/dev/zero)\n")


def make_socket(site: Path) -> None:
    here = Path.cwd()
    os.chdir(site)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("x.md")
    os.chdir(here)


def make_undecodable_names(site: Path) -> None:
    folder = os.fsencode(site) + b"/caf\xe9"
    os.mkdir(folder)  # noqa: PTH102
    for name in (folder + b"/x.md", os.fsencode(site) + b"/th\xe9.md"):
        os.close(os.open(name, os.O_CREAT))


@pytest.mark.parametrize(
    ("make", "status", "message"),
    [
        (lambda site: (site / "self").symlink_to("self"), 1, "self:0: leads to itself"),
        (lambda site: (site / "x.md").symlink_to("nowhere.md"), 1, "x.md:0: cannot be read: No such file"),
        (make_pipes, 1, "x.md:0: is a folder, a pipe or a device"),
        (make_socket, 1, "x.md:0: is a folder, a pipe or a device"),
        (make_undecodable_names, 1, "th\\xe9.md:0: has a name that is not UTF-8; rename it"),
        (lambda site: (site / "_config.yml").mkdir(), 0, ""),
        (lambda site: (site / "x.md").mkdir(), 0, ""),
    ],
)
def test_entry_that_is_no_file_costs_itself(site, tmp_path, capsys, make, status, message):
    make(site)
    assert main([str(site), str(tmp_path / "out")]) == status
    assert message in capsys.readouterr().err
    assert (tmp_path / "out" / "docs" / "good.md").read_text() == "# Good\n\nThis page is good.\n"


def test_field_that_is_too_long_for_a_table_costs_its_file(site, tmp_path, capsys):
    (site / "_data").mkdir()
    (site / "_data" / "wide.csv").write_text(f'a,b\n1,2\n"{"x" * 140_000}",2\n')
    assert main([str(site), str(tmp_path / "out")]) == 1
    assert "_data/wide.csv:3: is not a table" in capsys.readouterr().err


def test_book_inside_its_site_is_no_part_of_it(site):
    for _run in range(3):
        assert main([str(site), str(site / "book")]) == 0
        assert sorted(path.name for path in (site / "book" / "docs").glob("**/*.md")) == ["good.md", "index.md"]


def test_files_of_a_person_are_never_written_over(site, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    (out / "report.html").write_text("mine")
    assert main([str(site), str(out)]) == 0
    assert (out / "report.html").read_text() == "mine"
    (out / "docs" / "good.md").write_text("edited")
    for words in ("Other", "Third"):
        (site / "good.md").write_text(GOOD + words)
        assert main([str(site), str(out)]) == 0
        assert (out / "docs" / "good.md.new").read_text().endswith(f"{words}\n")
    (out / "docs" / "good.md.new").write_text("edited, too")
    (site / "good.md").write_text(GOOD + "Last")
    assert main([str(site), str(out)]) == 0
    assert (out / "docs" / "good.md.new").read_text() == "edited, too"
    assert (out / "docs" / "good.md.new.2").read_text().endswith("Last\n")
    assert "docs/good.md: was edited or is not from here, so it was left; see docs/good.md.new.2" in (
        capsys.readouterr().err
    )


def test_page_that_is_gone_is_named(site, tmp_path, capsys):
    (site / "other.md").write_text("---\ntitle: Other\n---\nWords.\n")
    assert main([str(site), str(tmp_path / "out")]) == 0
    assert "is left from an earlier run" not in capsys.readouterr().err
    (site / "other.md").unlink()
    for _run in range(2):
        assert main([str(site), str(tmp_path / "out")]) == 0
        messages = capsys.readouterr().err
        assert "docs/other.md: is left from an earlier run and no longer made" in messages
        # it belongs to every book, whether a note cites a work or none does
        assert "references.bib" not in messages


def test_works_that_pages_cite_are_not_named_as_left(site, tmp_path, capsys):
    (site / "good.md").write_text(f"{GOOD}A claim.[^1]\n\n[^1]: Doe, J. (2020). *On shelves*. Leeds: Row Press.\n")
    for _run in range(2):
        assert main([str(site), str(tmp_path / "out")]) == 0
        assert "On shelves" in (tmp_path / "out" / "references.bib").read_text()
        assert "references.bib" not in capsys.readouterr().err


def test_run_after_one_that_was_killed_takes_its_files_for_its_own(site, tmp_path):
    out, whole = tmp_path / "out", tmp_path / "whole"
    assert main([str(site), str(out)]) == 0
    (site / "good.md").write_text(GOOD + "More")
    shutil.copytree(out, whole)
    assert main([str(site), str(whole)]) == 0
    # as a kill leaves it: a file in its place, another not yet, and the manifest of the run before
    lines = "".join(
        f"{digest} docs/{name}\n"
        for name, digest in [("good.md", sha256(whole / "docs" / "good.md")), ("index.md", "0" * 64)]
    )
    (out / ".jekyll2myst.journal").write_text(f"{lines}cut o")
    (out / "docs" / "good.md").write_bytes((whole / "docs" / "good.md").read_bytes())
    (out / "docs" / ".jekyll2myst.abc.tmp").write_text("half")
    (site / "good.md").write_text(GOOD + "Most")
    assert main([str(site), str(out)]) == 0
    assert sorted(path.name for path in out.glob("**/*") if path.name.endswith((".new", ".tmp", ".journal"))) == []
    assert (out / "docs" / "good.md").read_text().endswith("Most\n")


def test_what_a_killed_run_left_of_its_manifest_is_deleted(site, tmp_path):
    out = tmp_path / "out"
    assert main([str(site), str(out)]) == 0
    # nothing has changed, so that the journal of the run that was killed names no file beside the manifest, or is gone
    for lines in (None, f"{'0' * 64} docs/good.md\n"):
        (out / ".jekyll2myst.abc.tmp").write_text("half")
        if lines is not None:
            (out / ".jekyll2myst.journal").write_text(lines)
        assert main([str(site), str(out)]) == 0
        assert [path.name for path in out.iterdir() if path.name.startswith(".jekyll2myst")] == [".jekyll2myst.json"]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
