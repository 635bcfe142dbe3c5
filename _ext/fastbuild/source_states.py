"""A page is read again if its source, what it includes, or its doctree is another file than before.

Faults mended, of Sphinx 9.0.4: it compares times. A source that is replaced by an older file, such as when two pages
change names, or when an archive is unpacked, is not read; a doctree that was torn ends the build, and one that a killed
build has left, of an edit that was then taken back, is printed.

A file is known by its size and the time at which it was written. What is known of each page is kept beside the doctrees
when the environment has been.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .files import digest, write_whole
from .output_record import FileState, state_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_FILE = "fastbuild-sources.json"


def _read(app: Sphinx) -> dict[str, str]:
    """Return what is known of each page; nothing where that cannot be read."""
    try:
        digests = json.loads(Path(app.doctreedir, _FILE).read_bytes())
        return {str(docname): str(text) for docname, text in digests.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def _present(env: BuildEnvironment, doctreedir: Path) -> dict[str, str]:
    """Return the digest of the states of all files that each page is read from, and of its doctree."""

    @cache
    def state(path: Path) -> FileState | None:
        return state_of(path)

    def files(docname: str) -> Iterator[FileState | None]:
        yield state_of(env.doc2path(docname))
        yield state_of(f"{doctreedir}/{docname}.doctree")
        yield from (state(path) for path in sorted(env.dependencies.get(docname, ())))

    return {docname: digest(*files(docname)) for docname in sorted(env.all_docs.keys() & env.found_docs)}


class _States:
    """The states of files in one build."""

    def __init__(self) -> None:
        #: the digest of each page when the build began, and whether all of these are those of the last build
        self.digests: dict[str, str] = {}
        self.are_kept = False

    def pages_to_read(self, app: Sphinx, env: BuildEnvironment, *_changes: Set[str]) -> Iterable[str]:
        """Return the pages of which a file is another one than before."""
        earlier = _read(app)
        self.digests = _present(env, Path(app.doctreedir))
        self.are_kept = earlier == self.digests
        return [name for name, text in self.digests.items() if earlier.get(name) != text]

    def note_reading(self, _app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        """Note whether pages are read."""
        self.are_kept = self.are_kept and not docnames

    def keep(self, app: Sphinx, _builder: Builder) -> None:
        """Keep what is known of each page; called when all are read, and the environment is kept."""
        # an application that reads nothing may begin after a source was saved that another one has read before
        if not self.are_kept and getattr(app, "reads_sources", True):
            content = json.dumps(_present(app.env, Path(app.doctreedir)), ensure_ascii=False).encode()
            write_whole(Path(app.doctreedir, _FILE), content)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    states = _States()
    app.connect("env-get-outdated", states.pages_to_read)
    app.connect("env-before-read-docs", states.note_reading)
    app.connect("write-started", states.keep)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
