"""The distribution: four packages, all their files, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from project import REPOSITORY

from book.test_host import clone


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of what is under version control, made as `make wheel` makes it."""
    pytest.importorskip("build")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "out")]
    subprocess.run(command, cwd=clone(folder / "clone"), check=True, capture_output=True)
    (path,) = (folder / "out").glob("sphinx_courseware-*.whl")
    return zipfile.ZipFile(path)


def test_holds_every_file_of_four_packages(wheel):
    names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert {name.partition("/")[0] for name in names} == {"courseware", "jekyll2myst", "taggedpdf", "fastbuild"}
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "_ext"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    kept = [name for name in listed.stdout.split() if (REPOSITORY / name).is_file()]
    assert names == {Path(name).relative_to("_ext").as_posix() for name in kept}


def test_names_its_commands_and_builders(wheel):
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    text = wheel.read(name).decode()
    for line in ("courseware = courseware.cli.__main__:main", "taggedpdf = taggedpdf", "handouts = taggedpdf"):
        assert line in text.splitlines()
