"""What no line would end in is written in pieces, whatever joins it, and nothing else is."""

from __future__ import annotations

import pytest
from taggedpdf.line_breaks import breakable_code, parts_of, pieces_of, unbroken_runs, wide_runs
from taggedpdf.string_literals import literal

WIDTH = 20.0
#: what joins the words on its sides
GLUE = ["\u00a0", "\u2007", "\u202f", "\u2060", "\ufeff", "\u2011", "\u034f"]


@pytest.mark.parametrize("glue", GLUE)
@pytest.mark.parametrize("word", ["library", "図", "ห", "བོད", "\U0001f4da"])
def test_joined_words_are_in_pieces(word, glue):
    text = f"so {glue.join([word] * 60)} it is"
    (run,) = wide_runs(text, WIDTH)
    assert run == glue.join([word] * 60)
    assert len(pieces_of(run, WIDTH)) > 3
    assert "".join(pieces_of(run, WIDTH)) == run


@pytest.mark.parametrize("joiner", ["\u2060", "\ufeff", "\u2060\u2060", "/", "\u2060)"])
def test_line_ends_before_a_word_that_is_joined_to_a_space(joiner):
    assert breakable_code(f"library {joiner}library", {}) == f'pieces("library ", {literal(joiner + "library")})'


@pytest.mark.parametrize("text", ["図書館員" * 30, "a library " * 30, "ห้องสมุด" * 30])
def test_words_that_lines_end_between_are_left(text):
    assert not wide_runs(text, WIDTH)


def test_one_joiner_joins_no_more_than_its_neighbours():
    assert "図書\u2060館員" not in unbroken_runs("司書図書\u2060館員司書")
    assert "書\u2060館" in unbroken_runs("司書図書\u2060館員司書")


def test_name_in_code_is_broken_at_capitals_only_where_it_is_long():
    assert pieces_of("writers.latex.LaTeXTranslator", 15) == ["writers.", "latex.", "LaTeXTranslator"]
    assert pieces_of("latex.LatexTranslator", 6) == ["latex.", "Latex", "Translator"]


@pytest.mark.parametrize("number", ["1,234", "1,234,567", "10:30", "$10,000", "10,000–25,000"])
def test_number_is_in_one_piece(number):
    assert parts_of(number) == [number]
    assert pieces_of(f"code.id{number}", 9) == ["code.", f"id{number}"]


def test_row_of_numbers_is_broken_at_its_signs():
    assert parts_of("1,2,30000,4") == ["1,", "2,", "30000,", "4"]
    assert pieces_of("100,200,300,400,500", 4) == ["100,", "200,", "300,", "400,", "500"]
