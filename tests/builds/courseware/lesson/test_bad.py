"""Bad input: a located warning that says what to type, and the rest of the page still built."""

from __future__ import annotations

import pytest
from project import REPOSITORY

BAD = REPOSITORY / "tests" / "bad" / "lesson"

#: file in `tests/bad/lesson`: what the warning must say, and where
CASES = {
    "activity-no-title.md": "bad.md:3: WARNING: This activity has no title. Type it after the name: {activity} Title.",
    "activity-no-minutes.md": "bad.md:3: WARNING: The activity 'Walk' has no minutes. Type :minutes: 20",
    "activity-bad-minutes.md": "'two' is no length; type minutes in digits, as in 20 or 4:07",
    "activity-empty.md": "bad.md:3: WARNING: The activity 'Walk' has no steps. Write them below its fields",
    "activity-unknown-option.md": "bad.md:4: WARNING: 'activity': Unknown option key: 'minuts'",
    "box-empty.md": "bad.md:3: WARNING: This {lesson-tip} is empty. Write between its fences.",
    "plain-box-empty.md": "bad.md:3: WARNING: This {box} is empty. Write between its fences.",
    "objectives-empty.md": "bad.md:3: WARNING: These objectives are empty. List them below the title, one a line",
    "objectives-unclaimed.md": (
        "bad.md:4: WARNING: No section teaches the objective 'fly'. Type :::{teaches} fly and ::: below the heading"
    ),
    "objectives-twice.md": "The objective 'gains' is on the page 'bad' too. Give this one another name",
    "teaches-unknown.md": "bad.md:3: WARNING: No page lists the objective 'gain'; did you mean 'gains'?",
    "teaches-nothing.md": "bad.md:3:",
    "time-bad.md": "'two' is no number of minutes; type digits, as in 20",
    "time-seconds.md": "'4:07' has seconds; type whole minutes, as in 5",
    "list-unknown-module.md": (
        "bad.md:3: WARNING: 'modul' is no module. Type the first page of one after :module: (module/index)."
    ),
    "nested.md": "bad.md:6: WARNING: The activity 'Inner' has no minutes.",
}


def test_every_bad_file_is_tried():
    ours = {
        path.name for path in BAD.glob("*.md") if path.name.startswith(("activity", "box", "objectives", "teaches"))
    }
    assert ours <= set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_bad_input(project, name):
    book = project("lesson")
    book.write("bad.md", (BAD / name).read_text())
    book.replace("index.md", "lists\n", "lists\nbad\n")
    book.build("html", clean=False)
    assert CASES[name] in book.warnings
    assert "Still here." in book.text("html", "bad.html")
    assert "Some words before the task." in book.text("html", "module/first.html")
