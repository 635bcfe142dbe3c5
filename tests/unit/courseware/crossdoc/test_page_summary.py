"""What a page says of itself in a sentence or two."""

from __future__ import annotations

import pytest
from courseware.crossdoc.page_summary import summarize_page
from docutils import nodes
from docutils.core import publish_doctree

LEAD = "A door that nobody opens is a wall, and a wall that somebody opens is a door."


@pytest.mark.parametrize(
    ("source", "summary"),
    [
        (f"Doors\n=====\n\n{LEAD}\n", LEAD),
        # short, in a box, or made of links: what comes later tells more
        (f"Doors\n=====\n\nHow long? A minute.\n\n{LEAD}\n", LEAD),
        (f"Doors\n=====\n\n.. note::\n\n   {LEAD[::-1]}\n\n{LEAD}\n", LEAD),
        (f"Doors\n=====\n\n`{'Slides of this lesson ' * 4}<slides.html>`_\n\n{LEAD}\n", LEAD),
        (f"Doors\n=====\n\n.. class:: teaches\n\n{LEAD[::-1]}\n\n{LEAD}\n", LEAD),
        # nothing better is there
        ("Doors\n=====\n\n- One.\n- Two.\n", "One."),
        (f"Doors\n=====\n\n.. note::\n\n   {LEAD}\n\nShort.\n", LEAD),
        ("Doors\n=====\n", ""),
        # what the author says to search engines goes before all
        (f".. meta::\n   :description: All  about doors.\n\nDoors\n=====\n\n{LEAD}\n", "All about doors."),
        # the call of a note is no word
        (f"Doors\n=====\n\n{LEAD} [1]_\n\n.. [1] Somebody.\n", LEAD),
    ],
)
def test_summary(source, summary):
    assert summarize_page(publish_doctree(source, settings_overrides={"report_level": 5})) == summary


def test_long_summary_ends_between_words():
    text = summarize_page(publish_doctree(f"Doors\n=====\n\n{'word ' * 60}\n"))
    assert text.endswith("word …")
    assert len(text) <= 155


def test_is_never_what_docutils_says_of_a_fault():
    source = "Doors\n=====\n\n.. include:: /no/such/file.rst\n\nThey open.\n"
    settings = {"report_level": 5, "halt_level": 5}
    document = publish_doctree(source, settings_overrides=settings)
    assert [*document.findall(nodes.system_message)]
    assert summarize_page(document) == "They open."
