"""On which pages of a book labels may stand is estimated from chunks that are as long."""

from __future__ import annotations

import pytest
from taggedpdf.page_estimates import PageEstimates
from taggedpdf.pagination import Chunk


def write(letters):
    return "\n".join(f'"{"x" * 100}"' for _ in range(letters // 100))


CHUNKS = [Chunk(name, 2, bodies=[write(10_000)], labels={f"{name}#"}) for name in "abcdefghij"]


@pytest.mark.parametrize(("label", "page"), [("c#", 11), ("j#", 46), ("a#", 11), ("other#", 11)])
def test_pages_are_estimated_from_the_chunks_before(label, page):
    estimates = PageEstimates(CHUNKS)
    for chunk in CHUNKS * 2:
        estimates.add_chunk(chunk, 5)
    assert estimates.page_of(label, 2, 11) == page


def test_a_chunk_of_links_does_not_count_for_all():
    estimates = PageEstimates(CHUNKS)
    before = estimates.page_of("j#", 1, 6)
    estimates.add_chunk(Chunk("index", 1, bodies=[write(1_000_000)]), 17)
    assert estimates.page_of("j#", 1, 6) == before


def test_chunks_of_three_and_of_four_pages_are_taken_for_what_they_are_together():
    chunks = [Chunk(str(number), 2, bodies=[write(10_000)], labels={f"{number}#"}) for number in range(301)]
    estimates = PageEstimates(chunks)
    for number, chunk in enumerate(chunks[:40]):
        estimates.add_chunk(chunk, 4 if number % 5 < 2 else 3)
    assert estimates.page_of("300#", 40, 137) == pytest.approx(1021, rel=0.05)


def test_long_chunks_are_estimated_from_long_ones():
    chunks = [Chunk(str(number), 2, bodies=[write(1_000 if number % 2 else 90_000)]) for number in range(80)]
    chunks[-1].labels.add("last#")
    estimates = PageEstimates(chunks)
    for number, chunk in enumerate(chunks[:60]):
        estimates.add_chunk(chunk, 1 if number % 2 else 9)
    assert estimates.page_of("last#", 60, 301) == 301 + 10 * 9 + 9 * 1
