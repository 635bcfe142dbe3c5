"""How columns share a line, and where long words are broken."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from taggedpdf.cell_widths import table_demands
from taggedpdf.column_widths import PADDING, CellDemand, Demand, column_demands, fit_columns
from taggedpdf.line_breaks import begins_word, breakable_code, pieces_of, runs_to_break, unbroken_runs, wide_runs
from taggedpdf.line_widths import PageLayout, inner_width
from taggedpdf.picture_widths import picture_width
from taggedpdf.print_rules import PrintRules
from taggedpdf.table_grid import Span, first_columns
from taggedpdf.text_widths import text_width

WIDTHS = st.floats(1.2, 60, allow_nan=False)


def test_what_has_a_place_is_as_wide_as_it_wants():
    columns = fit_columns([Demand(3, 6), Demand(2, 9)], 40)
    assert columns.widths == (6, 9)
    assert not columns.fills_line


def test_short_columns_keep_their_words_beside_a_long_one():
    short, long = fit_columns([Demand(4, 5), Demand(8, 300)], 40).widths
    assert short == 5
    assert short + long == pytest.approx(40)


def test_author_decides_but_for_words_that_have_no_place():
    assert fit_columns([Demand(4, 50), Demand(4, 50)], 40, [10, 90]).widths == pytest.approx((4, 36))
    assert fit_columns([Demand(4, 50), Demand(8, 50)], 40, [20, 80]).widths == pytest.approx((8, 32))


def test_letters_shrink_in_steps_until_longest_words_have_a_place():
    columns = fit_columns([Demand(10, 20)] * 5, 45)
    assert columns.size == 0.86
    assert columns.fits
    assert sum(columns.widths) * columns.size == pytest.approx(45)


def test_table_inside_another_one_does_not_shrink_below_what_can_be_read():
    assert fit_columns([Demand(10, 20)] * 5, 45, letter_size=0.79).size == 0.93


@given(st.lists(st.tuples(WIDTHS, WIDTHS), min_size=1, max_size=30), st.floats(5, 60))
def test_columns_are_never_wider_than_the_line(pairs, line_width):
    columns = fit_columns([Demand(min(pair), max(pair)) for pair in pairs], line_width)
    assert sum(columns.widths) * columns.size <= line_width * 1.001
    assert min(columns.widths) > 0
    if columns.fits:
        assert all(width >= min(pair) - 1e-6 for width, pair in zip(columns.widths, pairs, strict=True))
    else:
        assert sum(map(min, pairs)) > line_width


def test_cell_over_columns_asks_only_for_what_they_lack():
    cells = [CellDemand(0, 1, Demand(4, 4)), CellDemand(1, 1, Demand(2, 2)), CellDemand(0, 2, Demand(10, 12))]
    assert column_demands(cells, 2) == [Demand(6, 7), Demand(4, 5)]


def test_cells_stand_beside_those_that_go_on_from_above():
    rows = [
        [Span(), Span(1, 2), Span()],
        [Span(), Span()],  # the one in the middle goes on
        [Span(), Span(), Span()],  # and ends here
        [Span(2, 2), Span()],
        [Span()],
    ]
    assert list(first_columns(rows)) == [[0, 1, 2], [0, 2], [0, 1, 2], [0, 2], [2]]


ADDRESS = "https://example.org/a_long_path/withCamels/and.dots/index.html?query=one&page=2#heading(of)it!"


@pytest.mark.parametrize("width", [1.5, 3, 6, 12, 40])
@pytest.mark.parametrize(
    "run", [ADDRESS, "x" * 140, "e\u0301" * 40, "(((abc)))!!!", "\u0645\u0643\u062a\u0628\u0629" * 9]
)
def test_pieces_are_the_word_and_may_begin_lines(run, width):
    pieces = pieces_of(run, width)
    assert "".join(pieces) == run
    assert all(piece[0] not in "\u0301!)./:;?]" for piece in pieces[1:])
    assert all(piece[-1] not in "([{" for piece in pieces[:-1])
    assert max(map(len, pieces)) < len(run) or text_width(run, bold=True) <= width


def test_only_words_that_have_no_place_are_broken():
    text = f"Short words, {'x' * 60} and \u56fe\u4e66\u9986"
    assert wide_runs(text, 20) == ["x" * 60]
    code = breakable_code(text, runs_to_break(text, ["x" * 60], 20))
    assert code.startswith('pieces("Short words, xxx')
    assert code.endswith(' and \u56fe\u4e66\u9986")')
    assert breakable_code("Short words", {}) == '"Short words"'
    assert breakable_code("ab", {"ab": 1}) == 'pieces("a", "b", "")'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("in .html, .css", 'pieces("in ", ".html, ", ".css")'),
        ("a . . .", 'pieces("a . ", ". ", ".")'),
        ("a — — ( [ b ]", 'pieces("a — ", "— ", "( ", "[ b ]")'),
        ("oui ! (non) end.", '"oui ! (non) end."'),
        (".html here", '".html here"'),
    ],
)
def test_a_line_may_end_before_a_word_that_begins_with_a_sign(text, code):
    assert breakable_code(text, {}) == code


def test_a_word_that_begins_with_a_sign_may_stand_behind_a_space_in_another_node():
    def paragraph(*children):
        return nodes.paragraph("", "", *children)

    code = nodes.literal("", ".css")
    assert breakable_code(".css", {}, begins_word=True) == 'pieces("", ".css")'
    assert [
        begins_word(paragraph(*children)[-1])
        for children in (
            [nodes.Text("see "), code.deepcopy()],
            [nodes.Text("see"), code.deepcopy()],
            [nodes.strong("", "a "), nodes.Text(".b")],
            [nodes.Text(".b"), nodes.Text(" "), nodes.Text(".b")],
            [code.deepcopy()],
            [nodes.Text("see "), nodes.Text("b")],
        )
    ] == [True, False, True, True, False, False]
    nested = paragraph(nodes.Text("see "), nodes.emphasis("", "", nodes.Text(".b")))
    assert begins_word(nested[1][0])


def test_word_that_goes_on_in_bold_letters_is_broken_in_both():
    wide = wide_runs("see " + "a" * 30 + "b" * 30, 20)
    assert runs_to_break("see " + "a" * 30, wide, 20) == {"a" * 30: 10}
    assert runs_to_break("b" * 30, wide, 20) == {"b" * 30: 10}
    assert runs_to_break("see it", wide, 20) == {}


def test_scripts_whose_lines_end_anywhere_are_left_alone():
    assert unbroken_runs("\u56fe\u4e66\u9986 \u0e2b\u0e49\u0e2d\u0e07 abc\u56fe") == ["abc"]


def test_lines_are_shorter_in_lists_and_boxes_and_a_note_has_the_whole_page():
    layout, rules = PageLayout(), PrintRules()
    paragraph = nodes.paragraph()
    nodes.bullet_list("", nodes.list_item("", nodes.note("", paragraph)))
    inside = inner_width(paragraph, 0, layout, rules)
    assert inside < inner_width(nodes.paragraph(), 0, layout, rules) - 4
    note = nodes.footnote("", nodes.paragraph())
    assert inner_width(note[0], 5, layout, rules) == inner_width(nodes.paragraph(), 0, layout, rules)
    entry = nodes.entry("", nodes.paragraph())
    assert inner_width(entry[0], 5, layout, rules) < 5 < 5 + PADDING


@pytest.mark.parametrize(
    ("width", "code"),
    [
        ("150%", "100%, about: 20.000em"),
        ("50 %", "50%, about: 10.000em"),
        ("2000px", "100%, about: 20.000em"),
        ("21pt", "10%, about: 2.000em"),
        ("28", "10%, about: 2.000em"),
        ("wide", None),
    ],
)
def test_no_picture_is_wider_than_its_line(width, code):
    assert picture_width(nodes.image(uri="x.png", width=width), 20, 10.5) == code


def test_name_in_code_is_kept_on_one_line_where_that_is_short():
    def least(name):
        paragraph = nodes.paragraph("", "", nodes.Text("a "), nodes.literal("", name))
        row = nodes.row("", nodes.entry("", paragraph))
        group = nodes.tgroup("", nodes.colspec(colwidth=1), nodes.tbody("", row), cols=1)
        return table_demands(group, PrintRules())[0].least

    assert least("room.kind_of_fault") >= text_width("room.kind_of_fault", code=True)
    assert least("room.kind_of_fault" * 4) < text_width("room.kind_of_fault", code=True)
