"""What a page leaves behind when it is taken out."""

from __future__ import annotations

import base64

import pytest
from project import ROOTS

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
CONF = """extensions = ["myst_parser", "fastbuild.unnamed_files", "fastbuild.removed_assets"]
html_extra_path = ["extra"]
html_theme = "basic"
epub_show_urls = "no"
"""


@pytest.fixture
def book(project, tmp_path):
    """A book of three pages, of which one has a picture and a download of its own."""
    assert ROOTS.is_dir()
    (tmp_path / "empty").mkdir()
    book = project(tmp_path / "empty")
    book.write("conf.py", CONF)
    book.write("index.md", "# One\n\n```{toctree}\nkept\n```\n\n![shared](shared.png)\n")
    book.write("kept.md", "# Kept\n\nThis page stays.\n")
    gone = "# Gone\n\n![own](own.png) ![shared](shared.png)\n\n{download}`own.txt`\n"
    book.write("part/gone.md", f"---\norphan: true\n---\n{gone}")
    book.write("part/own.txt", "text")
    for name in ("shared.png", "part/own.png", "part/shared.png", "extra/_images/mine.png", "extra/old.html"):
        path = book.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PNG)
    return book


def files_of(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
def test_page_taken_out_leaves_nothing(book, builder):
    out = book.build(builder, clean=False)
    assert any("gone" in name for name in files_of(out))
    assert any(name.endswith("own.png") for name in files_of(out))
    (out / "by-hand.txt").write_text("what others put there stays")
    (book.folder / "part" / "gone.md").unlink()
    book.build(builder, clean=False)
    names = files_of(out)
    assert not [name for name in names if "gone" in name or "own." in name], names
    assert "by-hand.txt" in names
    if builder != "epub":
        assert {"old.html", "_images/mine.png"} <= {*names}
        assert "part/gone" not in (out / "searchindex.js").read_text()
        (out / "by-hand.txt").unlink()
        again = book.build(builder, out="again", clean=False)
        assert files_of(again) == [name for name in names if name != "by-hand.txt"]


def test_second_builder_of_the_same_doctrees_deletes_too(book):
    folders = [book.build(builder, clean=False) for builder in ("html", "dirhtml")]
    (book.folder / "part" / "gone.md").unlink()
    for builder in ("html", "dirhtml"):
        book.build(builder, clean=False)
    assert not [name for folder in folders for name in files_of(folder) if "gone" in name]


def test_picture_that_a_page_no_longer_shows_goes_and_the_page_stays(book):
    out = book.build("html", clean=False)
    book.write("part/gone.md", "---\norphan: true\n---\n# Gone\n\n![shared](shared.png)\n")
    book.build("html", clean=False)
    names = files_of(out)
    assert "part/gone.html" in names
    assert not [name for name in names if "own." in name]
    assert [name for name in names if name.startswith("_images/shared")]
