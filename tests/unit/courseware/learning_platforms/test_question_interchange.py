"""Questions as a test: valid, with all words, and with the right answers."""

from __future__ import annotations

import pytest
from courseware.learning_platforms.question_interchange import QuestionWords, make_assessment
from lxml import etree

from .examples import CHECKS, MODULE

ASK = "Type the letters in the right order."


@pytest.fixture
def items():
    root = etree.fromstring(make_assessment(MODULE, "Check yourself", QuestionWords(ASK)))
    return {item.get("ident").partition("_")[2]: item for item in root.iter("{*}item")}


def list_right(item):
    """Return what is worth the whole score, as a reader of the file finds it."""
    conditions = [condition for condition in item.iter("{*}respcondition") if condition.find("{*}setvar") is not None]
    equals = [equal for condition in conditions for equal in condition.iter("{*}varequal")]
    return [equal.text for equal in equals if not equal.getparent().tag.endswith("not")]


def test_is_valid(faults_of_test):
    content = make_assessment(MODULE, "Check yourself", QuestionWords(ASK))
    assert faults_of_test(content) == []
    assert faults_of_test(content.replace(b"rcardinality", b"cardinality"))


def test_holds_all_words(items):
    for check in CHECKS:
        text = "\n".join(items[check.name].itertext())
        for words in (check.question, check.why, *(answer.why for answer in check.answers)):
            assert words in text
        for answer in check.answers:
            assert answer.text in text


def test_knows_what_is_right(items):
    assert list_right(items["juice"]) == ["a1"]
    assert list_right(items["offers"]) == ["a0", "a2"]
    assert [equal.text for equal in items["offers"].iterfind(".//{*}not/{*}varequal")] == ["a1"]
    assert list_right(items["line"]) == ["How it ends", "the end"]
    assert list_right(items["meet"]) == []


def test_order_is_typed_by_letters(items):
    # readers see Agree, Ask, Offer
    text = items["steps"].findtext(".//{*}presentation/{*}material/{*}mattext")
    assert text == f"In which order?\nA. Agree\nB. Ask\nC. Offer\n{ASK}"
    assert list_right(items["steps"])[0] == "BCA"
    assert "B. Ask: You need their words." in "".join(items["steps"].itertext())


def test_what_is_said_of_an_answer_is_said_there(items):
    for name in ("juice", "offers", "line"):
        item = items[name]
        said = {feedback.get("ident") for feedback in item.iter("{*}itemfeedback")}
        shown = {display.get("linkrefid") for display in item.iter("{*}displayfeedback")}
        assert said == shown != set()


def test_kind_is_a_profile_of_cartridges(items):
    profiles = [item.findtext(".//{*}fieldentry") for item in items.values()]
    # of two answers, no choice of one can be made in a cartridge
    kinds = ("multiple_response", "multiple_response", "fib", "fib", "essay")
    assert profiles == [f"cc.{kind}.v0p1" for kind in kinds]


def test_one_of_three_is_a_choice(faults_of_test):
    check = CHECKS[1]._replace(
        kind="one", answers=tuple(answer._replace(is_right=False) for answer in CHECKS[1].answers)
    )
    check = check._replace(answers=(*check.answers[:2], check.answers[2]._replace(is_right=True)))
    page = MODULE.pages[1]._replace(self_checks=(check,))
    content = make_assessment(MODULE._replace(pages=(page,)), "Check", QuestionWords(ASK))
    assert faults_of_test(content) == []
    (item,) = etree.fromstring(content).iter("{*}item")
    assert item.findtext(".//{*}fieldentry") == "cc.multiple_choice.v0p1"
    assert item.find(".//{*}response_lid").get("rcardinality") == "Single"
    assert list_right(item) == ["a2"]


def test_question_in_own_words_is_scored_by_a_person(items):
    entries = [entry.text for entry in items["meet"].iter("{*}fieldentry")]
    assert entries == ["cc.essay.v0p1", "No"]
    assert items["meet"].find(".//{*}varequal") is None
