"""Broken and hostile sites: `tests/bad/jekyll/NAME/site`, and beside it what must be said and the exit status."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time

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
    printed = capsys.readouterr()
    for message in messages:
        assert message in printed.err + printed.out
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
    said = {(one["kind"], one["fate"]) for one in elements}
    assert ("script", "dropped") in said
    assert ("attribute", "dropped") in said
    assert sum(one["kind"] == "link" and one["fate"] == "dropped" for one in elements) == 3


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


def test_killed_at_any_moment_each_file_is_old_or_new(tmp_path):
    site, out = tmp_path / "site", tmp_path / "out"
    site.mkdir()
    for number in range(60):
        (site / f"p{number}.md").write_text(f"---\ntitle: P{number}\n---\n" + "old words here. " * 400)
    assert main([str(site), str(out)]) == 0
    old = {path: path.read_bytes() for path in (out / "docs").rglob("*.md")}
    for path in site.glob("*.md"):
        path.write_text(path.read_text().replace("old", "new"))
    new = {path: content.replace(b"old", b"new") for path, content in old.items()}
    command = [sys.executable, "-m", "jekyll2myst", str(site), str(out)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext")}
    for wait in (0.3, 0.5, 0.6, 0.7, 0.8, 1.0):
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        time.sleep(wait)
        run.send_signal(signal.SIGKILL)
        run.wait()
        for path in (out / "docs").rglob("*.md"):
            assert path.read_bytes() in (old.get(path), new.get(path)), path
    assert main([str(site), str(out)]) == 0
    assert {path: path.read_bytes() for path in (out / "docs").rglob("*.md")} == new
