"""Edges of workshops: forms of times of day, noon and midnight, two workshops on one page, an item of nothing."""

from __future__ import annotations

import pytest
from courseware.workshops.clock import format_time, parse_time

WORKSHOP = ":::{workshop}\n:start: 9:30\n\n- 10 Welcome\n:::\n"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        *[("9:30", 570), ("09:30", 570), ("14:00", 840), ("0:00", 0), ("23:59", 1439)],
        *[("9:30 am", 570), ("2 pm", 840), ("2:05PM", 845), ("12 p.m.", 720), ("12:10 am", 10)],
    ],
)
def test_times_of_day_are_read(text, minutes):
    assert parse_time(text) == minutes


@pytest.mark.parametrize("text", ["", None, "9", "24:00", "9:60", "13 pm", "0 am", "half nine", "9.30"])
def test_what_is_no_time_of_day_says_what_to_type(text):
    with pytest.raises(ValueError, match=r"is no time of day; type hours and minutes, as in 9:30"):
        parse_time(text)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        *[(0, "12:00 midnight"), (1, "12:01 am"), (719, "11:59 am"), (720, "12:00 noon"), (721, "12:01 pm")],
        *[(780, "1:00 pm"), (1439, "11:59 pm"), (1440, "12:00 midnight"), (1441, "12:01 am the next day")],
        *[(2880, "12:00 midnight the next day"), (2881, "12:01 am on day 3")],
    ],
)
def test_times_around_noon_and_midnight_are_told(minutes, words):
    assert format_time(minutes) == words


def test_two_workshops_of_a_name_on_one_page_are_told_apart(project):
    book = project("lesson")
    book.write("bad.md", f"# Two\n\n{WORKSHOP}\n{WORKSHOP}\nStill here.\n")
    book.replace("index.md", "lists\n", "lists\nbad\n")
    book.build("html", clean=False)
    assert "bad.md:9: WARNING: The workshop 'bad' is on the page 'bad' too" in book.warnings
    assert "Give this one another name: :name: bad-2" in book.warnings
    assert "Still here." in book.text("html", "bad.html")


def test_an_empty_item_is_warned_of_once(project):
    book = project("lesson")
    book.write("bad.md", "# One\n\n:::{workshop}\n:start: 9:30\n\n- 10 Welcome\n-\n:::\n\nStill here.\n")
    book.replace("index.md", "lists\n", "lists\nbad\n")
    book.build("html", clean=False)
    assert book.warnings.count("WARNING") == 1
    assert "bad.md:7: WARNING: This item of the agenda is empty." in book.warnings
