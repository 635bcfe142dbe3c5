"""Bad worksheets: a located warning that says what to type, and the rest of the page still built."""

from __future__ import annotations

import pytest
from project import REPOSITORY

BAD = REPOSITORY / "tests" / "bad" / "worksheets"

#: file in `tests/bad/worksheets`: what the warning must say, and where
#: (myst-parser 5.2 counts a directive inside another one line too far)
CASES = {
    "question-outside": "bad.md:3: WARNING: The question 'Who would come?' stands in no worksheet. Put :::::",
    "no-title": "bad.md:3: WARNING: This worksheet has no title. Type it after the name: {worksheet} Title.",
    "no-words": "bad.md:5: WARNING: This question has no words. Type them after the name: {worksheet-question} Why?",
    "lines-two": "bad.md:6: WARNING: 'worksheet-question': Invalid option value for 'lines': two: 'two' is no "
    "number of lines; type digits, as in 3",
    "minutes-two": "'two' is no length; type minutes in digits, as in 20 or 4:07",
    "no-choices": "there is nothing to choose from; type it separated by semicolons, as in yes; no; not yet",
    "many-of-none": "The question 'Who would come?': :many: has nothing to choose from. Type :choices: yes",
    "lines-of-choices": "The question 'Would you come?': :lines: is not for choices. Take it out",
    "nothing": "bad.md:3: WARNING: The worksheet 'Our sheet' has nothing to fill in. Ask with :::{worksheet-question} "
    "Why?",
    "empty": "bad.md:3: WARNING: The worksheet 'Our sheet' has nothing to fill in.",
    "asked-twice": "bad.md:7: WARNING: 'Who would come?' is asked twice in this worksheet. Ask in other words, or type "
    ":name: another-name below it",
    "row-twice": "bad.md:4: WARNING: 'teens, When' is asked twice in this worksheet. Give its row another heading",
    "empty-grid": "bad.md:5: WARNING: The grid 'How does it go?' has no rows. List them, one a line: - We keep our "
    "promises.",
    "no-heading": "bad.md:4: WARNING: An empty cell has no heading",
    "nested": "The worksheet 'Their sheet' stands in another one. End that one before it, with :::::",
    "same-name": "The worksheet 'offer-sheet' is on the page 'bad' too. Give this one another name",
}


def test_every_bad_file_is_tried():
    assert {path.stem for path in BAD.glob("*.md")} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_bad_input(project, name):
    book = project("lesson")
    book.write("bad.md", (BAD / f"{name}.md").read_text())
    book.replace("index.md", "lists\n", "lists\nbad\n")
    book.build("html", clean=False)
    assert CASES[name] in book.warnings
    assert len(book.warnings.strip().splitlines()) == 1
    page = book.text("html", "bad.html")
    assert "Still here." in page
    assert "Take it to your" in book.text("html", "module/sheet.html")
