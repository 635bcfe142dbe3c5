"""Bad input: a located warning that says what to type, and the rest of the page still built."""

from __future__ import annotations

import pytest
from project import REPOSITORY

BAD = REPOSITORY / "tests" / "bad" / "casebook"

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
    "unknown-facet.md": (
        "bad.md:3: WARNING: 'rurl' is no value of the facet 'setting'; did you mean 'rural'? "
        '(the table of values to edit is casebook_facets["setting"] in conf.py)',
        "Rurl",
    ),
    "unknown-filter.md": (
        "bad.md:3: WARNING: 'martians' is no value of the facet 'audience'; its values: adults, children, families, "
        'older adults, students, teens (the table of values to edit is casebook_facets["audience"] in conf.py)',
        "No case study fits this selection.",
    ),
    "bad-year.md": (
        "bad.md:3: WARNING: 'long ago' names no year. Type a year or a span: 2014, 2011–2014, or 2008– for what goes",
        "No case study fits this selection.",
    ),
    "unknown-column.md": (
        "bad.md:4: WARNING: 'case-table': Invalid option value for 'columns': place; moon: there is no column "
        "'moon'; type some of: summary; library; place; setting; partner-kind; audience; cost; benefit; year",
        "Still here.",
    ),
    "unknown-benefit.md": ("bad.md:3: WARNING: There is no benefit 'spce for all'; did you mean", "spce for all"),
    "unknown-benefit-option.md": ("bad.md:3: WARNING: There is no benefit 'Sogns'; did you mean 'Songs'?", "Sogns"),
    "unknown-benefit-filter.md": (
        "bad.md:3: WARNING: There is no benefit 'Nosie'; did you mean 'Noise'?",
        "No case study fits this selection.",
    ),
    "same-benefit.md": (
        "bad.md:3: WARNING: 'twin' is the name of 2 benefits; the first is linked. Type the one you mean: "
        "'bad#benefit-twin', 'bad#benefit-twin-2'.",
        'href="#benefit-twin"',
    ),
    "empty-group.md": ("bad.md:8: WARNING: No benefit follows the group 'Hollow'.", "Hollow"),
    "group-no-title.md": ("bad.md:5: WARNING: A benefit group has no title.", "Still here."),
    "group-outside.md": ("bad.md:3: WARNING: The benefit group 'Loose' stands in no table.", "Loose"),
    "group-stray.md": (
        "bad.md:6: WARNING: A benefit table holds benefits only; this was put before the table.",
        "Still here.",
    ),
    "only-groups.md": ("bad.md:3: WARNING: This benefit table has no benefit, so no table is made.", "Still here."),
    "unknown-form.md": (
        "bad.md:4: WARNING: 'benefit-table': Invalid option value for 'form': picture: "
        '"picture" unknown; choose from "table", or "list"',
        "Still here.",
    ),
    "unknown-titles.md": (
        "bad.md:4: WARNING: 'benefit-table': Invalid option value for 'titles': Reason: type the titles of two "
        "columns, such as Benefit; In practice, or none",
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


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"setings": ["rural"]}, "casebook_facets names 'setings', which is no facet; did you mean 'setting'?"),
        ({"cost": "none"}, 'casebook_facets needs lists of words without semicolons: "cost": ["no extra cost"].'),
        ({"cost": ["a; b"]}, 'casebook_facets needs lists of words without semicolons: "cost": ["no extra cost"].'),
    ],
)
def test_bad_table_of_values(project, table, message):
    """The facet keeps the values that it has in a book without a table."""
    book = project("casebook")
    book.build("html", clean=False, settings={"casebook_facets": table})
    assert book.warnings == f"WARNING: conf.py: {message} [casebook.bad_table]\n"
