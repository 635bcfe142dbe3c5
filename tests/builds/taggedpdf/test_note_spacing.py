"""Paragraphs that call notes are as far apart as those that call none."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest
from project import text_of_pdf

#: four paragraphs, of which the last two call notes; "?" stands for their place
PARAGRAPHS = ("?1 plain.", "?2 plain.", "?3 with a note.[^?3]", "?4 with a note.[^?4]", "?5 plain.")
#: places by the letter that their paragraphs begin with: what stands before the first paragraph, and before the others
PLACES = {"P": ("", ""), "Q": ("> ", "> "), "L": ("- ", "  "), "D": ("Term\n: ", "  ")}


def paragraphs_in(letter: str) -> str:
    first, others = PLACES[letter]
    blank = f"\n{others}".rstrip()
    text = f"{blank}\n{others}".join(PARAGRAPHS).replace("?", letter)
    return first + text + "\n\n" + "\n".join(f"[^{letter}{number}]: Note." for number in (3, 4))


@pytest.mark.program("pdftotext")
def test_gaps_are_even_wherever_paragraphs_stand(project):
    book = project("taggedpdf")
    box = ":::{note}\n" + paragraphs_in("P").replace("P", "B") + "\n:::"
    book.write("second.md", "\n\n".join(["# Gaps", *map(paragraphs_in, PLACES), box]))
    words = text_of_pdf(book.build("handouts") / "second.pdf", "-bbox")
    tops: dict[str, list[float]] = defaultdict(list)
    for top, letter in re.findall(r'yMin="([\d.]+)".*>([A-Z])\d</word>', words):
        tops[letter].append(float(top))
    gaps = {letter: {round(below - above, 1) for above, below in pairwise(at)} for letter, at in tops.items()}
    assert set(gaps) == {*PLACES, "B"}
    assert [letter for letter, distances in gaps.items() if len(distances) != 1] == []
