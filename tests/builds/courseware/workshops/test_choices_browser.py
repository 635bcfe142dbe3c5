"""Day, beginning and people, chosen on the page of a workshop: what the browser makes is what a build would make."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from courseware.conformance import axe
from courseware.workshops.clock import format_time
from project import REPOSITORY, Project

pytestmark = pytest.mark.program("chromium")

MINUTES = 40
WORKSHOP = """# An hour together

:::{workshop}
:name: hour
:date: 2027-03-04
:start: 9:30
:people: 12

- 5 Welcome; *everybody* & all, <come>
- 10 Break
- 25 Work, and more work
:::
"""
PATHS = {ending: Path("workshops", "hour", f"agenda.{ending}") for ending in ("docx", "ics")}
#: what stands for the moment in which the browser wrote a file
STAMP = re.compile(r"DTSTAMP:\S+")


def build_site(folder: Path, page: str) -> Path:
    book = Project(folder / "project", "lesson")
    book.write("hour.md", page)
    book.replace("index.md", "lists\n", "lists\nhour\n")
    logo = 'courseware_brand = {"logo": "module/poster.png", "logo_alt": "The library"}'
    book.replace("conf.py", '"taggedpdf",\n]', f'"taggedpdf",\n    "courseware.identity",\n]\n{logo}')
    return book.build("html", settings={"taggedpdf_handouts_path": "handouts"})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(tmp_path_factory.mktemp("hour"), WORKSHOP)


@pytest.fixture(scope="module")
def later_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book whose author has typed what readers of the other one choose."""
    page = WORKSHOP.replace("2027-03-04", "2027-12-31").replace("9:30", "23:40").replace("12\n", "1\n")
    return build_site(tmp_path_factory.mktemp("later"), page)


@pytest.fixture
def tab(browser, site) -> Iterator:
    context = browser.new_context(accept_downloads=True)
    made = context.new_page()
    made.goto((site / "hour.html").as_uri())
    yield made
    context.close()


def choose(tab, **values: str) -> None:
    for name, value in values.items():
        tab.fill(f"#hour-{name}", value)


def download(tab, selector: str) -> bytes:
    with tab.expect_download() as begun:
        tab.click(selector)
    return Path(begun.value.path()).read_bytes()


def read_word(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_files_are_those_of_a_book_with_these_times(tab, later_site):
    choose(tab, date="2027-12-31", start="23:40", people="1")
    made = {
        "docx": download(tab, "a.workshop-word-file"),
        "ics": download(tab, "a.workshop-calendar-file"),
    }
    built = {ending: (later_site / "handouts" / path).read_bytes() for ending, path in PATHS.items()}
    assert read_word(made["docx"]) == read_word(built["docx"])
    assert any(name.startswith("word/media/") for name in read_word(made["docx"]))
    calendars = [STAMP.sub("", files["ics"].decode()) for files in (made, built)]
    assert calendars[0] == calendars[1]
    assert "DTEND:20280101T002000" in calendars[0]


def test_page_says_what_a_book_with_these_times_says(tab, later_site):
    choose(tab, date="2027-12-31", start="23:40", people="1")
    page = (later_site / "hour.html").read_text()
    facts = tab.locator("p.workshop-facts").inner_text()
    assert f'<p class="workshop-facts">{facts}</p>' in page
    assert "for 1 person" in facts
    times = tab.locator(".clock-time").all_inner_texts()
    assert times == re.findall(r'<span class="clock-time after-\d+">([^<]+)</span>', page)
    assert times[-1] == "12:20 am the next day"
    tab.locator(".workshop-choice-status", has_text=facts).wait_for()


def test_each_minute_of_the_day_is_told_as_python_tells_it(tab):
    script = """() => [...Array(1440).keys()].map((minute) => {
      const input = document.getElementById("hour-start");
      const two = (number) => String(number).padStart(2, "0");
      input.value = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
      input.dispatchEvent(new Event("input"));
      return [...document.querySelectorAll(".clock-time")].map((node) => node.textContent);
    })"""
    told = tab.evaluate(script)
    assert told == [[format_time(start + after) for after in (0, 5, 15, MINUTES)] for start in range(1440)]


def test_choice_is_kept_and_taken_back(tab):
    choose(tab, start="14:00", people="30")
    assert tab.locator(".workshop-choice-paper").is_visible()
    tab.reload()
    assert "2:00 pm to 2:40 pm, for 30 people" in tab.locator("p.workshop-facts").inner_text()
    tab.get_by_role("button", name="Back to the times of the book").click()
    assert "9:30 am to 10:10 am, for 12 people" in tab.locator("p.workshop-facts").inner_text()
    assert tab.evaluate("localStorage.length") == 0
    assert not tab.locator(".workshop-choice-paper").is_visible()


def test_what_cannot_be_is_that_of_the_book(tab):
    choose(tab, people="0", start="")
    assert "9:30 am to 10:10 am, for 12 people" in tab.locator("p.workshop-facts").inner_text()
    key = "workshop:Lesson:hour:hour"
    tab.evaluate('key => localStorage.setItem(key, \'{"start": 99999, "people": "many"}\')', key)
    tab.reload()
    assert "9:30 am to 10:10 am, for 12 people" in tab.locator("p.workshop-facts").inner_text()


def test_without_javascript_the_files_of_the_book_are_there(browser, site):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((site / "hour.html").as_uri())
    assert tab.locator(".workshop-choice").count() == 0
    for selector in ("a.workshop-word-file", "a.workshop-calendar-file"):
        address = tab.locator(selector).get_attribute("href")
        assert (site / address).is_file()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_barrier(browser, site, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 700})
    tab = context.new_page()
    tab.goto((site / "hour.html").as_uri())
    faults, _undecided = axe.violations(tab, REPOSITORY / ".venv" / "npm")
    places = [(fault["id"], node["target"][0]) for fault in faults for node in fault["nodes"]]
    is_inside = "place => Boolean(document.querySelector(place)?.closest('.workshop'))"
    assert [(rule, place) for rule, place in places if tab.evaluate(is_inside, place)] == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
