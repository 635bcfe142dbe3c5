"""An edit writes exactly the pages that it changes, whichever builder comes first."""

from __future__ import annotations

import time


def settle() -> None:
    """Wait until a file written now is newer than one written before, by the clocks of file systems."""
    time.sleep(0.02)


def test_no_edit_writes_nothing(built_project):
    book = built_project("casebook", "html")
    book.build("html")
    assert book.written == set()


def test_story_edit_writes_the_pages_that_show_the_case(built_project):
    book = built_project("casebook", "html")
    settle()
    book.replace("cases/garden.md", "They grew beans.", "They grew peas.")
    book.build("html")
    # Sphinx itself writes a page whose toctree names the case
    assert book.written == {"cases/garden", "page", "groups", "index"}
    assert "They grew peas." in book.text("html", "page.html")


def test_title_edit_reaches_lists_and_links(built_project):
    book = built_project("casebook", "html")
    settle()
    book.replace("cases/garden.md", "A garden on the roof", "A greenhouse")
    book.build("html")
    assert book.written == {"cases/garden", "page", "groups", "all", "some", "index"}
    assert "A greenhouse" in book.text("html", "all.html")


def test_story_edit_leaves_alone_what_only_links_the_case(built_project):
    book = built_project("casebook", "html")
    settle()
    book.replace("cases/choir.md", "They sang.", "They sang well.")
    book.build("html")
    assert book.written == {"cases/choir", "other", "index"}


def test_story_edit_reaches_pages_that_show_the_case_inside_another(project):
    book = project("casebook")
    book.replace("cases/garden.md", ":::{case-study}", "::::{case-study}")
    book.replace("cases/garden.md", "other.md).\n:::", "other.md).\n\n:::{case} choir\n:::\n::::")
    book.build("html")
    settle()
    book.replace("cases/choir.md", "They sang.", "They sang well.")
    book.build("html")
    assert "They sang well." in book.text("html", "page.html")


def test_benefit_edit_reaches_what_names_it(built_project):
    """The case names it among its facts, `other` shows that case, `all` and `some` list benefits."""
    book = built_project("casebook", "html")
    settle()
    book.replace("groups.md", "{benefit} Songs", "{benefit} Carols")
    book.build("html")
    assert book.written == {"groups", "cases/choir", "other", "all", "some", "index"}
    for page in ("cases/choir.html", "other.html", "all.html"):
        assert "Carols" in book.text("html", page), page


def test_facet_edit_reaches_lists_and_tables(built_project):
    book = built_project("casebook", "html")
    settle()
    book.replace("cases/choir.md", ":setting: rural", ":setting: urban")
    book.build("html")
    assert {"all", "some", "other"} <= book.written
    assert "page" not in book.written  # it only links the case
    assert "Rural" not in book.text("html", "all.html")


def test_new_value_in_the_table_is_known_at_once(project):
    book = project("casebook")
    book.replace("cases/choir.md", ":setting: rural", ":setting: arctic")
    book.build("html", clean=False)
    assert "'arctic' is no value of the facet 'setting'" in book.warnings
    book.replace("conf.py", "exclude", 'casebook_facets = {"setting": ["arctic", "urban"]}\nexclude')
    for words in ("rural; suburban", "suburban"):
        book.replace("some.md", words, "urban")
    book.build("html")
    assert "Arctic" in book.text("html", "all.html")


def test_new_use_reaches_the_page_of_the_case(built_project):
    book = built_project("casebook", "html")
    settle()
    book.replace("other.md", "No notes of its own.", ":::{case} garden\n:::")
    book.build("html")
    assert {"cases/garden", "other"} <= book.written
    assert "all" not in book.written
    assert 'href="../other.html"' in book.text("html", "cases/garden.html")


def test_second_builder_with_the_same_doctrees_is_not_stale(built_project):
    book = built_project("casebook", "html")
    book.build("text")
    settle()
    book.replace("cases/garden.md", "They grew beans.", "They grew peas.")
    book.build("text")
    book.build("html")
    assert "They grew peas." in book.text("html", "page.html")


def test_edited_entry_reaches_every_page_that_cites_it(built_project):
    book = built_project("casebook", "html")
    settle()
    book.replace("references.bib", "Second", "Seconds")
    book.build("html")
    for page in ("page.html", "cases/garden.html"):
        assert "Seconds" in book.text("html", page), page


def test_incremental_equals_full(built_project):
    book = built_project("casebook", "html")
    settle()
    book.replace("cases/choir.md", "They sang.", "They sang again.")
    out = book.build("html")
    after = {path.relative_to(out): path.read_bytes() for path in out.rglob("*.html")}
    for folder in ("html", "doctrees"):
        for path in sorted((book.folder / "_build" / folder).rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
    out = book.build("html")
    assert {path.relative_to(out): path.read_bytes() for path in out.rglob("*.html")} == after
