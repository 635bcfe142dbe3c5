"""Small sites, and what the command makes of them."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jekyll_fixtures import FIXTURES, convert, parameters, read_cases, run_command, write_site


@pytest.mark.parametrize("case", parameters("site"))
def test_converted(case, tmp_path):
    case.check(convert(case, tmp_path))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in read_cases(FIXTURES / "compared.md")])
def test_compared_with_the_rendered_site(case, tmp_path, monkeypatch):
    """A folder `sphinx` stands for what Sphinx renders."""

    def render(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        assert command[:3] == [sys.executable, "-m", "sphinx"]
        assert command[-2] == "out/docs"
        shutil.copytree(tmp_path / "sphinx", command[-1], dirs_exist_ok=True)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", render)
    case.check(convert(case, tmp_path))


def test_nothing_is_compared_where_sphinx_fails(tmp_path, monkeypatch):
    failed = subprocess.CompletedProcess([], 2, "", "first\nlast line\n")
    monkeypatch.setattr(subprocess, "run", lambda *_command, **_options: failed)
    write_site(tmp_path / "site", {"index.md": "# Home\n"})
    status, said, _printed = run_command(tmp_path, "--rendered", "rendered")
    message = "sphinx-build failed, so nothing was compared: last line"
    assert (status, said) == (1, f"\ndocs:0: {message}\n")
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert report["compared"] == {}
    assert report["problems"] == [{"source": "docs", "line": 0, "message": message}]


def digests(folder: Path) -> dict[str, str]:
    paths = [path for path in folder.rglob("*") if path.is_file() and path.name != ".jekyll2myst.json"]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_list_of_what_was_written_holds_a_digest_of_each_file(tmp_path):
    write_site(tmp_path / "site", {"index.md": "# Home\n\n[file](a.txt)\n", "a.txt": "words"})
    assert run_command(tmp_path)[0] == 0
    assert json.loads((tmp_path / "out" / ".jekyll2myst.json").read_text()) == digests(tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "docs").iterdir()}
    assert run_command(tmp_path)[0] == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before, "what is the same is not written again"


def test_settings_that_a_person_edited_stay(tmp_path):
    write_site(tmp_path / "site", {"index.md": "# Home\n", "_config.yml": "title: One\n"})
    run_command(tmp_path)
    assert "project = 'One'" in (tmp_path / "out" / "conf.py").read_text()
    (tmp_path / "out" / "conf.py").write_text("project = 'Mine'\n")
    run_command(tmp_path)
    assert (tmp_path / "out" / "conf.py").read_text() == "project = 'Mine'\n"
