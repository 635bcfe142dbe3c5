"""What a page leaves behind when it is taken out."""

from __future__ import annotations

import base64
import json
import shutil
import zipfile

import pytest
from compare import files
from fastbuild.output_record import read_record, state_of, write_record
from project import text_of_pdf

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
CONF = """
extensions = ["myst_parser", "fastbuild.unnamed_files", "fastbuild.removed_assets", "fastbuild.epub_files"]
html_extra_path = ["extra"]
html_theme = "basic"
epub_show_urls = "no"
"""


@pytest.fixture
def book(project):
    """A book of three pages, of which one has a picture and a download of its own."""
    book = project()
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


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_static_files_and_general_pages_that_are_gone(book, builder):
    book.write("conf.py", CONF + 'html_static_path = ["static"]\nhtml_additional_pages = {"more": "page.html"}\n')
    book.write("static/own.css", "body {}")
    book.write("static/fonts/own.woff", "font")
    out = book.build(builder, clean=False)
    (out / "_static/by-hand.css").write_text("what others put there stays")
    assert {"_static/fonts/own.woff", f"more{'.html' if builder == 'html' else '.xhtml'}"} <= {*files_of(out)}
    (book.folder / "static/fonts/own.woff").unlink()
    book.write("conf.py", CONF + 'html_static_path = ["static"]\nhtml_theme = "classic"\n')
    book.build(builder, clean=False)
    (out / "_static/by-hand.css").unlink()
    assert files_of(out) == files_of(book.build(builder, out="again", clean=False))


def test_file_and_folder_that_change_places(project):
    book = project()
    book.write(
        "conf.py", 'extensions = ["fastbuild.removed_assets"]\nhtml_static_path = ["s"]\nhtml_extra_path = ["e"]\n'
    )
    book.write("index.rst", "One\n===\n")
    for number, (one, two) in enumerate([("bee", "ant/bee"), ("bee/ant/wax", "ant"), ("bee", "ant/bee")]):
        for folder in ("s", "e"):
            shutil.rmtree(book.folder / folder, ignore_errors=True)
            book.write(f"{folder}/{one}", str(number))
            book.write(f"{folder}/{two}", str(number))
        out = book.build("html")
        for path in (out / "_static" / one, out / "_static" / two, out / one, out / two):
            assert path.read_text() == str(number)


def test_epub_holds_what_its_builder_has_written(book):
    out = book.build("epub", clean=False)
    (out / "stranger.css").write_text("p {}")
    book.write("conf.py", CONF + 'epub_basename = "another"\n')
    book.build("epub", clean=False)
    (archive,) = out.glob("*.epub")
    assert archive.name == "another.epub"
    with zipfile.ZipFile(archive) as content:
        names = content.namelist()
        assert "part/gone.xhtml" in names
        assert "stranger.css" not in names
        assert "stranger" not in content.read("content.opf").decode()


@pytest.mark.parametrize("builder", ["html", "epub", "singlehtml", "latex", "text", "taggedpdf"])
def test_page_that_a_toctree_names_and_that_is_gone(book, builder):
    """It is a warning, also in the next build; nothing is printed of the page."""
    book.replace("conf.py", '"myst_parser"', '"myst_parser", "taggedpdf", "fastbuild.link_targets"')
    book.replace("index.md", "kept\n", "kept\npart/gone\n")
    book.replace("part/gone.md", "# Gone", "# Gone\n\nSecret")
    out = book.build(builder, clean=False)
    (book.folder / "part/gone.md").unlink()
    for _build in range(2):
        book.build(builder, clean=False)
        assert "index.md:3: WARNING: toctree contains reference to nonexisting document 'part/gone'" in book.warnings
        texts = [text_of_pdf(path) for path in out.glob("*.pdf")]
        texts += [
            path.read_text(errors="replace") for path in out.rglob("*") if path.suffix != ".pdf" and path.is_file()
        ]
        assert not [text for text in texts if "Secret" in text]
    assert not (book.folder / "_build/doctrees/part/gone.doctree").exists()


def test_record_that_is_gone(book):
    """The folder of the doctrees may be deleted at any time."""
    out = book.build("html", clean=False)
    shutil.rmtree(book.folder / "_build/doctrees")
    (book.folder / "part" / "gone.md").unlink()
    book.build("html", clean=False)
    assert files_of(out) == files_of(book.build("html", out="again", clean=False))


def test_record_that_an_earlier_version_has_kept(book):
    out = book.build("epub", clean=False)
    (path,) = (book.folder / "_build/doctrees").glob("fastbuild-written-*.json")
    path.write_text(json.dumps(json.loads(path.read_text())[:3]))
    (book.folder / "part/gone.md").unlink()
    book.build("epub", clean=False)
    assert not (out / "part/gone.xhtml").exists()


def test_pictures_of_the_same_name(book):
    """They are called as in a build from nothing, in the folders of all builders, whatever pages come and go."""
    book.replace("conf.py", "fastbuild.epub_files", "fastbuild")
    for builder in ("html", "epub"):
        book.build(builder, clean=False)
    book.write("a.md", "---\norphan: true\n---\n# A\n\n![](part/own.png) ![](part/shared.png)\n")
    for _change in range(2):
        for builder in ("html", "epub"):
            built = files(book.build(builder, clean=False))
            again = files(book.build(builder, out="again", settings={"epub_description": "other"}, clean=False))
            shutil.rmtree(book.folder / "_build/again")
            assert {n: c for n, c in built.items() if "image" in n or n.startswith(("part", "a."))} == {
                n: c for n, c in again.items() if "image" in n or n.startswith(("part", "a."))
            }
        (book.folder / "a.md").unlink(missing_ok=True)


EARLY = """
def setup(app):
    import os
    if "COPY_EARLY" in os.environ:
        app.connect("html-page-context", lambda app, name, *others: name == "search" and app.builder.copy_image_files())
"""


def test_picture_that_was_copied_with_another_page_stays(book, monkeypatch):
    book.write("conf.py", CONF.replace('removed_outputs"', 'removed_assets", "fastbuild.unnamed_files"') + EARLY)
    monkeypatch.setenv("COPY_EARLY", "as the preview does")
    names = files_of(book.build("html", clean=False))
    monkeypatch.delenv("COPY_EARLY")
    book.write("kept.md", "# Kept\n\nThis page stays, too.\n")
    assert files_of(book.build("html", clean=False)) == names


SITE_CONF = """
import pathlib, sys
sys.path.insert(0, str(pathlib.Path(__file__).parent))
extensions = ["myst_parser", "fastbuild", "sphinx.ext.githubpages", "marks"]
html_baseurl = "https://elm.example/"
html_theme = "basic"
epub_show_urls = "no"
"""
MARKS = """
import pathlib


def write(app, exception):
    pathlib.Path(app.outdir, "marks").mkdir(exist_ok=True)
    pathlib.Path(app.outdir, "marks", "touched").touch()
    for method, name in (("symlink_to", "symbolic"), ("hardlink_to", "hard")):
        link = pathlib.Path(app.outdir, "marks", name)
        link.unlink(missing_ok=True)
        getattr(link, method)(pathlib.Path(app.outdir, ".buildinfo"))


def setup(app):
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_extension_given_up_leaves_nothing(project, builder):
    book = project()
    book.write("marks.py", MARKS)
    book.write("conf.py", SITE_CONF)
    book.write("index.md", "# One\n\n![own](own.png)\n\nText.\n")
    (book.folder / "own.png").write_bytes(PNG)
    out = book.build(builder, clean=False)
    written = {"marks/touched", "marks/symbolic", "marks/hard", ".nojekyll"}
    written |= {"CNAME"} if builder != "epub" else set()
    assert written <= {*files_of(out)}
    (out / "by-hand.txt").write_text("what others put there stays")
    book.write("conf.py", SITE_CONF.replace(', "sphinx.ext.githubpages", "marks"', ""))
    book.build(builder, clean=False)
    assert not [name for name in files_of(out) if name in written], files_of(out)
    assert not (out / "marks").exists()
    (out / "by-hand.txt").unlink()
    assert files_of(book.build(builder, out="again", clean=False)) == files_of(out)


STOPPED = """
def stop(*_):
    raise KeyboardInterrupt


def setup(app):
    app.connect("env-get-outdated", stop)
"""


def test_pages_stay_when_a_build_with_other_programs_is_stopped(project):
    """A reader finds the old pages until the new ones are written."""
    book = project()
    book.write("conf.py", SITE_CONF.replace(', "marks"', ""))
    book.write("index.md", "# One\n\n![own](own.png)\n")
    (book.folder / "own.png").write_bytes(PNG)
    out = book.build("html", clean=False)
    book.write("stopping.py", STOPPED)
    book.write("conf.py", SITE_CONF.replace('"sphinx.ext.githubpages", "marks"', '"stopping"'))
    with pytest.raises(KeyboardInterrupt):
        book.build("html", clean=False)
    assert {"index.html", "_images/own.png", "_sources/index.md.txt"} <= {*files_of(out)}
    book.write("conf.py", SITE_CONF.replace(', "sphinx.ext.githubpages", "marks"', ""))
    book.build("html", clean=False)
    assert files_of(book.build("html", out="again", clean=False)) == files_of(out)


def test_files_of_a_builder_in_the_folder_stay_with_other_programs(project):
    """They are in the record of the outer builder too, where both run in one process."""
    book = project()
    book.write("conf.py", SITE_CONF.replace(', "marks"', ', "taggedpdf"'))
    book.write("index.md", "# One\n\nText.\n")
    out = book.build("html", clean=False)
    book.build("handouts", out="html/handouts", clean=False)
    doctrees = book.folder / "_build" / "doctrees"
    (path,) = doctrees.glob("fastbuild-written-html-*.json")
    record = read_record(path)
    files = {name: state_of(out / name) for name in ("handouts/index.pdf", ".nojekyll")}
    write_record(path, record._replace(files=record.files | files))
    book.write("conf.py", SITE_CONF.replace(', "sphinx.ext.githubpages", "marks"', ', "taggedpdf"'))
    book.build("html", clean=False)
    assert "handouts/index.pdf" in files_of(out)
    assert ".nojekyll" not in files_of(out)


def _names_of_sources(out):
    return [name for name in files_of(out) if name.startswith("_sources/")]


def test_copies_of_sources_are_those_that_the_settings_ask_for(book):
    def set_and_build(settings):
        book.write("conf.py", CONF + settings)
        return _names_of_sources(book.build("html", clean=False))

    others = ["_sources/index.pdf", "_sources/kept.txt"]
    copies = ["_sources/index.md.txt", "_sources/kept.md.txt", "_sources/part/gone.md.txt"]
    assert set_and_build("") == copies
    for name in others:
        (book.folder / "_build/html" / name).write_text("what others put there stays")
    assert set_and_build("html_sourcelink_suffix = ''") == sorted(
        [*others, "_sources/index.md", "_sources/kept.md", "_sources/part/gone.md"]
    )
    (book.folder / "part" / "gone.md").unlink()
    assert set_and_build("html_sourcelink_suffix = ''") == sorted([*others, "_sources/index.md", "_sources/kept.md"])
    assert set_and_build("html_copy_source = False") == others
    assert set_and_build("html_sourcelink_suffix = '.md'") == sorted([*others, "_sources/index.md", "_sources/kept.md"])
