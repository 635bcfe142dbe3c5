"""The order in which readers see what they have to put in order."""

from __future__ import annotations

import pytest
from courseware.self_checks.structure import make_letter, shuffle


@pytest.mark.parametrize("count", range(2, 8))
@pytest.mark.parametrize("name", ["order", "museum", "a", "b", "c"])
def test_what_is_seen_is_never_the_right_order(count, name):
    places = shuffle(count, name)
    assert sorted(places) == list(range(count))
    assert list(places) != list(range(count))
    assert shuffle(count, name) == places


def test_nothing_and_one_answer_have_no_other_order():
    assert (shuffle(0, "order"), shuffle(1, "order")) == ((), (0,))


def test_letters_end_and_numbers_go_on():
    assert [make_letter(place) for place in (0, 25, 26)] == ["a", "z", "27"]
