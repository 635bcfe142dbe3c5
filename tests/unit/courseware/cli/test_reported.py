"""What the live preview keeps of the warnings of builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from courseware.cli.live.reported import Report, Reports, read_reports
from courseware.cli.project import Project


@pytest.fixture
def book(tmp_path):
    """Return a book with three files."""
    for name in ("docs/page.md", "docs/other.md", "references.bib"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    return Project(tmp_path, tmp_path / "docs", tmp_path / "_build")


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("/b/docs/a.md:3: WARNING: Wrong. [casebook.bad]", Report("docs/a.md", 3, "Wrong.", "casebook.bad")),
        ("\x1b[91m/b/docs/a.md:3: ERROR: Wrong.\x1b[39;49;00m\n", Report("docs/a.md", 3, "Wrong.")),
        (
            "/b/docs/a.md: WARNING: Two\nlines: WARNING: of words",
            Report("docs/a.md", 0, "Two\nlines: WARNING: of words"),
        ),
        ("/b/docs/a.md:<autosummary>:1: WARNING: Wrong.", Report("docs/a.md:<autosummary>", 1, "Wrong.")),
        ("WARNING: Of no file.", Report("", 0, "Of no file.")),
        ("/elsewhere/a.py:docstring of a.b:3: WARNING: x", Report("/elsewhere/a.py:docstring of a.b", 3, "x")),
    ],
)
def test_reads_what_sphinx_prints(text, report):
    assert read_reports([text, "", "no warning\n", text], Path("/b")) == [report]


def update(reports, text="", changed=(), written=()):
    folder = reports._project.configuration
    reports.update(
        [text.replace("@", f"{folder}/")] if text else [],
        {folder / name for name in changed},
        [folder / "_build/html" / name for name in written],
    )
    return [(report.file, report.words) for report in reports.present]


def test_a_warning_stays_until_its_page_is_built_again(book):
    reports = Reports(book)
    warned = [("docs/page.md", "Wrong.")]
    assert update(reports, "@docs/page.md:3: WARNING: Wrong.", written=["page.html"]) == warned
    assert update(reports, changed=["docs/other.md"], written=["other.html", "handouts/other.pdf"]) == warned
    assert update(reports, "@docs/page.md:4: WARNING: Worse.", written=["handouts/page.pdf"])[0][1] == "Worse."
    assert update(reports, written=["page.html"]) == []


def test_a_warning_of_a_file_that_is_no_page(book):
    reports = Reports(book)
    warned = [("references.bib", "Wrong.")]
    assert update(reports, "@references.bib:3: WARNING: Wrong.") == warned
    assert update(reports, changed=["docs/page.md"], written=["page.html"]) == warned
    assert update(reports, changed=["references.bib"]) == []


@pytest.mark.parametrize("text", ["WARNING: Of no file.", "@docs/page.md: WARNING: In no toctree. [toc.not_included]"])
def test_what_each_build_says_again(book, text):
    reports = Reports(book)
    assert len(update(reports, text)) == 1
    assert len(update(reports, text)) == 1
    assert update(reports) == []


def test_a_warning_goes_with_its_file(book):
    reports = Reports(book)
    update(reports, "@docs/page.md:3: WARNING: Wrong.")
    (book.source / "page.md").unlink()
    assert update(reports) == []
