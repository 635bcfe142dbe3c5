"""The book itself, built once for all tests here, every warning an error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from project import REPOSITORY, shared_folder

#: handouts first: pages link those that have been made
FOLDERS = {"handouts": "html/handouts", "html": "html", "taggedpdf": "pdf", "epub": "epub"}


def sphinx_build(builder: str, out: Path, doctrees: Path, *arguments: str) -> None:
    """Run ``sphinx-build -n -W`` on the book."""
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-b", builder, *arguments]
    folders = ["-c", ".", "-d", str(doctrees), "docs", str(out)]
    run = subprocess.run(
        [*command, *folders], cwd=REPOSITORY, capture_output=True, text=True, env=dict(os.environ), check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build folder with all four outputs, made as ``make`` makes them."""

    def build(folder: Path) -> None:
        for builder, output in FOLDERS.items():
            sphinx_build(builder, folder / output, folder / "doctrees")

    return shared_folder(tmp_path_factory.getbasetemp(), "book", build)
