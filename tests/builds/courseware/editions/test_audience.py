"""What an edition leaves out is in no output file, whatever it is compressed with; what it holds is."""

from __future__ import annotations

import logging
import re

import pytest
from courseware.editions.audience import TOCTREE_LOGGER
from leaks import marks_in
from project import ROOTS, text_of_pdf

BUILDERS = [
    *["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml", "gettext"],
    *["handouts", "taggedpdf"],
]
MARK = re.compile(rb"zqleak[a-z]+", re.IGNORECASE)
#: marks that no reader of the facilitator edition sees either
UNSEEN = {"zqleakcomment", "zqleaktarget", "zqleakobjectivename", "zqleaknote"}
#: marks that a builder does not show: an ePub holds no downloads, paper and plain text no names of files
NAMES = {
    *{"zqleakdescription", "zqleakdownload", "zqleakpicture", "zqleakposter", "zqleaktoccaption"},
    *{"zqleakfield", "zqleakslug", "zqleakworksheetname"},
}
NOT_SHOWN = {
    "html": set(),
    "epub": {"zqleakdownload"},
    "taggedpdf": NAMES,
    "text": NAMES | {"zqleakindexed", "zqleakaddress", "zqleakscript"},
}


def planted() -> set[str]:
    """Return all marks in the sources."""
    sources = [path for path in (ROOTS / "test-editions").iterdir() if path.suffix in {".md", ".rst"}]
    found = {mark.decode().lower() for path in sources for mark in MARK.findall(path.read_bytes())}
    assert len(found) > 65
    return found


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", BUILDERS)
def test_nothing_for_facilitators_is_in_the_learner_edition(project, builder):
    out = project("editions").build(builder)
    assert marks_in(out, MARK) == set()


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", ["html", "epub", "taggedpdf", "text"])
def test_everything_is_in_the_facilitator_edition(project, builder):
    # Sphinx draws formulas for an ePub with LaTeX only, and warns where that is missing
    out = project("editions").build(builder, clean=builder != "epub", settings={"lesson_edition": "facilitator"})
    missing = planted() - marks_in(out, MARK) - UNSEEN
    assert missing == NOT_SHOWN[builder] & missing


def test_numbers_of_notes_have_no_gap(project):
    book = project("editions")
    book.build("text")
    learner = book.text("text", "page.txt")
    assert re.findall(r"\[(\d+)\]", learner.partition("Notes")[0]) == ["1", "2", "2"]
    assert "Open Book" in learner
    book.build("text", out="led", settings={"lesson_edition": "facilitator"})
    assert "[4]" in book.text("led", "page.txt")


def test_editions_share_doctrees_without_mixing(project):
    """One doctree folder for both is wasteful, but not wrong."""
    book = project("editions")
    book.build("html", settings={"lesson_edition": "facilitator"})
    assert "zqleakparagraph" in marks_in(book.folder / "_build" / "html", MARK)
    assert marks_in(book.build("html", out="learner"), MARK) == set()


def test_unknown_edition_is_the_learners(project):
    book = project("editions")
    out = book.build("html", clean=False, settings={"lesson_edition": "teacher"})
    assert "conf.py: lesson_edition is 'teacher'. Type one of learner, facilitator." in book.warnings
    assert marks_in(out, MARK) == set()


def test_sources_are_not_copied_beside_the_pages(project):
    book = project("editions")
    book.write("conf.py", (ROOTS / "test-editions" / "conf.py").read_text() + "html_copy_source = True\n")
    out = book.build("html")
    assert not list((out / "_sources").glob("**/*.*"))


def test_toctree_warns_of_other_missing_pages(project):
    """Only what the edition excludes is passed over in silence."""
    book = project("editions")
    book.replace("index.md", "zqleaknotes\n", "zqleaknotes\nlost\nkept-out\n")
    book.write("kept-out.md", "# Kept out\n")
    book.build("text", clean=False, settings={"exclude_patterns": ["_build", "kept-out.md"]})
    assert re.findall(r"toctree contains reference to \w+ document '([\w-]+)'", book.warnings) == ["lost", "kept-out"]
    assert book.warnings.count("WARNING") == 2


def test_filter_of_warnings_ends_with_the_build(project):
    project("editions").build("text")
    assert logging.getLogger(TOCTREE_LOGGER).filters == []


@pytest.mark.program("pdftotext")
def test_pdfs_of_the_facilitator_edition_say_so(project):
    book = project("editions")
    book.write("alone.md", "---\norphan: true\nhandout:\n  facilitator: true\n---\n\n# Alone\n\nWords.\n")
    facilitator = {"lesson_edition": "facilitator"}
    out = book.build("handouts")
    assert not (out / "alone.pdf").exists()
    assert "Facilitator edition" not in text_of_pdf(out / "index.pdf")
    out = book.build("handouts", out="led", settings=facilitator)
    assert text_of_pdf(out / "alone.pdf").startswith("Facilitator edition")
    (path,) = book.build("taggedpdf", settings=facilitator).glob("*.pdf")
    assert path.name == "editions-facilitator.pdf"
    assert "Facilitator edition" in text_of_pdf(path)


def test_a_date_that_no_calendar_has_costs_its_front_matter(project):
    book = project("editions")
    for name, more in {"dated": "", "led": "edition: facilitator\n"}.items():
        book.write(f"{name}.md", f"---\norphan: true\ndate: 2026-02-30\n{more}---\n# Dated\n\nWords.\n")
    book.build("text", clean=False)
    assert "Words." in book.text("text", "dated.txt")
    assert not (book.out / "led.txt").exists()
    assert "dated.md:1: WARNING: Malformed YAML" in book.warnings
