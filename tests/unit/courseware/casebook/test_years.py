"""Years as authors type them."""

from __future__ import annotations

import pytest
from courseware.casebook.years import OPEN, have_common_year, parse_spans
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2014", [(2014, 2014)]),
        ("2011–2014", [(2011, 2014)]),
        ("2014 - 2011", [(2011, 2014)]),
        ("2008–", [(2008, OPEN)]),
        ("grant 2011; studio 2014", [(2011, 2011), (2014, 2014)]),
        ("undated", []),
        ("123456", []),
        ("", []),
    ],
)
def test_spans(text, found):
    assert parse_spans(text) == found


@given(st.tuples(*[st.integers(1000, 9998)] * 4))
def test_meeting_is_mutual_and_is_having_a_year_in_common(years):
    one, other = f"{min(years[:2])}–{max(years[:2])}", f"{min(years[2:])}–{max(years[2:])}"
    common = max(min(years[:2]), min(years[2:])) <= min(max(years[:2]), max(years[2:]))
    assert have_common_year(one, other) == have_common_year(other, one) == common
