"""Law: after any edits, a build gives the bytes that a build from nothing gives."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from compare import assert_same
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from project import Project

WORDS = st.sampled_from(["beans", "songs", "a town", "*new* ideas", "Q & A", "readers"])
#: pages with a title and a body that edits change
PAGES = st.sampled_from(
    ["index", "one/index", "one/second", "one/deep/index", "one/deep/page", "two/leaf", "two/garden"]
)


def body(book: Project, page: str, words: str) -> None:
    """Write a sentence below the title of a page."""
    path = book.folder / f"{page}.md"
    book.write(f"{page}.md", re.sub(r"\A(# .*\n)", rf"\1\nThey like {words}.\n", path.read_text()))


def title(book: Project, page: str, words: str) -> None:
    """Give a page another title."""
    path = book.folder / f"{page}.md"
    book.write(f"{page}.md", re.sub(r"\A# .*", f"# About {words}", path.read_text()))


def section(book: Project, page: str, words: str) -> None:
    """Give the section that other pages link another title."""
    path = book.folder / "one/deep/index.md"
    book.write("one/deep/index.md", re.sub(r"(?m)^## .*", f"## On {words}", path.read_text()))


def toctree(book: Project, page: str, words: str) -> None:
    """Turn round the order of a toctree's pages, or put the case's page first."""
    names = re.search(r":titlesonly:\n\n((?:.+\n)+):::", (book.folder / "two/index.md").read_text())[1].split()
    turned = names[1:] + names[:1] if len(words) % 2 else names[::-1]
    book.replace("two/index.md", "\n".join(names), "\n".join(turned))


def case(book: Project, page: str, words: str) -> None:
    """Change the story of the case."""
    path = book.folder / "two/garden.md"
    book.write("two/garden.md", re.sub(r"They grew .*?\.\{", f"They grew {words}.{{", path.read_text()))


def entry(book: Project, page: str, words: str) -> None:
    """Change the title of a work."""
    name = ["green2001", "brown2002", "white2003"][len(words) % 3]
    text = (book.folder / "references.bib").read_text()
    book.write("references.bib", re.sub(rf"({name}(?s:.)*?title = \{{).*(\}})", r"\1New Work\2", text, count=1))


def citation(book: Project, page: str, words: str) -> None:
    """Cite a work in a page that cited none."""
    body(book, page, f"{words} {{cite}}`green2001`")


def new_page(book: Project, page: str, words: str) -> None:
    """Add a page to a toctree, or take it away again."""
    path = book.folder / "two/new.md"
    if path.exists():
        path.unlink()
        book.replace("two/index.md", "\nnew\n", "\n")
    else:
        book.write("two/new.md", f"# A new page on {words}\n\nSee [](leaf.md).\n")
        book.replace("two/index.md", ":titlesonly:\n\n", ":titlesonly:\n\nnew\n")


def touch(book: Project, page: str, words: str) -> None:
    """Save a page and the file of works as they are."""
    for name in (f"{page}.md", "references.bib"):
        (book.folder / name).touch()


EDITS = {one.__name__: one for one in (body, title, section, toctree, case, entry, citation, new_page, touch)}


def assert_exact(book: Project, tmp_path: Path) -> None:
    """Build what changed and, in another folder, everything; assert that the two are the same."""
    time.sleep(0.02)  # a file written now is newer than one written before, by the clocks of file systems
    out = book.build("html", clean=False)
    fresh = tmp_path / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    assert_same(out, Project(fresh, book.folder).build("html", clean=False))


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit(built_project, tmp_path, edit):
    book = built_project("fastbuild", "html")
    time.sleep(0.02)
    EDITS[edit](book, "one/second", "a town")
    assert_exact(book, tmp_path)


@settings(max_examples=4, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(sorted(EDITS)), PAGES, WORDS), min_size=1, max_size=3),
        min_size=1,
        max_size=2,
    )
)
def test_random_edits(tmp_path_factory, rounds):
    folder = tmp_path_factory.mktemp("edits")
    book = Project(folder / "project", "fastbuild")
    book.build("html")
    for edits in rounds:
        time.sleep(0.02)
        for edit, page, words in edits:
            EDITS[edit](book, page, words)
        assert_exact(book, folder)


def test_the_fault_is_still_there(project):
    book = project("fastbuild")
    alone = {"extensions": ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]}
    book.build("html", settings=alone)
    time.sleep(0.02)
    title(book, "two/leaf", "a town")
    book.build("html", settings=alone)
    stale = book.text("html", "one/second.html")
    assert "About a town" not in stale, "Sphinx writes the pages again whose navigation changed: take it out"


def test_a_word_writes_one_page(built_project):
    book = built_project("fastbuild", "html")
    time.sleep(0.02)
    body(book, "one/deep/page", "a town")
    book.build("html")
    # Sphinx itself writes a page whose toctree names it
    assert book.written == {"one/deep/page", "one/deep/index"}


def test_what_another_builder_read(built_project):
    book = built_project("fastbuild", "html")
    book.build("dirhtml")
    time.sleep(0.02)
    body(book, "two/leaf", "a town")
    book.build("html")
    book.build("dirhtml")
    assert "They like a town" in book.text("dirhtml", "two/leaf/index.html")
