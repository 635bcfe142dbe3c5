"""What the command says: into a pipe whose reader has gone, and of a folder that is not there."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from jekyll_fixtures import run_command, write_site

COMMAND = [sys.executable, "-m", "jekyll2myst", "site", "out"]


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_the_reader_of_a_pipe_may_go(tmp_path, stream):
    write_site(tmp_path / "site", {"index.md": "---\n---\n[gone](gone.md){% if %}\n", "lost.md": "---\nx: [\n---\n"})
    whole = subprocess.run([*COMMAND, "--json"], cwd=tmp_path, capture_output=True, check=False)
    assert whole.stdout
    assert whole.stderr
    reader, writer = os.pipe()
    os.close(reader)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: writer}
    broken = subprocess.run([*COMMAND, "--json"], cwd=tmp_path, check=False, **streams)
    os.close(writer)
    assert broken.returncode == whole.returncode
    assert (broken.stdout or broken.stderr) in (whole.stdout, whole.stderr)


def test_a_folder_of_rendered_pages_that_is_not_there_is_refused(tmp_path):
    write_site(tmp_path / "site", {"index.md": "---\n---\nWords.\n"})
    status, message, printed = run_command(tmp_path, "--rendered", "_site")
    assert (status, printed) == (2, "")
    assert message == "jekyll2myst: _site: is not a folder; give the folder that Jekyll wrote, _site\n"
    assert not (tmp_path / "out").exists()
