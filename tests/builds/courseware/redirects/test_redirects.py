"""Old places on pages, and pages at old addresses."""

from __future__ import annotations

import json

import pytest
from compare import files
from project import Project

LINKS = (
    "[to an old place](#sub/page:Old_Place), [to a heading](sub/page.md#yalsas-2-rules), [in a line](#sub/page:in-line)"
)


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path, "redirects")


def test_places_keep_their_ids_and_links_find_them(project):
    project.build("html")
    page, start = project.text("html", "sub/page.html"), project.text("html", "index.html")
    for identifier in ("Old_Place", "in-line", "yalsas-2-rules"):
        assert page.count(f'id="{identifier}"') == 1
        assert f'href="sub/page.html#{identifier}"' in start


@pytest.mark.parametrize(
    "builder", ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "gettext"]
)
def test_every_builder(project, builder):
    project.build(builder)


@pytest.mark.parametrize(
    ("builder", "old", "new"),
    [
        ("html", "old/page/index.html", "../../sub/page.html"),
        ("dirhtml", "old/page/index.html", "../../sub/page/index.html"),
    ],
)
def test_page_at_an_old_address(project, builder, old, new):
    project.build(builder)
    text = project.text(builder, old)
    assert f'<a href="{new}">' in text
    assert '<html lang="en">' in text


def test_no_redirects_elsewhere(project):
    out = project.build("epub")
    assert not (out / "old").exists()


def test_without_a_file(tmp_path):
    project = Project(tmp_path, "redirects")
    (tmp_path / "redirects.txt").unlink()
    project.build("html")


@pytest.mark.parametrize("text", ["{anchor}`two words`", ":::{anchor} two words\n:::"])
def test_bad_id_is_a_located_warning(project, text):
    project.write("sub/page.md", f"# Page\n\n(x)=\n{text}\n")
    project.replace("index.md", LINKS, "Text.")
    project.build("html", clean=False)
    assert "sub/page.md:4: WARNING: 'two words' cannot be an address: type one word" in project.warnings


def test_same_place_twice(project):
    project.write("sub/page.md", "# Page\n\n:::{anchor} a\n:::\n\n:::{anchor} a\n:::\n")
    project.replace("index.md", LINKS, "Text.")
    project.build("html", clean=False)
    assert project.text("html", "sub/page.html").count('id="a"') == 1


def rename(project, old, new):
    """Rename a page, and add its redirect, as authors do."""
    text = (project.folder / old).read_text()
    (project.folder / old).unlink()
    project.write(new, text)
    start = (project.folder / "index.md").read_text()
    project.write("index.md", start.replace(old.removesuffix(".md"), new.removesuffix(".md")))
    redirects = (project.folder / "redirects.txt").read_text()
    project.write("redirects.txt", redirects.replace(f'"{old}"', f'"{new}"') + f'"{old}" "{new}"\n')


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_renamed_page(project, builder):
    project.build(builder)
    rename(project, "sub/page.md", "sub/renamed.md")
    for _build in range(2):
        out = project.build(builder)
        old = out / ("sub/page.html" if builder == "html" else "sub/page/index.html")
        new = "renamed.html" if builder == "html" else "../renamed/index.html"
        assert f'<a href="{new}">' in old.read_text()
        assert "sub/page" not in json.loads((out / "searchindex.js").read_text()[16:-1])["docnames"]
    rename(project, "sub/renamed.md", "sub/again.md")
    built = files(project.build(builder))
    assert built == files(project.build(builder, out="from-nothing"))


def test_old_address_is_a_page_again(project):
    project.build("html")
    rename(project, "sub/page.md", "sub/renamed.md")
    project.build("html")
    project.write("sub/page.md", "# Back\n")
    project.replace("index.md", "sub/renamed\n", "sub/renamed\nsub/page\n")
    project.build("html", clean=False)
    assert "redirects.txt:3: WARNING: 'sub/page.md' is a page of the book: delete this line" in project.warnings
    assert "Back" in project.text("html", "sub/page.html")
    project.write("redirects.txt", '"old/page/index.md" "sub/renamed.md"\n')
    project.build("html")
    assert "Back" in project.text("html", "sub/page.html")


def test_a_line_is_taken_out(project):
    out = project.build("html")
    assert (out / "old/page/index.html").is_file()
    project.write("redirects.txt", "")
    project.build("html")
    assert not (out / "old").exists()


@pytest.mark.parametrize("text", ['["old/page/ind', None])
def test_a_line_is_taken_out_where_nobody_knows_which_pages_there_are(project, text):
    out = project.build("html")
    page = out / "old/page/index.html"
    inner = [out / "edition/old.html", out / "old/own.html"]
    for path in inner:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.read_bytes() if path.parent.name == "edition" else b"<p>Mine.</p>")
    (out / "edition/.buildinfo").touch()
    (record,) = out.parent.rglob("*.redirects")
    record.unlink() if text is None else record.write_text(text)
    project.write("redirects.txt", "")
    project.build("html", clean=False)
    assert not page.exists()
    assert all(path.is_file() for path in inner)


def test_torn_redirect(project):
    out = project.build("html")
    page = out / "old/page/index.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:100])
    project.build("html")
    assert page.read_bytes() == whole


def test_bad_lines(project):
    project.write("redirects.txt", '"a.md"\n"old.md" "gone.md"\n"ö & <x>.md" "sub/page.md"\n')
    project.build("html", clean=False)
    assert [line.partition(": WARNING: ")[0] for line in project.warnings.splitlines()] == [
        "redirects.txt:1",
        "redirects.txt:2",
    ]
    assert 'content="0; url=sub/page.html"' in project.text("html", "ö & <x>.html")
