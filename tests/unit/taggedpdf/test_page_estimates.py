"""On which pages of a book labels may stand is estimated from the code before them, and known from an earlier book."""

from __future__ import annotations

import pytest
from taggedpdf.page_estimates import PageEstimates
from taggedpdf.pagination import Chunk

CHUNKS = [Chunk(name, 2, bodies=["x" * 10_000], labels={f"{name}#"}) for name in "abcdefghij"]


@pytest.mark.parametrize(
    ("label", "done", "next_page", "page"),
    [
        ("a#", 0, 1, 1),
        # five pages a chunk, the last of them half empty
        ("b#", 1, 6, 6),
        ("j#", 1, 6, 46),
        ("j#", 8, 41, 46),
        # what is not the book's, or stands before, is on the next page at least
        ("a#", 3, 16, 16),
        ("other#", 3, 16, 16),
    ],
)
def test_pages_are_estimated_from_the_chunks_before(label, done, next_page, page):
    assert PageEstimates(CHUNKS, {}).page_of(label, done, next_page) == pytest.approx(page, abs=1)


def test_earlier_pages_are_taken():
    assert PageEstimates(CHUNKS, {"j#": 7}).page_of("j#", 1, 6) == 7
