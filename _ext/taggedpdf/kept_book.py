"""What is kept of a book from build to build: pages, chunks, gatherings, and whether the file is what would be made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from fastbuild.files import content_digest, digest, write_whole
from fastbuild.kept_files import KeptFiles
from fastbuild.page_digests import PageDigests

from .builder import TypstBuilder
from .gatherings import Gathering, divide_into_gatherings, gather
from .kept_chunks import KeptChunks
from .kept_pages import KeptPages, Pictures
from .logos import read_logo
from .memory import release_memory
from .merge import Piece
from .pagination import CompiledChunk

#: the folder below that of the doctrees
_FOLDER = "taggedpdf-book"


class KeptBook:
    """What is kept of the book at a path; each edition has its own."""

    def __init__(self, builder: TypstBuilder, path: Path) -> None:
        """Begin with what the last build has kept."""
        self.builder, self.path = builder, path
        self.files = KeptFiles(Path(builder.doctreedir, _FOLDER, digest(str(path))))

    @cached_property
    def page_digests(self) -> PageDigests:
        """The digests of what pages are made from."""
        return PageDigests(self.builder.application)

    @cached_property
    def pages(self) -> KeptPages:
        """The translated pages that are kept."""
        return KeptPages(self.files, Pictures(lambda: self.builder.typst_root), self.builder.config)

    @cached_property
    def chunks(self) -> KeptChunks:
        """The compiled chunks that are kept."""
        settings = digest(self.page_digests.common, self.builder.typst_digest)
        return KeptChunks(self.files, settings, self.builder.config)

    def gatherings(
        self, compiled_chunks: Sequence[CompiledChunk], piece: Callable[[CompiledChunk], Piece]
    ) -> list[Gathering]:
        """Return the chunks in gatherings; *piece* makes a chunk a piece of one that is not kept."""
        numbered = enumerate(divide_into_gatherings(compiled_chunks), 1)
        return [self._gathering(number, gathered, piece) for number, gathered in numbered]

    def _gathering(
        self, number: int, gathered: Sequence[CompiledChunk], piece: Callable[[CompiledChunk], Piece]
    ) -> Gathering:
        """Return the gathering of that *number*, which is kept, or made of pieces."""
        key = self.chunks.key_of_gathering(number, gathered)
        gathering = self.files.load(key)
        if not isinstance(gathering, Gathering):
            gathering = gather(map(piece, gathered), number)._replace(key=key)
            self.files.dump(key, gathering)
            release_memory()  # that of its pieces
        return gathering

    @cached_property
    def key(self) -> str:
        """The digest of all that the book is made from now, under which is kept what was made from the same."""
        builder, env = self.builder, self.builder.env
        titles = [(name, env.titles[name].pformat()) for name in sorted(env.titles)]
        pages = [self.page_digests.of(docname) for docname in sorted(env.found_docs)]
        toctrees = sorted(env.toctree_includes.items())
        return digest(
            "book", builder.typst_digest, titles, pages, toctrees, read_logo(builder.config, Path(builder.confdir))
        )

    def is_current(self) -> bool:
        """Say whether the file is the book that would be made now."""
        expected = self.files.read(self.key)
        if expected is None:
            return False
        try:
            return content_digest(self.path.read_bytes()).encode() == expected
        except OSError:
            return False

    def write(self, content: bytes, *, is_current: bool) -> None:
        """Write the book; *is_current* says whether the next build may leave it as it is."""
        write_whole(self.path, content)
        if is_current:
            self.files.write(self.key, content_digest(content).encode())
