"""Chunks as they were compiled, kept from build to build by what they are made from.

What is kept of a chunk in each round is where its labels stand, which the numbers of pages in other chunks depend on;
in the last round, its PDF too. So the rounds of a later build are those of one from nothing, and only what has changed
is compiled in them. A chunk that Typst refuses, or warns of, is not kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastbuild.files import digest
from fastbuild.kept_files import KeptFiles
from fastbuild.noticed_warnings import noticed_warnings
from sphinx.config import Config

from .pagination import Chunk, ChunkPdf, CompiledChunk


class KeptChunks:
    """The compiled chunks that are kept."""

    def __init__(self, files: KeptFiles, settings: str, config: Config) -> None:
        """Keep chunks in *files*; *settings* is the digest of all that is the same for every chunk."""
        self.files, self.settings, self.config = files, settings, config
        #: by the ids of chunks, each with its chunk, so that no other gets that id
        self.digests: dict[int, tuple[Chunk, str]] = {}

    def key(self, chunk: Chunk, shown_numbers: dict[str, str]) -> str:
        """Return the digest of all that the PDF of a chunk is made from."""
        if id(chunk) not in self.digests:
            sets = {"labels": sorted(chunk.labels), "targets": sorted(chunk.targets)}
            self.digests[id(chunk)] = chunk, digest(self.settings, {**vars(chunk), **sets, "has_set_numbers": None})
        _chunk, chunk_digest = self.digests[id(chunk)]
        return digest(chunk_digest, chunk.has_set_numbers, shown_numbers)

    def compiled(
        self, chunk: Chunk, shown_numbers: dict[str, str], compile_chunk: Callable[[], ChunkPdf | None]
    ) -> ChunkPdf | None:
        """Return what is known of the PDF of a chunk; *compile_chunk* makes it where nothing is kept."""
        key = self.key(chunk, shown_numbers)
        kept = self.files.load(key)
        if isinstance(kept, ChunkPdf):
            return kept
        with noticed_warnings(self.config) as noticed:
            pdf = compile_chunk()
        if pdf is not None and not noticed.count:
            self.files.dump(key, pdf._replace(content=None))
        return pdf

    def content(self, compiled: CompiledChunk, compile_chunk: Callable[[], ChunkPdf | None]) -> bytes | None:
        """Return the PDF of a chunk that is printed; *compile_chunk* makes it again where only its labels are kept."""
        key = self.content_key(compiled)
        content = self.files.read(key)
        if content is not None:
            return content
        pdf = compiled.pdf if compiled.pdf.content is not None else compile_chunk()
        if pdf is None or pdf.content is None:
            return None
        self.files.write(key, pdf.content)
        return pdf.content

    def content_key(self, compiled: CompiledChunk) -> str:
        """Return the key of the PDF of a chunk."""
        return digest(self.key(compiled.chunk, compiled.shown_numbers), "content")

    def key_of_gathering(self, number: int, gathered: Sequence[CompiledChunk]) -> str:
        """Return the digest of all that the gathering of that *number* is made from; its chunks are kept as well."""
        keys = [self.content_key(compiled) for compiled in gathered]
        self.files.used_keys.update(keys)
        numbers = [(compiled.first, compiled.page_numbers) for compiled in gathered]
        return digest(number, keys, numbers)

    def cover(self, source: str, compile_cover: Callable[[], bytes | None]) -> bytes | None:
        """Return the PDF of a cover; *compile_cover* makes it where it is not kept."""
        key = digest(self.settings, "cover", source)
        content = self.files.read(key)
        if content is None:
            with noticed_warnings(self.config) as noticed:
                content = compile_cover()
            if content is not None and not noticed.count:
                self.files.write(key, content)
        return content
