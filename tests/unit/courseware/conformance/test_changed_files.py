"""What has changed since a check: pages, documents, and what pages load."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from courseware.conformance.changed_files import find_unchanged, forget_digests, keep_digests
from courseware.conformance.outputs import Outputs

FILES = ("html/index.html", "html/cases/one.html", "html/handouts/one.pdf", "pdf/book.pdf", "epub/book.epub")
LOADED = ("html/_static/book.css", "html/_static/book.js", "html/searchindex.js")


@pytest.fixture
def outputs(tmp_path):
    """Return outputs that were checked."""
    for name in (*FILES, *LOADED):
        path = Path(tmp_path, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    keep_digests(Outputs(tmp_path, tmp_path))
    return Outputs(tmp_path, tmp_path)


def list_files(outputs: Outputs) -> set[str]:
    """Return the names of what is to be looked at."""
    paths = [*(outputs.site / name for name in outputs.pages), *outputs.pdfs, *outputs.epubs]
    return {outputs.relative_name(path) for path in paths}


def test_all_is_looked_at_where_nothing_was_checked(outputs):
    forget_digests(outputs)
    assert find_unchanged(outputs) == frozenset()
    assert list_files(outputs) == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_what_has_changed_is_looked_at(outputs, name):
    (outputs.build / name).write_text("other words")
    unchanged = find_unchanged(outputs)
    assert unchanged == set(FILES) - {name}
    assert list_files(replace(outputs, unchanged=unchanged)) == {name}


def test_new_page_is_looked_at(outputs):
    (outputs.site / "new.html").write_text("words")
    assert list_files(replace(outputs, unchanged=find_unchanged(outputs))) == {"html/new.html"}


@pytest.mark.parametrize("name", LOADED)
def test_pages_change_with_what_they_load(outputs, name):
    (outputs.build / name).write_text("other rules")
    pages = {file for file in FILES if file.endswith(".html")}
    # the index of search holds what stands on pages
    assert find_unchanged(outputs) == set(FILES) - (set() if "searchindex" in name else pages)


def test_part_of_a_check_has_no_other_editions_and_no_packages(outputs):
    assert not outputs.is_partial
    assert replace(outputs, unchanged=frozenset(FILES)).is_partial
    assert replace(outputs, only=frozenset({"index.html"})).is_partial
