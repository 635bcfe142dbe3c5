"""Self-checks in a real browser: answered, judged, kept and cleared with the keyboard alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from project import Project

pytestmark = pytest.mark.program("chromium")

PAGE = "module/meeting.html"
#: the accessible name of what has the focus, and the box in which it stands
FOCUS = """() => {
  const here = document.activeElement;
  const labels = here.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id));
  const words = (labels ?? [here.labels?.[0] ?? here]).map((node) => node.textContent).join(" ");
  return [words.replace(/\\s+/g, " ").trim(), here.closest(".self-check")?.id ?? ""];
}"""
STATUS = "(id) => document.querySelector(`#${id} [role=status]`).innerText.replace(/\\s+/g, ' ').trim()"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (Project(tmp_path_factory.mktemp("checks") / "project", "self_checks").build("html") / PAGE).as_uri()


@pytest.fixture
def tab(browser, address):
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    faults: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    yield page
    assert faults == []
    assert all(url.startswith("file:") for url in requests)
    context.close()


def go_to(tab, name: str, box: str, key: str = "Tab") -> None:
    """Press *key* until what is called *name* in the question *box* has the focus."""
    for _press in range(80):
        tab.keyboard.press(key)
        words, where = tab.evaluate(FOCUS)
        if words.startswith(name) and where == box:
            return
    pytest.fail(f"the keyboard does not reach {name!r} in {box!r}")


def check(tab, box: str) -> str:
    """Press the button of a question; return what is said."""
    go_to(tab, "Check my answer", box)
    tab.keyboard.press("Enter")
    assert tab.evaluate(FOCUS)[0] == "Check my answer", "the focus stays where the reader is"
    return tab.evaluate(STATUS, box)


def test_one_of_several_is_judged_with_the_why_of_what_was_chosen(tab):
    assert check(tab, "museum") == "Answer the question first."
    tab.reload()
    go_to(tab, "Tell them what we have", "museum")
    tab.keyboard.press("Space")
    said = check(tab, "museum")
    assert said.startswith("That is not right. Not right: Tell them what we have They cannot say yet")
    assert "You need their words" not in said
    go_to(tab, "Tell them what we have", "museum", "Shift+Tab")
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate(STATUS, "museum") == ""  # what was said is of another answer
    assert check(tab, "museum").startswith("That is right. Right: Ask for their words You need their words")


def test_several_are_counted(tab):
    for words in ("Who decides", "A poem"):
        go_to(tab, words, "page")
        tab.keyboard.press("Space")
    assert check(tab, "page").startswith("You have chosen 1 of the 2 right answers, and 1 that are not right.")
    tab.reload()
    go_to(tab, "A poem", "page")
    tab.keyboard.press("Space")
    go_to(tab, "The end", "page")
    tab.keyboard.press("Space")
    assert check(tab, "page").startswith("That is right.")


def test_order_is_chosen_place_by_place(tab):
    places = {"Listen": "1", "Write": "2", "Meet again": "3"}
    labels = tab.locator("#order .check-choices label")
    for number in range(3):
        words = labels.nth(number).inner_text()
        go_to(tab, words, "order")  # each place has the words of its answer for a label
    tab.locator("#order select").first.select_option("1")
    assert "stand in their places" in check(tab, "order")
    for number in range(3):
        words = labels.nth(number).inner_text().split(") ")[1]
        tab.locator("#order select").nth(number).select_option(places[words])
    tab.locator("#order button").click()
    said = tab.evaluate(STATUS, "order")
    assert said.startswith("That is right.") and "Each step needs the one before it." in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [("how IT ends.", "That is right."), ("“The énd”", "That is right."), ("the start", "That is not right.")],
)
def test_typed_words_are_compared_as_a_person_would(tab, typed, said):
    go_to(tab, "Your answer", "line")
    tab.keyboard.type(typed)
    tab.keyboard.press("Enter")
    assert tab.evaluate(STATUS, "line").startswith(said)


def test_answers_are_kept_counted_and_cleared(tab):
    go_to(tab, "Tell them what we have", "museum")
    tab.keyboard.press("Space")
    check(tab, "museum")
    go_to(tab, "Your answer", "line")
    tab.keyboard.type("The end")
    check(tab, "line")
    go_to(tab, "Your answer", "meet")
    tab.keyboard.type("Because <so>")
    tab.reload()
    assert tab.locator("#museum input").first.is_checked()
    assert tab.locator("#meet textarea").input_value() == "Because <so>"
    assert tab.locator(".check-summary").inner_text() == "Answered: 2 of 4; right: 1."
    kept = tab.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.startsWith('worksheet:Checks:module/meeting:'))"
    )
    assert {key.rpartition(":")[2]: json.loads(value)["values"] for key, value in kept} == {
        "museum": ["Tell them what we have"],
        "line": ["The end"],
        "meet": ["Because <so>"],
    }
    tab.get_by_role("button", name="Clear my answers to these questions").press("Enter")
    assert tab.evaluate(FOCUS)[0] == "No, keep them"
    tab.get_by_role("button", name="Yes, clear them").press("Enter")
    assert tab.locator(".check-summary").inner_text() == "Your answers were cleared."
    tab.reload()
    assert not tab.locator("#museum input").first.is_checked()
    assert tab.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('worksheet:'))") == []


def test_what_others_left_in_the_browser_does_no_harm(tab):
    for value in ("not json", "null", '{"values": 5}', '{"values": [1, null, ["a"]], "checked": 1}'):
        tab.evaluate(
            "(value) => ['museum', 'page', 'order', 'line', 'meet'].forEach("
            "(id) => localStorage.setItem(`worksheet:Checks:module/meeting:${id}`, value))",
            value,
        )
        tab.reload()
        assert tab.locator(".self-check button").count() == 4, value


def test_fields_say_to_which_question_they_belong(tab):
    group = tab.get_by_role("group", name="Question 1: What do you do first in a museum?")
    assert group.get_by_role("radio").count() == 2
    assert tab.get_by_role("group", name="Question 2: What belongs on the page?").get_by_role("checkbox").count() == 3
    assert tab.get_by_role("textbox", name="Your answer Question 5: Why meet when all goes well?").count() == 1


def test_nothing_is_lost_without_a_script(browser, address: str):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    text = page.inner_text("main, body")
    assert "Tell them what we have" in text and "Answer to question 1" in text
    assert not page.locator("#museum-answer li").first.is_visible()
    page.locator("#museum-answer summary").press("Enter")
    assert page.locator("#museum-answer li").first.is_visible()
    assert page.locator("button", has_text="Check my answer").count() == 0
    context.close()


def test_everything_is_on_a_printed_page(tab, tmp_path: Path):
    tab.emulate_media(media="print")
    assert not tab.locator("#museum button").is_visible()
    assert tab.locator("#museum-answer li").first.is_visible()
