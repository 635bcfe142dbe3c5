"""After a build that died, and after files were torn, a build gives the bytes that one from nothing gives."""

from __future__ import annotations

import shutil
import zipfile
from functools import partial

import pytest
from compare import files
from fastbuild.files import temporary_files
from killed_builds import run_killed
from project import Project
from sphinx.cmd.build import build_main

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000ffff03000006"
    "000557bfabd40000000049454e44ae426082"
)
CONF = """extensions = ["myst_parser", "fastbuild"]
html_theme = "alabaster"
html_static_path = ["static"]
html_extra_path = ["extra"]
epub_show_urls = "no"
"""
#: a book for any theme, with something of all that a builder writes
PAGES = {
    "conf.py": CONF,
    "index.md": "# Book\n\n```{toctree}\n:numbered:\nfirst\nsecond\npart/third\n```\n",
    "first.md": "# First\n\nThe word alpha. See [](second.md).\n\n```{index} alpha\n```\n",
    "second.md": "# Second\n\n![A picture](picture.png) {download}`data.csv`\n\n## Below\n\n```{include} a.txt\n```\n",
    "part/third.md": "# Third\n\nThe word gamma, and [](../first.md).\n",
    "a.txt": "Included words.\n",
    "data.csv": "1,2\n",
    "static/own.css": "body {}\n",
    "extra/extra.txt": "extra\n",
}


@pytest.fixture(autouse=True)
def moment(monkeypatch):
    """Have each ePub say the same time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")


@pytest.fixture
def book(tmp_path):
    book = Project(tmp_path / "book")
    for path, text in PAGES.items():
        book.write(path, text)
    (book.folder / "picture.png").write_bytes(PNG)
    return book


def from_nothing(book, builder):
    """Return the files of a build from nothing; what was built stays."""
    built, kept = book.folder / "_build", book.folder.parent / "kept"
    built.rename(kept)
    try:
        return content_of(book.build(builder, clean=False))
    finally:
        shutil.rmtree(built)
        kept.rename(built)


def content_of(folder):
    """Return the files of a build; of a zip, what it holds, since Sphinx packs times of modification."""
    content = files(folder)
    for path in folder.glob("*.epub"):
        with zipfile.ZipFile(path) as archive:
            content[path.name] = repr([(name, archive.read(name)) for name in archive.namelist()]).encode()
    return content


def assert_same(book, builder, whole):
    """Assert that a build gives the files of one from nothing."""
    built = content_of(book.build(builder, clean=False))
    assert sorted(name for name in built.keys() | whole.keys() if built.get(name) != whole.get(name)) == []


def assert_builds(book, builder, whole):
    """Assert that a build gives the files of one from nothing, and that there is nothing to do for the next one."""
    assert_same(book, builder, whole)
    book.build(builder, clean=False)
    # an ePub's contents are made from the first page
    assert book.written <= ({"index"} if builder == "epub" else set())


def edit(book):
    """Change a title, which pages show that are not read again, words, the numbers of sections, and what is copied."""
    book.replace("first.md", "# First", "# Another first")
    book.replace("part/third.md", "gamma", "delta")
    book.write("new.md", "# New\n\n![Another](other/picture.png)\n")
    book.write("other/picture.png", "")
    (book.folder / "other/picture.png").write_bytes(PNG + b"\0")
    book.replace("index.md", "first\n", "new\nfirst\n")
    book.write("static/new.css", "p {}\n")


def take_back(book):
    """Take back what `edit` has added, while nothing of it was built whole."""
    for name in ("new.md", "static/new.css", "other/picture.png"):
        (book.folder / name).unlink()
    book.replace("index.md", "new\nfirst\n", "first\n")


def change_settings(book):
    """Change a setting that is kept in the folder before a page is written with it."""
    book.replace("conf.py", "alabaster", "basic")


def kill_at_steps(book, builder, change, count):
    """Yield after each of *count* builds, of the book as it was before and then *change* was made, was killed."""
    saved = book.folder.parent / "saved"
    change(book)
    shutil.copytree(book.folder, saved)
    steps = run_killed(lambda: book.build(builder, clean=False), book.folder, 0)
    assert steps > 2 * count
    for number in range(1, count + 1):
        shutil.rmtree(book.folder)
        shutil.copytree(saved, book.folder)
        step = steps * number // (count + 1)
        assert run_killed(lambda: book.build(builder, clean=False), book.folder, step) == -1
        yield number


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub", "text"])
def test_killed_at_any_step(book, builder):
    book.build(builder, clean=False)
    wholes = {}
    for number in kill_at_steps(book, builder, edit, 4):
        if number % 2:
            take_back(book)
        if number % 2 not in wholes:
            wholes[number % 2] = from_nothing(book, builder)
        assert_builds(book, builder, wholes[number % 2])


def test_killed_after_the_settings_changed(book):
    book.build("html")
    wholes = []
    for _number in kill_at_steps(book, "html", change_settings, 3):
        wholes = wholes or [from_nothing(book, "html")]
        assert_builds(book, "html", *wholes)


def test_killed_from_nothing(book):
    wholes = []
    for _number in kill_at_steps(book, "html", lambda _book: None, 3):
        wholes = wholes or [from_nothing(book, "html")]
        assert_builds(book, "html", *wholes)


def test_a_page_that_was_asked_for_does_not_end_what_is_due(book):
    book.build("html")
    for _number in kill_at_steps(book, "html", edit, 1):
        folder = book.folder
        folders = ["-d", f"{folder}/_build/doctrees", f"{folder}", f"{folder}/_build/html"]
        assert build_main(["-q", *folders, f"{folder}/first.md"]) == 0
        assert_builds(book, "html", from_nothing(book, "html"))


TORN = [
    "html/first.html",
    "html/searchindex.js",
    "html/.buildinfo",
    "html/objects.inv",
    "html/genindex.html",
    "html/_sources/first.md.txt",
    "html/_images/picture.png",
    "html/_static/own.css",
    "html/_static/pygments.css",
    "html/extra.txt",
    "doctrees/environment.pickle",
    "doctrees/first.doctree",
    "doctrees/fastbuild-sources.json",
    "doctrees/fastbuild-written-html-*.json",
]


@pytest.mark.parametrize("name", TORN)
def test_torn_file(book, name):
    """Half a file, none of it, and no file, after a build that went well."""
    book.build("html", clean=False)
    whole = content_of(book.out)
    for content in (lambda content: content[: len(content) // 2], lambda _content: b"", None):
        (path,) = (book.folder / "_build").glob(name)
        if content:
            path.write_bytes(content(path.read_bytes()))
        else:
            path.unlink()
        assert_same(book, "html", whole)
    assert_builds(book, "html", whole)


def test_torn_page_of_another_builder(book):
    """Two builders share the doctrees; what each has written is its own."""
    for builder in ("html", "epub"):
        book.build(builder, clean=False)
    (book.folder / "_build/epub/first.xhtml").write_text("<html>")
    book.build("html", clean=False)
    assert not book.written
    book.build("epub", clean=False)
    # the ePub's contents are made from the first page
    assert book.written - {"index"} == {"first"}


#: has files drawn and written before any page is: a cover, a card, style sheets
LOOK = """
extensions.append("courseware")
html_theme = "furo"
html_baseurl = "https://book.example/"
courseware_brand = {"primary": "#123456"}
"""


@pytest.mark.parametrize(("builder", "look"), [("html", ""), ("html", LOOK), ("epub", LOOK)])
def test_a_build_that_is_killed_before_its_mark_is_set_leaves_no_file(book, builder, look):
    book.write("conf.py", CONF + look)
    book.build(builder, clean=False)
    arguments = ["-q", "-b", builder, *map(str, (book.folder, book.folder / f"_build/{builder}"))]
    folder = book.folder / "_build"
    for step in range(1, 12):
        assert run_killed(partial(build_main, [*arguments, "-d", str(folder / "doctrees")]), folder, step) == -1
        if marks := [*folder.glob("doctrees/*.unfinished")]:
            break
        assert not temporary_files(folder)
    assert marks
