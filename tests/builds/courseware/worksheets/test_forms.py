"""Worksheets in a real browser: filled, kept, saved to a file and cleared with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from courseware.conformance.browser import served
from project import Project

pytestmark = pytest.mark.program("chromium")

PAGE = "module/sheet.html"
FIRST = "Which of the six can your library offer today?"
SAVE, CLEAR = "Save my answers to a file", "Clear my answers"
#: what is typed where, by the label of the field
TYPED = {
    FIRST: "Our meeting room,\non Tuesdays.",
    "Space, To whom?": "A choir",
    "What I learned": "To ask <first> & “listen”",
}
REPORT = """Worksheet: What can we offer?

Saved on {date} from “The sheet”

Which of the six can your library offer today?
    Our meeting room,
    on Tuesdays.

Have you asked a partner before?
    not yet

Who was there?
    teens; a partner

Space, To whom?
    A choir

Space, Proof
    (no answer)

People, Proof
    (no answer)

What I know
    (no answer)

What I want to know
    (no answer)

What I learned
    To ask <first> & “listen”
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Project(tmp_path_factory.mktemp("forms") / "project", "lesson").build("html")


@pytest.fixture(scope="module", params=["http", "file"])
def address(request: pytest.FixtureRequest, built: Path) -> Iterator[str]:
    """The page, from a server and from the disk."""
    if request.param == "file":
        yield (built / PAGE).as_uri()
        return
    with served(built) as site:
        yield site + PAGE


@pytest.fixture
def tab(browser, address):
    context = browser.new_context(accept_downloads=True, locale="en-US")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    yield page
    assert faults == []
    context.close()


#: returns the accessible name of what has the focus, as its label or its text says it
#: the keys of what is kept of answers; where the reader stopped is kept too
KEPT_ANSWERS = """Object.keys(localStorage).filter((key) => key.startsWith("worksheet"))"""
NAME = """() => {
  const here = document.activeElement;
  return (here.labels?.[0] ?? here).textContent.replace(/\\s+/g, " ").trim();
}"""


def go_to(tab, name: str, step: str = "Tab") -> None:
    """Press Tab until what is called *name* has the focus."""
    for _press in range(60):
        tab.keyboard.press(step)
        if tab.evaluate(NAME) == name:
            return
    pytest.fail(f"the keyboard does not reach {name!r}")


def fill_in(tab) -> None:
    """Fill in the first worksheet with the keyboard."""
    go_to(tab, FIRST)
    tab.keyboard.type(TYPED[FIRST])
    go_to(tab, "yes")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    go_to(tab, "teens")
    tab.keyboard.press("Space")
    go_to(tab, "a partner")
    tab.keyboard.press("Space")
    for label in list(TYPED)[1:]:
        go_to(tab, label)
        tab.keyboard.type(TYPED[label])


def filled(tab) -> dict[str, str]:
    """Return what the fields hold, those that hold something: text by label, choices as "ticked"."""
    fields = tab.locator(".worksheet textarea, .worksheet input")
    return fields.evaluate_all(
        """found => Object.fromEntries(found.map(one => [one.labels[0].textContent,
            one.type === "textarea" ? one.value : one.checked ? "ticked" : ""]).filter(([_label, value]) => value))"""
    )


def saved(tab, tmp_path: Path) -> str:
    """Press the button that saves; return what the file holds."""
    go_to(tab, SAVE)
    with tab.expect_download() as download:
        tab.keyboard.press("Enter")
    assert download.value.suggested_filename == "offer-sheet.txt"
    download.value.save_as(tmp_path / "answers.txt")
    return (tmp_path / "answers.txt").read_bytes().decode("utf-8-sig")


def test_filled_kept_saved_and_cleared_with_the_keyboard(tab, tmp_path):
    fill_in(tab)
    answers = {**TYPED, "not yet": "ticked", "teens": "ticked", "a partner": "ticked"}
    assert filled(tab) == answers
    tab.reload()
    assert filled(tab) == answers

    text = saved(tab, tmp_path)
    date = tab.evaluate("new Date().toLocaleDateString('en', {dateStyle: 'long'})")
    assert text == REPORT.replace("{date}", date).replace("\n", "\r\n")
    status = tab.get_by_role("status").first
    assert status.inner_text() == "Your answers were saved to the file offer-sheet.txt."

    go_to(tab, CLEAR)
    tab.keyboard.press("Enter")
    assert tab.evaluate(NAME) == "No, keep them"
    tab.keyboard.press("Escape")
    assert tab.evaluate(NAME) == CLEAR
    assert filled(tab) == answers
    tab.keyboard.press("Enter")
    go_to(tab, "Yes, clear them", "Shift+Tab")
    tab.keyboard.press("Enter")
    assert status.inner_text() == "Your answers were cleared."
    assert filled(tab) == {}
    assert tab.evaluate(NAME) == CLEAR
    assert tab.evaluate(KEPT_ANSWERS) == []
    tab.reload()
    assert filled(tab) == {}


def test_clearing_one_worksheet_keeps_the_other(tab):
    tab.get_by_label("What I know").nth(1).fill("Its river")
    tab.get_by_label(FIRST).fill("Space")
    tab.get_by_role("button", name=CLEAR).first.click()
    tab.get_by_role("button", name="Yes, clear them").click()
    assert filled(tab) == {"What I know": "Its river"}
    assert sorted(tab.evaluate(KEPT_ANSWERS)) == [
        "worksheet-answers:Lesson:module/sheet:town",
        "worksheet:Lesson:module/sheet:town-what-i-know",
    ]


def test_every_field_has_a_label_and_every_group_a_legend(tab):
    unlabelled = "found => found.filter(one => !one.labels?.[0]?.textContent.trim()).map(one => one.id)"
    assert tab.locator(".worksheet :is(textarea, input)").evaluate_all(unlabelled) == []
    assert tab.locator(".worksheet fieldset > legend").all_inner_texts() == [
        *["Have you asked a partner before?", "Who was there?"]
    ]


def test_text_areas_grow_with_their_text(tab):
    area = tab.get_by_label(FIRST)
    before = area.bounding_box()["height"]
    area.fill("line\n" * 20)
    assert area.bounding_box()["height"] > 3 * before
    assert area.evaluate("one => one.scrollHeight <= one.clientHeight")
    tab.reload()
    assert area.evaluate("one => one.scrollHeight <= one.clientHeight")


def test_blocked_storage_is_said_and_the_form_goes_on(browser, address, tmp_path):
    context = browser.new_context(accept_downloads=True)
    context.add_init_script(
        'Object.defineProperty(window, "localStorage", {get() { throw new DOMException("no", "SecurityError"); }})'
    )
    tab = context.new_page()
    tab.goto(address)
    assert "does not keep what you type" in tab.locator(".worksheet-note").first.inner_text()
    tab.get_by_label(FIRST).fill("Space")
    assert "    Space\r\n" in saved(tab, tmp_path)
    context.close()


#: what another page of the same origin, an older edition or a curious person may have left there
STRANGE = ["5", "null", "true", '"text"', '{"a": 1}', "[1, null, {}]", "[[]]", "{", "\\0", "\\ud800", "x" * 100_000]


def test_strange_values_cost_no_field(tab):
    """Each field by itself, and all of them."""
    count = tab.locator(".worksheet :is(textarea, input)").count()
    keys = tab.evaluate("""() => [...document.querySelectorAll(".worksheet .answer")].map(
        (answer) => `worksheet:Lesson:module/sheet:${answer.id}`)""")
    assert len(keys) == 12
    for value in STRANGE:
        tab.evaluate("([keys, value]) => keys.forEach((key) => localStorage.setItem(key, value))", [keys, value])
        tab.reload()
        assert tab.locator(".worksheet.form").count() == 2, value
        assert tab.locator(".worksheet :is(textarea, input)").count() == count, value
        assert tab.locator(".worksheet input:checked").count() == 0, value
    assert tab.get_by_label(FIRST).input_value() == STRANGE[-1]
    tab.get_by_label("not yet").check()
    tab.reload()
    assert tab.get_by_label("not yet").is_checked()


def test_what_is_typed_is_kept_from_then_on_only_here(tab, address):
    """Nothing is sent anywhere."""
    requests: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    fill_in(tab)
    assert [url for url in requests if not url.startswith("blob:")] == []


def test_without_javascript_there_is_a_ruled_sheet(browser, address):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    assert tab.locator(".ruled > .line").count() == 3 + 2 * 3 + 4 * 3 + 3 * 3
    assert tab.locator(".worksheet :is(textarea, input[type=radio], button:visible)").count() == 0
    context.close()
