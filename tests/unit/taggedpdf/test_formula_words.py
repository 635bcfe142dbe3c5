"""A long formula is divided at its words, and nowhere else."""

from __future__ import annotations

import pytest
from taggedpdf.formula_words import split_words


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        (r"\text{words of it}", ["words of it"]),
        (r"x = \text{words} + y", ["$x = $", " ", "words", " ", "$ + y$"]),
        (r"\text{if $a<b$ so}", ["if ", "$a<b$", " so"]),
        (r"\text{5\% {of} it}", ["5% of it"]),
        (r"\text{a}\quad\textbf{b}", ["a", " ", "b"]),
        (r"\text{a}_{n}", [r"$\text{a}_{n}$"]),
        (r"n_\text{max}", [r"$n_\text{max}$"]),
        (r"\frac{\text{a}}{2}", [r"$\frac{\text{a}}{2}$"]),
        (r"\left(\text{a}\right)", [r"$\left(\text{a}\right)$"]),
        (r"\begin{cases}\text{a}\end{cases}", [r"$\begin{cases}\text{a}\end{cases}$"]),
        (r"\text{never closed", [r"$\text{never closed$"]),
        ("a + b", ["$a + b$"]),
        ("", []),
    ],
)
def test_formula_is_divided_at_its_words(source, parts):
    assert [f"${part.source}$" if part.words is None else part.words for part in split_words(source)] == parts


def test_style_of_words_is_kept():
    assert [part.style for part in split_words(r"\text{a}\textbf{b}\textit{c}")] == ["", "strong", "emph"]
