"""Bad self-checks: a located warning that says what to type, and the rest of the page still built."""

from __future__ import annotations

import pytest
from project import REPOSITORY, Project

BAD = REPOSITORY / "tests" / "bad" / "self_checks"
HERE = ".md:3: WARNING: "
WHY = f"{HERE}The self-check 'Why?'"

#: file in `tests/bad/self_checks`: what the warning must say, and where
CASES = {
    "no-question": f"{HERE}This self-check has no title. Type the question after the name: {{self-check}} What do",
    "no-answers": f"{WHY} has no answer. Write it below, or list some to choose from: - [x] right",
    "one-answer": f"{WHY} has one answer only. List another one in a line of its own.",
    "nothing-right": f"{WHY} has no right answer. Type - [x] before those that are right.",
    "no-box": f"{WHY} has no box before 'So', which is taken as wrong. Type - [ ] or - [x] before it.",
    "twice": f"{WHY} has the answer 'Because' twice. Take one out, or use other words.",
    "wordless": f"{WHY} has no words in answer 2. Type some in the line of the answer.",
    "no-why": f"{WHY} does not say why about 'So'. Write that below, with two spaces before it",
    "kind-two": '"two" unknown; choose from "one", "many", "order", "text", or "open"',
    "one-of-two-right": f"{WHY}: :kind: one does not fit. Several answers have - [x].",
    "order-of-boxes": f"{WHY}: :kind: order does not fit. Take the boxes out of the list, or the line with :kind:.",
    "many-of-none": f"{WHY}: :kind: many does not fit. List the answers, one a line: - [ ] wrong, and - [x] right.",
    "nested": "The self-check 'And why not?' stands in another one, or in a worksheet. End that before it",
    "unknown-objective": f"{HERE}No page lists the objective 'askin'; did you mean 'asking'?",
    "lines-two": "'two' is no number of lines; type digits, as in 3",
    "same-name": f"{HERE}The self-check 'museum' is on the page 'module/meeting' too. Give this one another name:",
}
#: what has two faults: the block that is no answer in words has no box either
TWO_FAULTS = {"wordless"}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A book with all bad pages, each below a name that tells it apart, so that its faults are its own."""
    book = Project(tmp_path_factory.mktemp("bad") / "project", "self_checks")
    for name in CASES:
        text = (BAD / f"{name}.md").read_text()
        # questions of two pages may not have one name
        book.write(f"z/{name}.md", text if name == "same-name" else text.replace("Why?\n", f"Why?\n:name: {name}\n", 1))
    book.replace("index.md", "module/index\n", "module/index\n" + "".join(f"z/{name}\n" for name in CASES))
    book.build("html", clean=False)
    return book


def test_every_bad_file_is_tried():
    assert {path.stem for path in BAD.glob("*.md")} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_bad_input(book, name):
    warnings = [line for line in book.warnings.splitlines() if line.startswith(f"z/{name}.md")]
    assert any(CASES[name] in line for line in warnings), book.warnings
    assert len(warnings) == 1 + (name in TWO_FAULTS), warnings
    assert "Still here." in book.text("html", f"z/{name}.html")


def test_nothing_else_is_warned_of(book):
    assert all(line.startswith("z/") for line in book.warnings.strip().splitlines()), book.warnings


def test_objective_without_a_question_is_told_in_a_module_that_has_some(project):
    book = project("self_checks")
    book.replace("module/meeting.md", ":objectives: ending\n", "")
    # a module without a question is asked for none
    book.write("other.md", "# Other\n\n:::{objectives}\n- [see what is](module/meeting.md)\n:::\n")
    book.replace("index.md", "module/index\n", "module/index\nother\n")
    book.build("html", clean=False)
    advice = (
        "No self-check asks for the objective 'say how it ends'. Type :objectives: ending below the question of one"
    )
    assert f"module/index.md:5: WARNING: {advice}" in book.warnings
    assert len(book.warnings.strip().splitlines()) == 1, book.warnings
