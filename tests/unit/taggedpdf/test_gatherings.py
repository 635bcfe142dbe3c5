"""Chunks are gathered by their number; a long one is a gathering by itself."""

from __future__ import annotations

import pytest
from taggedpdf.gatherings import divide_into_gatherings
from taggedpdf.pagination import Chunk, ChunkPdf, CompiledChunk


def compiled(level, length):
    return CompiledChunk(Chunk("page", level), {}, ChunkPdf(length, {}, None), 1, {})


@pytest.mark.parametrize(
    ("chunks", "sizes"),
    [
        ([(2, 3)] * 20, [9, 9, 2]),
        ([(1, 3)] * 13, [5, 5, 3]),
        ([(2, 3), (2, 300), (2, 3), (2, 3)], [1, 1, 2]),
        ([(2, 300), (1, 300), (2, 3)], [1, 1, 1]),
        ([], []),
    ],
)
def test_chunks_are_gathered(chunks, sizes):
    assert [len(gathered) for gathered in divide_into_gatherings([compiled(*chunk) for chunk in chunks])] == sizes
