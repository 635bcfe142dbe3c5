"""Where the answers of a page go: before its notes, whatever these stand in."""

from __future__ import annotations

import pytest
from courseware.crossdoc.pages import PagePart
from courseware.self_checks.places import _find_end
from docutils import nodes
from docutils.utils import new_document


def section(*children: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", "Title"), *children)


def hold(page: nodes.section) -> nodes.document:
    document = new_document("page")
    document += page
    return document


def note() -> nodes.footnote:
    return nodes.footnote("", nodes.label("", "1"), nodes.paragraph("", "A note."))


def words() -> nodes.paragraph:
    return nodes.paragraph("", "Words.")


HEADING = nodes.rubric("", "Notes")
#: what a page holds, and how many blocks of its last section, or of the page, stand before the answers
PAGES = {
    "words alone": (section(words()), 2),
    "notes": (section(words(), note(), note()), 2),
    "notes below a heading": (section(words(), HEADING.deepcopy(), note()), 2),
    "notes of a bibliography": (section(words(), HEADING.deepcopy(), nodes.container("", note())), 2),
    "a section of notes": (section(words(), section(HEADING.deepcopy(), nodes.container("", note()))), 2),
    "notes, then a section of notes": (section(words(), note(), section(note())), 2),
    "a section behind which nothing stands": (section(words(), section(words())), 3),
    "an empty section": (section(words(), section()), 3),
    "a heading without notes": (section(words(), HEADING.deepcopy()), 3),
}


@pytest.mark.parametrize("name", PAGES)
def test_on_the_page(name):
    page, index = PAGES[name]
    document = hold(page)
    assert _find_end(PagePart("page", document)) == (page, index)


def test_in_the_last_section():
    last = section(words(), nodes.transition(), note())
    document = hold(section(words(), last))
    assert _find_end(PagePart("page", document)) == (last, 2)
