"""In another project: two lines in conf.py, and nothing installed of what single mends are for."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from project import REPOSITORY

#: builds, where what is named cannot be imported
BUILD = """
import sys
from importlib.machinery import PathFinder

MISSING = {missing!r}

class Finder(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if any(name == package or name.startswith(package + ".") for package in MISSING):
            return None
        return PathFinder.find_spec(name, path, target)

sys.meta_path[:] = [Finder if finder is PathFinder else finder for finder in sys.meta_path]
from sphinx.cmd.build import main
sys.exit(main(["-q", "-W", "-b", {builder!r}, {source!r}, {out!r}]))
"""
MISSING = ["furo", "myst_parser", "markdown_it", "sphinxcontrib.bibtex", "pybtex", "courseware", "taggedpdf", "bs4"]
PAGES = {
    "conf.py": 'extensions = ["fastbuild"]\n',
    "index.rst": "A manual\n========\n\n.. toctree::\n\n   first\n\n* :ref:`search`\n",
    "first.rst": "First\n=====\n\n.. index:: word\n\nA word, and :doc:`index`.\n",
}


def build(folder, builder="html"):
    """Build a project of Sphinx's own quickstart; return what Sphinx says."""
    text = BUILD.format(missing=MISSING, builder=builder, source=str(folder), out=str(folder / "_build" / builder))
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext")}
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("builder", ["html", "latex"])
def test_builds_without_a_warning(tmp_path, builder):
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text)
    assert build(tmp_path, builder) == ""


def test_a_title_reaches_the_other_page(tmp_path):
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text)
    build(tmp_path)
    (tmp_path / "index.rst").write_text(PAGES["index.rst"].replace("A manual\n========", "A handbook\n=========="))
    build(tmp_path)
    assert "A handbook" in (tmp_path / "_build/html/first.html").read_text()
