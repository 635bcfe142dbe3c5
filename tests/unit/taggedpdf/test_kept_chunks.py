"""Chunks of the book are kept by what they are made from, whatever has become of others."""

from __future__ import annotations

from fastbuild.kept_files import KeptFiles
from sphinx.config import Config
from taggedpdf.kept_chunks import KeptChunks
from taggedpdf.pagination import Chunk


def test_a_chunk_that_has_gone_lends_its_key_to_no_other(tmp_path):
    chunks = KeptChunks(KeptFiles(tmp_path), "settings", Config())
    # each chunk goes when it is done with, and another may get its place in memory
    keys = {chunks.key(Chunk("page", 2, bodies=[str(number)]), {}) for number in range(10)}
    assert len(keys) == 10
