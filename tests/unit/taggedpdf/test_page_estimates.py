"""On which pages of a book labels may stand is estimated from the code before them."""

from __future__ import annotations

import pytest
from taggedpdf.page_estimates import PageEstimates
from taggedpdf.pagination import Chunk

CHUNKS = [Chunk(name, 2, bodies=["x" * 10_000], labels={f"{name}#"}) for name in "abcdefghij"]


@pytest.mark.parametrize(("label", "page"), [("c#", 11), ("j#", 46), ("a#", 11), ("other#", 11)])
def test_pages_are_estimated_from_the_chunks_before(label, page):
    estimates = PageEstimates(CHUNKS)
    for chunk in CHUNKS * 2:
        estimates.add_chunk(chunk, 5)
    assert estimates.page_of(label, 2, 11) == page


def test_a_chunk_of_links_does_not_count_for_all():
    estimates = PageEstimates(CHUNKS)
    before = estimates.page_of("j#", 1, 6)
    estimates.add_chunk(Chunk("index", 1, bodies=["x" * 1_000_000]), 17)
    assert estimates.page_of("j#", 1, 6) == before
