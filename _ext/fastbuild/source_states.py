"""A page is read again if its source, what it includes, its doctree, or what reads it is another than before.

Faults mended, of Sphinx 9.0.4: it compares times. A source that is replaced by an older file, such as when two pages
change names, or when an archive is unpacked, is not read; a doctree that was torn ends the build, and one that a killed
build has left, of an edit that was then taken back, is printed. So is a page whose catalogue has come back with its old
time, untranslated. An extension of another version that says the same `env_version`, or one in work, leaves all pages
as they were.

A file is known by its size and the time at which it was written, as these were before the page was read: what was
saved while it was read is read again by the next build. What is known of each page is kept beside the doctrees when the
environment has been.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.i18n import docname_to_domain

from .files import digest, write_changed
from .output_record import FileState, state_of
from .program_digest import programs_digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_FILE = "fastbuild-sources.json"
_CATALOGUE = ".mo"
#: how much older the time of a file may be than the moment at which it was written, in nanoseconds
_TICK = 20_000_000
#: before other extensions load what they need
_FIRST = 0
_StateOf = Callable[[Path], FileState | None]


def _read(app: Sphinx) -> dict[str, str]:
    """Return what is known of each page; nothing where that cannot be read."""
    try:
        digests = json.loads(Path(app.doctreedir, _FILE).read_bytes())
        return {str(docname): str(text) for docname, text in digests.items()}
    except (OSError, ValueError, AttributeError):
        return {}


class _Sources:
    """The files that pages are read from, as they were when a build began."""

    def __init__(self) -> None:
        #: the digest of the programs, but for those that the theme of some builder brings: it reads nothing
        self.programs = ""
        #: when the build began to look at files, in nanoseconds since the epoch; 0 before that
        self.begun = 0
        #: the state of the source of each page then
        self.states: dict[str, FileState | None] = {}
        #: whether what is known of all pages is what the last build has kept
        self.are_kept = False

    def note_programs(self, app: Sphinx, _config: object) -> None:
        """Note what reads pages, once the extensions that the settings list are loaded."""
        self.programs = programs_digest(app)

    def pages_to_read(self, app: Sphinx, env: BuildEnvironment, *_changes: Set[str]) -> Iterable[str]:
        """Return the pages of which a file is another one than before; called before any is read."""
        self.begun = time.time_ns()
        self.states = {docname: state_of(env.doc2path(docname)) for docname in env.found_docs}
        if not env.all_docs:
            return ()
        earlier = _read(app)
        digests = self._digests(env, Path(app.doctreedir), state_of)
        self.are_kept = earlier == digests
        return [name for name, text in digests.items() if earlier.get(name) != text]

    def note_reading(self, _app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
        """Note whether pages are read."""
        self.are_kept = self.are_kept and not docnames

    def keep(self, app: Sphinx, builder: Builder) -> None:
        """Keep what is known of each page; called when all are read, and the environment is kept."""
        # an application that reads nothing may begin after a source was saved that another one has read before
        if self.are_kept or not getattr(app, "reads_sources", True):
            return
        digests = self._digests(app.env, Path(app.doctreedir), self._state_before)
        write_changed(Path(app.doctreedir, _FILE), json.dumps(digests, ensure_ascii=False).encode())

    def _digests(self, env: BuildEnvironment, doctreedir: Path, state: _StateOf) -> dict[str, str]:
        """Return the digest of the states of all files that each page is read from, and of its doctree."""
        state = cache(state)

        def files(docname: str) -> Iterator[FileState | str | None]:
            yield self.programs
            yield self.states.get(docname)
            yield state_of(doctreedir / f"{docname}.doctree")
            # Sphinx forgets that a page depends on a catalogue when it reads the page, and tells so again each time
            paths = (path for path in env.dependencies.get(docname, ()) if path.suffix != _CATALOGUE)
            yield from map(state, sorted(paths))
            yield from map(state_of, _catalogues(env, docname))

        return {docname: digest(*files(docname)) for docname in sorted(env.all_docs.keys() & env.found_docs)}

    def _state_before(self, path: Path) -> FileState | None:
        """Return the state that a file had when the build began; none where it was saved since, and read or not."""
        present = state_of(path)
        is_newer = present is not None and present.modification_time > self.begun - _TICK
        return None if is_newer else present


def _catalogues(env: BuildEnvironment, docname: str) -> Iterator[Path]:
    """Yield the compiled catalogues that a page is translated with; Sphinx writes them before it reads pages."""
    if env.config.language:
        domain = docname_to_domain(docname, env.config.gettext_compact)
        for folder in env.config.locale_dirs:
            yield Path(env.srcdir, folder, env.config.language, "LC_MESSAGES", f"{domain}{_CATALOGUE}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    sources = _Sources()
    app.connect("config-inited", sources.note_programs, priority=_FIRST)
    app.connect("env-get-outdated", sources.pages_to_read)
    app.connect("env-before-read-docs", sources.note_reading)
    app.connect("write-started", sources.keep)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
