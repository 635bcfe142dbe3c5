"""Every component in every builder, without a warning and with every word."""

from __future__ import annotations

import os
import re

import pytest
from compare import assert_parallel_is_serial
from courseware.casebook.domain import CasebookDomain
from sphinx.writers.html5 import HTML5Translator

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "gettext"]
WORDS = [
    *["Before", "Space for all", "A room", "Hill Library", "They grew beans", "New", "readers", "People come", "one"],
    *[
        "For and against",
        "Chances",
        "Risks",
        "Noise",
        "Heard far",
        "The same as a list",
        "More chances",
        "Sown in spring",
    ],
    *[
        "Setting",
        "Urban",
        "City agency",
        "Older adults",
        "All the",
        "Under $1,000",
        "No case study fits this selection",
    ],
]
#: words of the extension, not of the page: gettext collects them from its Python
OWN = {"Setting", "Urban", "City agency", "Older adults", "Under $1,000", "No case study fits this selection"}


@pytest.mark.parametrize("parallel", [1, 2])
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder(project, builder, parallel):
    out = project("casebook").build(builder, parallel=parallel)
    files = [path for path in out.rglob("*") if path.is_file()]
    text = " ".join(path.read_text(errors="replace") for path in files if path.suffix not in {".png", ".epub"})
    for words in WORDS if builder != "gettext" else set(WORDS) - OWN:
        assert words in text.replace("\\$", "$"), f"{words!r} is missing in {builder}"


def test_html_table(built_project):
    book = built_project("casebook", "html")
    page = book.text("html", "page.html")
    table = page[page.index('<table class="benefit-table') : page.index("</table>")]
    assert '<caption><span class="caption-text">What a <em>library</em> offers</span>' in table
    assert table.count('<th scope="col"') == 2
    assert table.count('<th scope="row"') == 2
    assert 'id="benefit-space-for-all"' in table
    assert table.index("A room.") < table.index("A garden on the roof") < table.index("They grew beans.")


@pytest.mark.parametrize("builder", ["html", "latex", "text", "man", "epub", "xml", "taggedpdf"])
def test_titles_of_columns(project, builder):
    """They are those that the table names; a table without has no head, and is not asked for a caption."""
    book = project("casebook")
    benefit = ":::{benefit} Room\nFor all.\n:::\n"
    book.write(
        "titles.md",
        "---\norphan: true\n---\n\n# Titles\n\n"
        f"::::{{benefit-table}} Why\n:titles: Reason; What it takes\n\n{benefit}::::\n\n"
        f"::::{{benefit-table}}\n:titles: none\n\n{benefit}::::\n",
    )
    book.build(builder, clean=builder != "taggedpdf")
    assert "titles.md" not in book.warnings
    if builder == "html":
        heads = re.findall(r"<thead>.*?</thead>", book.text("html", "titles.html"), re.DOTALL)
        assert [re.sub(r"<[^>]+>|\s+", " ", head).split() for head in heads] == [["Reason", "What", "it", "takes"]]


@pytest.mark.parametrize("builder", ["html", "epub", "latex", "text", "man", "taggedpdf"])
@pytest.mark.parametrize("form", ["table", "list"])
def test_more_about_a_benefit(project, builder, form):
    """It stands over both columns where pages are HTML, and belongs to the benefit everywhere."""
    book = project("casebook")
    book.write(
        "more.md",
        f"---\norphan: true\n---\n\n# More\n\n:::::{{benefit-table}} Why\n:form: {form}\n\n"
        "::::{benefit} Room\nFor all.\n::::\n::::{benefit-more}\n:::{case} garden\n:::\n::::\n"
        "::::{benefit-more}\n> Last.\n::::\n::::{benefit} Time\n> Alone.\n::::\n:::::\n",
    )
    book.build(builder, clean=builder != "taggedpdf")
    assert "more.md" not in book.warnings
    if builder == "html":
        page = book.text("html", "more.html")
        assert page.index("For all.") < page.index("They grew beans.") < page.index("Last.") < page.index("Time")
        rows = [re.findall(r"<(t[hd])[ >]", row) for row in page.split("</tr>")]
        wide = ["th", "th"], ["th", "td"], ["td"], ["td"], ["th", "td"], []
        assert rows == (list(wide) if form == "table" else [[]])
        assert page.count('colspan="2"') == (2 if form == "table" else 0)


def test_more_about_nothing(project):
    book = project("casebook")
    book.write(
        "more.md", "---\norphan: true\n---\n\n# More\n\n:::{benefit-more}\nWords.\n:::\n\n:::{benefit-more}\n:::\n"
    )
    book.build("html", clean=False)
    assert "more.md:11: WARNING: This benefit-more is empty." in book.warnings
    assert "more.md:7: WARNING: This benefit-more follows no benefit" in book.warnings
    assert "Words." in book.text("html", "more.html")


def test_notes_of_a_case_join_those_of_the_page(built_project):
    """Calls are numbered in the order of reading, and one work has one note."""
    book = built_project("casebook", "text")
    page = book.text("text", "page.txt")
    body, *notes = re.split(r"\n\[(?=\d\] )", page)
    assert re.findall(r"\[(\d)\]", body) == ["1", "2", "1", "3", "3"]
    assert [note[:8] for note in notes] == ["1] Ann A", "2] Cleo ", "3] Bob B"]
    assert "By hand." in book.text("text", "other.txt")


def test_links_of_a_case_start_from_the_page_that_shows_it(project):
    book = project("casebook")
    book.replace("cases/garden.md", "[the other](../other.md)", "[the other](../other.md) and {doc}`singing <choir>`")
    out = book.build("html")
    for page in (out / "page.html", out / "cases" / "garden.html"):
        links = re.findall(r'class="reference internal" href="([^"#]+)', page.read_text())
        assert any("choir" in link for link in links)
        assert [link for link in links if not (page.parent / link).resolve().is_file()] == [], page.name


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_ids_are_unique_and_every_link_inside_a_page_leads_somewhere(built_project, builder):
    out = built_project("casebook", builder).out
    for path in out.rglob("*.html"):
        text = path.read_text()
        ids = re.findall(r'\bid="([^"]+)"', text)
        assert sorted(set(ids)) == sorted(ids), path.name
        assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids), path.name


def test_case_page_says_where_it_is_shown(built_project):
    book = built_project("casebook", "html")
    page = book.text("html", "cases/garden.html")
    assert "Where this case study is shown" in page
    assert 'href="../page.html#benefit-space-for-all"' in page


def test_list_and_matrix_name_everything(built_project):
    book = built_project("casebook", "text")
    text = book.text("text", "all.txt")
    for words in ["A library and a club grew beans.", "Hill Library · Hill · 2001–2003", "Singing"]:
        assert words in text


def test_latex_has_every_note(project):
    out = project("casebook").build("latex")
    text = next(out.glob("*.tex")).read_text()
    assert text.count("By hand.") == 2  # on its own page, and where the case is shown


def test_parallel_and_serial_builds_are_equal(project):
    assert_parallel_is_serial(project, "casebook")


def test_what_parallel_readers_lose_is_seen(project, monkeypatch):
    monkeypatch.setattr(CasebookDomain, "merge_domaindata", lambda *_arguments: None)
    with pytest.raises(AssertionError, match=r"these files differ: .*\.html"):
        assert_parallel_is_serial(project, "casebook", clean=False)


def test_what_parallel_writers_do_otherwise_is_seen(project, monkeypatch):
    here, visit = os.getpid(), HTML5Translator.visit_title

    def differ(self, node):
        visit(self, node)
        self.body.append("" if os.getpid() == here else "elsewhere")

    monkeypatch.setattr(HTML5Translator, "visit_title", differ)
    with pytest.raises(AssertionError, match=r"these files differ: .*page\.html"):
        assert_parallel_is_serial(project, "casebook")


def test_filters_choose_cases(built_project):
    book = built_project("casebook", "text")
    some, _none, nothing = book.text("text", "some.txt").partition("\nNone\n")
    listed, matrix, table = (
        part.partition("\n\n\n")[0] for part in re.split(r"(?=Benefits and the|Case studies\n\^)", some)
    )
    assert "Singing" in listed and "A garden" not in listed  # :setting: rural; suburban
    assert "Space for all" in matrix and "A garden" in matrix and "Songs" not in matrix  # :benefit: Space for all
    assert "A garden" in table and "Singing" not in table  # :year: 2002, inside 2001–2003
    assert nothing.count("No case study fits this selection.") == 3


def test_lists_of_cases_are_no_places_where_a_case_is_shown(built_project):
    book = built_project("casebook", "text")
    uses = book.text("text", "cases/garden.txt").partition("Where this case study is shown")[2]
    assert re.findall(r"^\* (.*)$", uses, re.MULTILINE) == ["Groups: Seeds", "Page: Space for all"]


def test_groups_are_table_bodies_and_a_list_has_the_same_ids(built_project):
    book = built_project("casebook", "html")
    text = book.text("html", "groups.html")
    table, _end, rest = text.partition("</table>")
    assert table.count("<tbody>") == table.count("</tbody>") == 3
    assert len(re.findall(r'<th scope="rowgroup" class="stub" colspan="2"[ >]', table)) == 2
    assert 'id="songs"' in table
    assert '<dt><span class="target" id="benefit-seeds"></span>Seeds</dt>' in rest
    assert 'href="#songs"><span>Songs</span>' in rest
    assert 'href="#benefit-seeds"><span class="xref benefit">the SEEDS</span>' in rest
    assert 'href="page.html#benefit-space-for-all"><span>Space for all</span>' in rest


def test_benefit_of_the_own_page_goes_first_and_one_elsewhere_is_named_by_its_page(project):
    book = project("casebook")
    book.replace("other.md", "No notes of its own.", "See {benefit}`space for all`.")
    book.replace("groups.md", "{benefit} Noise", "{benefit} Space for all")
    book.build("html", clean=False)
    assert book.warnings.count("[casebook.same_benefit]") == 1
    assert (
        "other.md:3: WARNING: 'space for all' is the name of 2 benefits; the first is linked. Type the one you mean: "
        "'groups#benefit-space-for-all', 'page#benefit-space-for-all'."
    ) in book.warnings
    assert 'href="#benefit-space-for-all"><span>Space for all</span>' in book.text("html", "groups.html")
    assert 'href="groups.html#benefit-space-for-all"' in book.text("html", "other.html")


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub"])
def test_script_is_where_a_table_is(built_project, builder):
    book = built_project("casebook", builder)
    out = book.out
    pages = {path.relative_to(out).as_posix() for path in out.rglob("*.*html") if "case-table.js" in path.read_text()}
    where = {"html": {"all.html", "some.html"}, "dirhtml": {"all/index.html", "some/index.html"}}
    assert pages == where.get(builder, {"index.html"} if builder == "singlehtml" else set())
    assert (out / "_static" / "case-table.js").is_file() == (builder != "epub")


def test_benefits_are_places_to_go_to(project):
    """In the page's own table of contents, below the section in which they stand, in the order of reading."""
    book = project("casebook")
    book.write(
        "page.md",
        "# Page\n\n:::::{benefit-table} First\n::::{benefit} *Space* for all\nWords.\n::::\n::::{benefit} New readers\n"
        "Words.\n::::\n:::::\n\n## Part\n\n:::::{benefit-table} Second\n:form: list\n::::{benefit} Noise\nWords.\n"
        "::::\n:::::\n\n### Deeper\n\nWords.\n",
    )
    book.build("html", clean=False)
    page = book.text("html", "page.html")
    start = page.index('<div class="toc-tree')
    toc = page[start : page.index("</nav>", start)]
    anchors = re.findall(r'href="#([^"]*)"', toc)
    assert anchors[-5:] == ["benefit-space-for-all", "benefit-new-readers", "part", "benefit-noise", "deeper"]
    assert all(f'id="{anchor}"' in page for anchor in anchors if anchor)
    assert "<em>Space</em> for all" in toc
    # what numbers sections, and the menu of all pages, do not count them
    book.replace("index.md", ":::{toctree}\n", ":::{toctree}\n:numbered:\n")
    book.build("html", clean=False)
    page = book.text("html", "page.html")
    toc = page[page.index('<div class="toc-tree') :]
    assert re.search(r'href="#benefit-noise"[^>]*>Noise', toc)
    assert "Noise" not in page[: page.index("<article")]
