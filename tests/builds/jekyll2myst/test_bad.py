"""Broken and hostile sites: `tests/bad/jekyll/NAME/site`, and beside it what must be said and the exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest
from jekyll2myst.__main__ import main
from project import REPOSITORY, Project

BAD = REPOSITORY / "tests" / "bad" / "jekyll"
NAMES = sorted(path.name for path in BAD.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_bad_site(tmp_path, capsys, name):
    status, *messages = (BAD / name / "expected").read_text().splitlines()
    begun = time.monotonic()
    assert main([str(BAD / name / "site"), str(tmp_path / "out")]) == int(status)
    assert time.monotonic() - begun < 30
    output = capsys.readouterr()
    for message in messages:
        assert message in output.err + output.out
    if status == "2":
        assert not (tmp_path / "out").exists()
    else:
        assert "This page is good." in (tmp_path / "out" / "docs" / "good.md").read_text()


@pytest.mark.parametrize(
    "name",
    [
        "scripts",
        "deep-quotes",
        "deep-lists",
        "deep-html",
        "brackets",
        "stars",
        "backticks",
        "empty-page",
        "only-front-matter",
        "unknown-tag",
    ],
)
def test_what_came_of_it_builds_without_a_warning(tmp_path, name):
    main([str(BAD / name / "site"), str(tmp_path / "out")])
    out = Project(tmp_path / "book", tmp_path / "out").build("html", source="docs")
    text = (out / "bad.html").read_text()
    assert "alert(" not in text
    assert "onclick" not in text
    assert "vbscript:" not in text


def test_scripts_are_reported(tmp_path):
    main([str(BAD / "scripts" / "site"), str(tmp_path)])
    elements = json.loads((tmp_path / "report.json").read_text())["elements"]
    fates = {(element["kind"], element["fate"]) for element in elements}
    assert ("script", "dropped") in fates
    assert ("attribute", "dropped") in fates
    assert sum(element["kind"] == "link" and element["fate"] == "dropped" for element in elements) == 3


def test_a_page_of_fifty_megabytes(tmp_path, capsys):
    site = tmp_path / "site"
    shutil.copytree(BAD / "nul" / "site", site)
    (site / "bad.md").write_text("word " * 10_000_000)
    assert main([str(site), str(tmp_path / "out")]) == 1
    assert "bad.md:0: is larger than 20 MB; split it" in capsys.readouterr().err


def test_links_out_of_the_site_are_not_followed(tmp_path, capsys):
    site = tmp_path / "site"
    shutil.copytree(BAD / "empty-page" / "site", site)
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\n---\nsecret words\n")
    (site / "link.md").symlink_to(tmp_path / "secret.md")
    (site / "folder").symlink_to(tmp_path)
    (site / "file.png").symlink_to(tmp_path / "secret.md")
    (site / "bad.md").write_text("![x](file.png)")
    assert main([str(site), str(tmp_path / "out")]) == 1
    assert "link.md:0: lies outside the site" in capsys.readouterr().err
    for path in (tmp_path / "out" / "docs").rglob("*"):
        assert path.is_dir() or b"secret words" not in path.read_bytes()


def test_latin_1_is_read_and_said(tmp_path):
    site = tmp_path / "site"
    shutil.copytree(BAD / "empty-page" / "site", site)
    (site / "bad.md").write_bytes(b"---\ntitle: Western\n---\nCaf\xe9\n")
    assert main([str(site), str(tmp_path / "out")]) == 0
    assert "Café" in (tmp_path / "out" / "docs" / "bad.md").read_text()
    notes = json.loads((tmp_path / "out" / "report.json").read_text())["notes"]
    assert notes["Files that were not UTF-8"] == ["bad.md: read as Windows-1252, from line 4 on"]


RUNS = 30


class KilledRun(NamedTuple):
    """What was in a folder when the converter was killed there."""

    #: pages that were still the old ones, and those that were the new ones
    old: int
    new: int
    #: pages that were neither
    mangled: list[str]


def kill_runs(tmp_path: Path, *options: str) -> list[KilledRun]:
    """Return what runs left that were killed between their first and their last step of writing."""
    site, first = tmp_path / "site", tmp_path / "out"
    site.mkdir()
    for number in range(12):
        (site / f"p{number}.md").write_text(f"---\ntitle: P{number}\n---\n" + "old words here. " * 1000)
    assert main([str(site), str(first)]) == 0
    old = {path.name: path.read_bytes() for path in (first / "docs").glob("p*.md")}
    new = {name: content.replace(b"old", b"new") for name, content in old.items()}
    for path in site.glob("*.md"):
        path.write_text(path.read_text().replace("old", "new"))
    outs = [shutil.copytree(first, tmp_path / f"out{number}") for number in range(RUNS)]
    command = [
        sys.executable,
        str(REPOSITORY / "tests" / "killed.py"),
        *options,
        str(site),
        str(first),
        *map(str, outs),
    ]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext")})
    runs = []
    for out in outs:
        content = {name: (out / "docs" / name).read_bytes() for name in old}
        runs.append(
            KilledRun(
                sum(content[name] == old[name] for name in old),
                sum(content[name] == new[name] for name in old),
                [name for name in old if content[name] not in (old[name], new[name])],
            )
        )
    return runs


def test_killed_at_any_moment_each_file_is_old_or_new(tmp_path):
    runs = kill_runs(tmp_path)
    assert [run.mangled for run in runs] == [[]] * RUNS
    # the kills came while pages were written, not before the first or after the last
    assert len({run.new for run in runs if run.old and run.new}) > RUNS // 3
    assert main([str(tmp_path / "site"), str(tmp_path / "out0")]) == 0
    assert all("old words" not in path.read_text() for path in (tmp_path / "out0" / "docs").iterdir())


def test_a_store_that_writes_in_place_would_be_noticed(tmp_path):
    assert any(run.mangled for run in kill_runs(tmp_path, "--in-place"))
