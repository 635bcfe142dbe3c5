"""Colors: how far they stand apart, and the nearest one that can be read."""

import pytest
from courseware.identity.colors import (
    BLACK,
    WHITE,
    choose_text_color,
    find_readable,
    measure_contrast,
    mix_colors,
    parse_color,
)
from hypothesis import given
from hypothesis import strategies as st

COLORS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("first", "second", "contrast"),
    # the examples of WCAG's understanding documents, and of its definition
    [
        (WHITE, BLACK, 21),
        (WHITE, WHITE, 1),
        ("#777777", WHITE, 4.48),
        ("#767676", WHITE, 4.54),
        ("#ff0000", WHITE, 4.0),
    ],
)
def test_contrast_is_that_of_wcag(first, second, contrast):
    assert measure_contrast(first, second) == pytest.approx(contrast, abs=0.005)
    assert measure_contrast(second, first) == measure_contrast(first, second)


@given(COLORS, st.sampled_from([WHITE, "#131416", BLACK]))
def test_a_readable_color_is_readable_and_near(color, ground):
    readable = find_readable(color, ground)
    assert measure_contrast(readable, ground) >= 4.5
    assert (readable == color) == (measure_contrast(color, ground) >= 4.5)


@given(COLORS)
def test_text_on_any_color_can_be_read(color):
    assert measure_contrast(choose_text_color(color), color) >= 4.5


@pytest.mark.parametrize(("text", "color"), [("#FFF", "#ffffff"), (" #12336B ", "#12336b"), ("#1a2", "#11aa22")])
def test_colors_are_read(text, color):
    assert parse_color(text) == color


@pytest.mark.parametrize("text", ["navy", "#12", "12336b", "#12336b; }", "", "#12336g", "#١٢٣"])
def test_what_is_no_color_is_told(text):
    with pytest.raises(ValueError, match="type six hexadecimal digits"):
        parse_color(text)


def test_colors_are_mixed():
    assert mix_colors("#000000", "#ffffff", 0.5) == "#808080"
    assert mix_colors("#102030", "#ffffff", 0) == "#102030"
