"""Old places on pages, and pages at old addresses."""

from __future__ import annotations

import pytest
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
