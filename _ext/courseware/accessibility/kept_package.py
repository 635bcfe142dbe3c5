"""What is kept of an ePub from build to build: pages, members as they are compressed, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from fastbuild.canonical import canonical
from fastbuild.files import content_digest, digest
from fastbuild.kept_files import KeptFiles
from fastbuild.program_digest import program_digest
from fastbuild.zip_files import KeptMembers, read_zip_time
from sphinx.builders.epub3 import Epub3Builder

from .package_answers import Answers

#: the folder below that of the doctrees
_FOLDER = "epub-package"


class KeptPackage:
    """What is kept of the ePub of a builder."""

    def __init__(self, builder: Epub3Builder, facts: object) -> None:
        """Begin with what the last build has kept; *facts* is what the book says of itself besides its files."""
        self.builder, self.facts = builder, facts
        self.archive = Path(builder.outdir, f"{builder.config.epub_basename}.epub")
        folder = Path(builder.doctreedir, _FOLDER, digest(str(self.archive)))
        self.files = KeptFiles(folder)
        self.members = KeptMembers(self.files, self.archive)

    @cached_property
    def program(self) -> str:
        """The digest of the programs and settings."""
        return program_digest(self.builder._app)

    def page_key(self, path: str, text: str, is_cover: bool) -> str:
        """Return the digest of what a page is made from, but for what it asks of others."""
        return digest(self.program, path, text, is_cover)

    @cached_property
    def key(self) -> str:
        """The digest of what the book is made from besides files."""
        guide_titles = {name: str(title) for name, title in self.builder.guide_titles.items()}
        metadata = self.builder.content_metadata()
        return digest("book", self.program, canonical(self.facts), canonical(metadata), guide_titles, read_zip_time())

    def is_current(self) -> bool:
        """Say whether the archive is the one that would be made now."""
        inputs = self.files.load(self.key)
        return isinstance(inputs, dict) and self._states(inputs) == inputs and self.members.are_current()

    def finish(self, answers: Answers, *, is_current: bool) -> None:
        """Keep what the book was made from, if the next build may leave it as it is, and nothing that is old."""
        if is_current:
            out, loaded = answers.folders.out, answers.files.loaded
            looked_at = [(out, path) for path in (*answers.pages, *answers.looked_at)]
            names = [str(folder / path) for folder, path in (*loaded, *looked_at)]
            self.files.dump(self.key, self._states(names))
        self.files.prune()

    def _states(self, names: Iterable[str]) -> dict[str, str]:
        """Return the digests of the files of these names, "" for one that is not there."""
        return {name: _state_of(Path(name)) for name in names}


def _state_of(path: Path) -> str:
    try:
        return content_digest(path.read_bytes())
    except (OSError, ValueError):
        return ""
