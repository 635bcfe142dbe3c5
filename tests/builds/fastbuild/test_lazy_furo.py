"""What makes furo's navigation, loaded when it is used."""

from __future__ import annotations

import subprocess
import sys

from project import REPOSITORY

LOADED = """
import sys
from sphinx.cmd.build import main
sys.exit(main([{source!r}, {out!r}, "-q", "-D", "extensions={extensions}"]) or print("bs4" in sys.modules))
"""


def is_loaded(book, extensions):
    """Build in a process of its own; say whether that loaded BeautifulSoup."""
    options = {"source": str(book.folder), "out": str(book.folder / "_build/html"), "extensions": ",".join(extensions)}
    command = [sys.executable, "-c", LOADED.format(**options)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=True)
    return done.stdout.strip() == "True"


STOCK = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]


def test_the_fault_is_still_there(project):
    text = "from furo import __version__; import sys; assert 'bs4' in sys.modules"
    subprocess.run([sys.executable, "-c", text], check=True)  # furo loads it later: take fastbuild.lazy_furo out
    book = project("fastbuild")
    assert is_loaded(book, [*STOCK, "fastbuild.navigation"])
    assert is_loaded(book, [*STOCK, "fastbuild.navigation"])


def test_only_while_the_navigation_is_made(project):
    book = project("fastbuild")
    extensions = [*STOCK, "fastbuild.lazy_furo", "fastbuild.navigation"]
    assert is_loaded(book, extensions)
    assert not is_loaded(book, extensions)


def test_alone(project):
    assert is_loaded(project("fastbuild"), [*STOCK, "fastbuild.lazy_furo"])


def test_all_names_are_there():
    text = (
        "from fastbuild import lazy_furo\n"
        "lazy_furo.install()\n"
        "import sys, furo\n"
        "assert 'bs4' not in sys.modules\n"
        "from furo.navigation import BeautifulSoup, get_navigation_tree\n"
        "html = '<ul><li><a>A</a><ul><li><a>B</a></li></ul></li></ul>'\n"
        "made = get_navigation_tree(html)\n"
        "import furo.navigation as real\n"
        "assert real.BeautifulSoup is BeautifulSoup\n"
        "assert made == real.get_navigation_tree(html) == get_navigation_tree.__wrapped__(html)\n"
        "assert real.get_navigation_tree.cache_info().hits\n"
    )
    subprocess.run([sys.executable, "-c", text], check=True, cwd=REPOSITORY / "_ext")
