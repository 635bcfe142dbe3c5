"""An edit writes exactly the pages that it changes."""

from __future__ import annotations

import time

import pytest

#: file, what is replaced by what, and the pages that must be written besides it
EDITS = {
    "words of an objective": (
        "module/index.md",
        "say what a level is",
        "say what a level is not",
        {"module/second", "lists"},
    ),
    "title of a section": ("module/second.md", "## What a level is", "## What levels are", {"module/index", "lists"}),
    "minutes of an activity": (
        "module/first.md",
        ":minutes: 10",
        ":minutes: 15",
        {"module/index", "lists", "module/second"},
    ),
    "stated minutes": (
        "module/second.md",
        "{reading-time} 5",
        "{reading-time} 7",
        {"module/index", "lists", "module/first"},
    ),
}


def test_no_edit_writes_nothing(built_project):
    book = built_project("lesson", "html")
    book.build("html")
    assert book.written == set()


@pytest.mark.parametrize("edit", EDITS)
def test_edit(project, edit):
    path, old, new, others = EDITS[edit]
    book = project("lesson")
    # the names of objectives stay what they are
    book.replace("module/index.md", "- say what a level is", "- [say what a level is]{#say-what-a-level-is}")
    book.build("html")
    time.sleep(0.02)
    book.replace(path, old, new)
    book.build("html")
    assert others | {path.removesuffix(".md")} <= book.written
    after = {page: book.text("html", f"{page}.html") for page in ("lists", "module/index", "module/first")}
    book.build("html", out="anew")
    assert {page: book.text("anew", f"{page}.html") for page in after} == after


def test_body_edit_leaves_other_pages(built_project):
    book = built_project("lesson", "html")
    time.sleep(0.02)
    book.replace("module/first.md", "Trust takes time.", "Trust takes years.")
    book.build("html")
    # Sphinx itself writes the page whose toctree names the edited one
    assert book.written == {"module/first", "module/index"}
