"""The examples in the pages for authors: one for each directive, shown as source and as result."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from courseware import casebook, editions, lesson, self_checks, tables, worksheets, workshops
from project import REPOSITORY

AUTHORS = REPOSITORY / "docs" / "authors"
EXAMPLES = sorted((AUTHORS / "examples").glob("*.md"))


def directives() -> Iterator[str]:
    """Yield the names of the directives that authors have."""
    for extension in (editions, casebook, lesson, self_checks, tables, worksheets, workshops):
        app = MagicMock()
        extension.setup(app)
        yield from (call.args[0] for call in app.add_directive.call_args_list)


@pytest.mark.parametrize("name", sorted(set(directives())))
def test_every_directive_has_an_example(name):
    assert any(re.search(rf":::\{{{name}\}}", path.read_text()) for path in EXAMPLES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_shown_to_authors(path):
    pages = [page.read_text() for page in AUTHORS.glob("*.md")]
    assert any(f"{{directive-example}} examples/{path.name}\n" in page for page in pages)


@pytest.fixture
def book(project, tmp_path: Path):
    """Return a book with one page, which shows an example."""
    made = project("lesson")
    made.write(
        "conf.py",
        (made.folder / "conf.py")
        .read_text()
        .replace('"courseware.lesson"', '"courseware.lesson", "courseware.examples"'),
    )
    made.write("example.txt", ":::{activity} Shown *here*\n:minutes: 5\n\n1. Walk.\n:::\n")
    made.write("guide.md", "# Guide\n\n:::{directive-example} example.txt\n:::\n\nStill here.\n")
    made.replace("index.md", "lists\n", "lists\nguide\n")
    return made


@pytest.mark.parametrize("builder", ["html", "text", "latex", "epub", "xml"])
def test_source_and_result_are_shown(book, builder):
    out = book.build(builder)
    text = " ".join(path.read_text(errors="replace") for path in out.rglob("*guide*") if path.is_file())
    text += " ".join(path.read_text() for path in out.glob("*.tex"))
    assert "Shown *here*" in re.sub(r"<[^>]+>|\{|\}|\\[A-Z]+", "", text)
    assert "Readers see" in text
    assert "Walk." in text


def test_examples_are_in_no_list(book):
    book.build("text")
    assert "Shown" not in book.text("text", "lists.txt")


def test_changed_example_is_shown(book):
    book.build("html")
    book.write("example.txt", ":::{lesson-tip} Changed\nIndeed.\n:::\n")
    book.build("html")
    assert "Indeed." in book.text("html", "guide.html")


def test_missing_example_is_a_located_error(book):
    book.replace("guide.md", "example.txt", "gone.txt")
    book.build("html", clean=False)
    assert "guide.md:3: ERROR: The example 'gone.txt' cannot be read" in book.warnings
    assert "Still here." in book.text("html", "guide.html")
