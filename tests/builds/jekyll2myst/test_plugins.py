"""A site of our own that uses plugins which Debian's Jekyll does not have, converted, and built by every builder."""

from __future__ import annotations

import pytest
from jekyll2myst.__main__ import main
from project import REPOSITORY, Project

SITE = REPOSITORY / "tests" / "sites" / "plugins"
#: what the page shows in every output that can be read as text
WORDS = (
    "Plugins 📚",
    "@example-group",
    "(pp. 23-5; p. 7)",
    "A Page of Its Own. The Example Group. See https://group.example.org/.",
    "Rooms for Many Hands",
    "On Maps & Shelves",
)


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    out = tmp_path_factory.mktemp("plugins")
    assert main([str(SITE), str(out)]) == 0
    return out


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "xml", "handouts"])
def test_builds_without_a_warning(converted, tmp_path, builder):
    out = Project(tmp_path / "book", converted).build(builder, source="docs")
    if builder == "text":
        text = " ".join((out / "plugins.txt").read_text().split())
        assert [words for words in WORDS if words not in text] == []
        # once as a note, once among all works; the third list has one work alone
        assert text.count("On Maps & Shelves") == 2
        assert text.count("Rooms for Many Hands") == 3


def test_citations_lead_to_works(converted, tmp_path):
    out = Project(tmp_path / "book", converted).build("html", source="docs")
    page = (out / "plugins.html").read_text()
    assert page.count('class="footnote-reference') == 4
    assert 'href="https://github.com/example-group"' in page
    assert 'href="https://docs.example.org/a"' in page
