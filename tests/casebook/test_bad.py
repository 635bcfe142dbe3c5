"""Bad input: a located warning that says what to type, and the rest of the page still built."""

from __future__ import annotations

from pathlib import Path

import pytest

BAD = Path(__file__).parent.parent / "bad" / "casebook"

#: file in `tests/bad/casebook`: what the warning must say, and where
#: (myst-parser 5.2 counts a directive inside another one line too far)
CASES = {
    "unknown-case.md": ("bad.md:5: WARNING: There is no case study 'gardn'; did you mean 'garden'?", "Still here."),
    "unknown-link.md": ("bad.md:3: WARNING: There is no case study 'chior'; did you mean 'choir'?", "Still here."),
    "benefit-outside.md": ("bad.md:3: WARNING: The benefit 'Loose' stands in no table.", "Loose content."),
    "case-twice.md": ("bad.md:6: WARNING: The case study 'choir' is shown on this page already.", "Still here."),
    "empty-benefit.md": ("bad.md:5: WARNING: The benefit 'Hollow' is empty.", "Hollow"),
    "empty-table.md": ("bad.md:3: WARNING: This benefit table has no benefit", "Still here."),
    "no-caption.md": ("bad.md:3: WARNING: This benefit table has no caption.", "Still here."),
    "no-title.md": ("bad.md:5: WARNING: A benefit has no title.", "Still here."),
    "stray-content.md": ("bad.md:4: WARNING: A benefit table holds benefits only", "Stray words."),
    "bad-slug.md": ("bad.md:3: WARNING: 'The Choir' is no name for a case study", "Still here."),
    "duplicate-case.md": ("The case study 'choir' is defined in 'bad' too", "Still here."),
    "missing-fields.md": ("bad.md:3: WARNING: The case study 'bare' has no summary.", "Still here."),
    "case-loop.md": ("bad.md:7: WARNING: The case study 'loop' would show itself.", "Still here."),
    "unknown-option.md": (
        "bad.md:4: WARNING: 'case-study': Unknown option key: 'libary' (allowed:",
        "Still here.",
    ),
    "unknown-source.md": ('could not find bibtex key "nobody1999"', "Still here."),
}


def test_every_bad_file_is_tried():
    assert {path.name for path in BAD.glob("*.md")} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_bad_input(project, name):
    message, kept = CASES[name]
    book = project("casebook")
    book.write("bad.md", (BAD / name).read_text())
    book.replace("index.md", "page\n", "page\nbad\n")
    book.build("html", clean=False)
    assert message in book.warnings
    assert kept in book.text("html", "bad.html")
    assert "Before." in book.text("html", "page.html")
