"""Questions as H5P: what its content types ask for, with all words, and with the right answers."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
from courseware.learning_platforms.h5p_libraries import PUBLISHED, LibraryName, list_needed, read_libraries
from courseware.learning_platforms.h5p_packages import list_question_types, make_h5p_package
from courseware.learning_platforms.h5p_questions import H5pWords, make_question
from courseware.self_checks.records import Answer, SelfCheck
from selectolax.lexbor import LexborHTMLParser

from .examples import CHECKS, MODULE
from .h5p_shapes import SHAPES, list_faults

WORDS = H5pWords(*(f"{name}-word" for name in H5pWords._fields))
BY_NAME = {check.name: check for check in CHECKS}


def read_text(value):
    """Return all words in parameters, as a browser shows them."""
    if isinstance(value, dict):
        return " ".join(map(read_text, value.values()))
    if isinstance(value, list):
        return " ".join(map(read_text, value))
    return LexborHTMLParser(value).text() if isinstance(value, str) else ""


def read_blank(text):
    """Return the answers of a blank, as Fill in the Blanks reads them (js/blanks.js of H5P.Blanks 1.14)."""
    match = re.search(r"\*(.*?)\*", text)
    answers, _sign, _tip = match[1].partition(":")
    return [LexborHTMLParser(answer.strip()).text() for answer in answers.split("/")]


def package(module=MODULE, libraries=None):
    names = {name: PUBLISHED[name] for name in list_question_types(module, WORDS)}
    contents = make_h5p_package(module, WORDS, names, libraries or {}, "https://book.example/partners/index.html")
    return contents, json.loads(contents["h5p.json"]), json.loads(contents["content/content.json"])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.kind)
def test_is_valid_and_holds_all_words(check):
    question = make_question(check, WORDS)
    shape = SHAPES[question.library]
    assert list(list_faults(question.parameters, shape)) == []
    assert list(list_faults({**question.parameters, "behaviour": {"autoCheck": "yes"}}, shape))
    text = read_text(question.parameters)
    for words in (check.question, check.why, *(word for answer in check.answers for word in (answer.text, answer.why))):
        assert words in text


def test_knows_what_is_right():
    juice, offers = (make_question(BY_NAME[name], WORDS).parameters for name in ("juice", "offers"))
    assert [answer["correct"] for answer in juice["answers"]] == [False, True]
    assert (juice["behaviour"]["type"], offers["behaviour"]["type"]) == ("single", "multi")
    assert [answer["correct"] for answer in offers["answers"]] == [True, False, True]
    assert juice["answers"][0]["tipsAndFeedback"]["chosenFeedback"] == "Both sides must gain."
    line = make_question(BY_NAME["line"], WORDS).parameters
    assert read_blank(line["questions"][0]) == ["How it ends", "the end"]
    assert not line["behaviour"]["caseSensitive"]
    steps = make_question(BY_NAME["steps"], WORDS).parameters["textField"]
    assert steps.splitlines()[1:] == ["2. *Offer*", "3. *Agree*"]
    assert steps.splitlines()[0] == r"1. *Ask\+You need their words. \-You need their words.*"


def test_signs_of_blanks_in_answers_are_words():
    hostile = r"and/or: 2*3 <b> \+ \- & ‘’"
    check = SelfCheck("odd", "text", "Which?", (Answer(hostile, True, ""), Answer("b", True, "")), (), "", (), 1)
    assert read_blank(make_question(check, WORDS).parameters["questions"][0]) == [hostile, "b"]
    order = make_question(check._replace(kind="order", shown_order=(1, 0)), WORDS).parameters["textField"]
    assert LexborHTMLParser(order.split("*")[1]).text() == hostile
    assert order.count("*") == 4


def test_package_is_valid_and_the_same_each_time():
    contents, definition, content = package()
    assert package()[0] == contents
    assert list(list_faults(content, SHAPES["H5P.QuestionSet"])) == []
    assert [question["library"] for question in content["questions"]] == [
        "H5P.MultiChoice 1.16",
        "H5P.MultiChoice 1.16",
        "H5P.DragText 1.10",
        "H5P.Blanks 1.14",
        "H5P.Essay 1.5",
    ]
    assert len({question["subContentId"] for question in content["questions"]}) == len(CHECKS)
    assert definition["mainLibrary"] == "H5P.QuestionSet"
    assert (definition["license"], definition["licenseVersion"]) == ("CC BY-SA", "4.0")
    assert definition["source"] == "https://book.example/partners/index.html"
    assert {item["machineName"] for item in definition["preloadedDependencies"]} == PUBLISHED.keys()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"language": "es-419"}, {"language": "es"}),
        ({"language": "pt-BR"}, {"language": "pt-BR"}),
        ({"license": "MIT"}, {"license": "U"}),
        ({"license": "CC0-1.0"}, {"license": "CC0 1.0"}),
        ({"title": "x" * 300}, {"title": "x" * 255}),
        ({"title": ""}, {"title": "partners"}),
    ],
)
def test_what_h5p_cannot_say_is_left_out(changes, expected):
    _contents, definition, _content = package(MODULE._replace(**changes))
    assert definition.items() >= expected.items()


def zip_of(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def define(name, *needs):
    return json.dumps({**name.as_dependency(), "preloadedDependencies": [need.as_dependency() for need in needs]})


def test_content_types_of_the_platform_are_taken_along_with_what_they_need(tmp_path):
    essay, field, other = (LibraryName(f"H5P.{name}", 1, number) for name, number in (("A", 9), ("B", 2), ("C", 0)))
    files = {"A/library.json": define(essay, field), "A/a.js": "a", "B-1.2/library.json": define(field, essay)}
    path = tmp_path / "platform.h5p"
    path.write_bytes(zip_of({**files, "C/library.json": define(other), "h5p.json": "{}"}))
    libraries = read_libraries(path)
    needed = {name for library in list_needed(libraries, [essay]) for name in library.files}
    assert needed == files.keys()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no zip", "no package"),
        (zip_of({"h5p.json": "{}"}), "holds no content types"),
        (zip_of({"A/library.json": "[]"}), "A/library.json defines nothing"),
        (zip_of({"A/library.json": '{"machineName": "A", "majorVersion": "x"}'}), "A/library.json defines nothing"),
    ],
)
def test_what_is_no_package_says_so(tmp_path, content, message):
    path = tmp_path / "platform.h5p"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=message):
        read_libraries(path)
