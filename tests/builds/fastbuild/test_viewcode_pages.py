"""The pages of modules are as a build from nothing makes them."""

from __future__ import annotations

import pytest
from compare import assert_same, sphinx

CONF = """import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))
extensions = ["fastbuild", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
html_theme = "basic"
templates_path = ["shapes"]
html_static_path = ["files"]
html_css_files = ["own.css"]
"""
API = "API\n===\n\n.. automodule:: hive\n   :members:\n   :inherited-members:\n"
FILES = {
    "conf.py": CONF,
    "index.rst": "Bees\n====\n\n.. toctree::\n\n   api\n   wax\n",
    "api.rst": API,
    "wax.rst": "Wax\n===\n\nYellow.\n",
    "src/hive.py": 'from base import Base\n\n\nclass Hive(Base):\n    """Bees live here."""\n',
    "src/base.py": 'class Base:\n    """What all have."""\n\n    def hum(self):\n        """Make a sound."""\n',
    "shapes/layout.html": '{% extends "!layout.html" %}{% block footer %}Foot{% endblock %}',
    "files/own.css": "a { color: red }\n",
}
EDITS = {
    "template": ("shapes/layout.html", "Foot", "Last words"),
    "style sheet": ("files/own.css", "red", "blue"),
    "page that documents": ("api.rst", ".. automodule:: hive", "Words.\n\n.. automodule:: hive\n   :no-index:"),
    "other page": ("wax.rst", "Yellow.", "White."),
    "module": ("src/hive.py", "live here", "live there"),
    "module whose objects are inherited": ("src/base.py", "a sound", "sounds"),
    "title": ("index.rst", "Bees\n====", "All bees\n========"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_as_from_nothing_after_an_edit(project, edit):
    book = project()
    for name, text in FILES.items():
        book.write(name, text)
    out, new = book.folder / "_build/html", book.folder / "_build/new"
    sphinx(book.folder, out)
    assert (out / "_modules/hive.html").is_file()
    assert not (out / "_modules/base.html").exists(), "no page links it"
    book.replace(*edit)
    sphinx(book.folder, out)
    sphinx(book.folder, new)
    assert_same(out, new)


def test_module_that_is_described_no_more(project):
    book = project()
    for name, text in FILES.items():
        book.write(name, text)
    out, new = book.folder / "_build/html", book.folder / "_build/new"
    sphinx(book.folder, out)
    book.write("api.rst", "API\n===\n")
    sphinx(book.folder, out)
    assert not (out / "_modules").exists()
    sphinx(book.folder, new)
    assert_same(out, new)


def test_highlighted_code_is_kept(project):
    book = project()
    for name, text in FILES.items():
        book.write(name, text)
    out = book.folder / "_build/html"
    folder = book.folder / "_build/html.doctrees/fastbuild-code-html"
    sphinx(book.folder, out)
    (kept,) = folder.iterdir()
    kept_at, page = kept.stat().st_mtime_ns, (out / "_modules/hive.html").read_bytes()
    book.replace("wax.rst", "Yellow.", "White.")
    sphinx(book.folder, out)
    assert kept.stat().st_mtime_ns == kept_at
    assert (out / "_modules/hive.html").read_bytes() == page
    book.replace("src/hive.py", "live here", "live there")
    sphinx(book.folder, out)
    (other,) = folder.iterdir()
    assert other != kept
