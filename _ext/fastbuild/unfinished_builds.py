"""After a build that died, the next one makes again what cannot be trusted.

Fault mended, of Sphinx 9.0.4: it compares times, and takes each file for good that is newer than its source, also where
an extension or a theme of another version would write another one. After a build that was killed, pages lack in the
search index for ever; the settings are kept before a page is written with them; and what was due only because another
page changed is never written.

A mark is set before a builder writes, and taken away after its last file. Where it is found, or where there is no
record of what was written, or other programs have written that, all pages are written again, and the search index is
made from all of them. Else those are written again whose files are not what was written (`altered_outputs`). Each
builder has a mark and a record of its own, beside the doctrees; whether doctrees can be trusted is known of each
(`source_states`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .altered_outputs import altered_pages, has_altered_index, search_index_path
from .files import set_mark, temporary_files
from .output_record import OutputRecord, path_of_record, read_record
from .program_digest import programs_digest
from .removed_outputs import KEEPS_RECORD

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

_Targets = str | Iterable[str]
#: in the order of the handlers of `env-get-outdated`: the mark is set, and then files are written that others look at
_SETS_MARK, _WRITES_FIRST_FILES = 0, 1


def mark_of(builder: Builder) -> Path:
    """Return the file that is there from before the first file of *builder* until after its last."""
    return path_of_record(builder).with_suffix(".unfinished")


class _Build:
    """One build, from before its first file until after its last."""

    def __init__(self, app: Sphinx) -> None:
        self.app, self.builder = app, app.builder
        self.mark = mark_of(app.builder)
        self.has_begun = False
        #: whether all pages are to be written again
        self.distrusts_all = False
        #: whether pages that are due are left out, since only some were asked for
        self.is_partial = False
        self.record = OutputRecord()

    def watch(self) -> None:
        """Have the build begin before the builder keeps its settings, and note whether it writes all that is due."""
        builder: Any = self.builder
        get_outdated_docs, write = builder.get_outdated_docs, builder.write

        def begin_first() -> _Targets:
            self.begin()
            targets: _Targets = get_outdated_docs()
            return targets

        def note_method(docnames: Iterable[str] | None, updated_docnames: Set[str], method: str = "update") -> None:
            self.is_partial = method == "specific" and not set(updated_docnames) <= set(docnames or ())
            write(docnames, updated_docnames, method)

        builder.get_outdated_docs, builder.write = begin_first, note_method

    def begin(self) -> None:
        """Look for the mark of a build that died, and set our own."""
        if self.has_begun:
            return
        self.has_begun = True
        record = read_record(path_of_record(self.builder))
        self.record = record or OutputRecord()
        was_begun = self.mark.exists()
        if was_begun:
            folders: Iterable[Path] = getattr(self.builder, "folders_beside", ())  # that it writes to too
            for folder in (Path(self.builder.outdir), Path(self.builder.doctreedir), *folders):
                for path in temporary_files(folder):
                    path.unlink(missing_ok=True)
        is_known = record is not None and record.programs == programs_digest(self.app)
        self.distrusts_all = was_begun or not is_known or has_altered_index(self.builder, self.record)
        set_mark(self.mark)
        if self.distrusts_all and (index := search_index_path(self.builder)):
            index.unlink(missing_ok=True)

    def pages_to_write(self, env: BuildEnvironment) -> set[str]:
        """Return the pages whose files cannot be trusted."""
        return set(env.found_docs) if self.distrusts_all else altered_pages(self.builder, self.record)

    def end(self) -> None:
        """Take the mark away, unless pages are still due."""
        if self.has_begun and not self.is_partial:
            self.mark.unlink(missing_ok=True)


def connect_first_writer(app: Sphinx, write: Callable[[Sphinx], None]) -> None:
    """Have *write* write files that pages need, once the build has begun; for `setup`.

    What is written while a builder is set up has no mark yet: who is killed then leaves files that nobody deletes.
    """

    def write_files(app: Sphinx, _env: BuildEnvironment, *_changed: Set[str]) -> Iterable[str]:
        write(app)
        return ()

    app.connect("env-get-outdated", write_files, priority=_WRITES_FIRST_FILES)


def _watch(app: Sphinx) -> None:
    """Watch the builder, and connect."""
    build = _Build(app)
    build.watch()

    def begin(_app: Sphinx, _env: BuildEnvironment, *_changed: Set[str]) -> Iterable[str]:
        build.begin()
        return ()

    def end(_app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            build.end()

    app.connect("env-get-outdated", begin, priority=_SETS_MARK)
    app.connect("env-get-updated", lambda _app, env: build.pages_to_write(env))
    app.connect("build-finished", end, priority=KEEPS_RECORD + 1)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.setup_extension("fastbuild.removed_outputs")
    app.connect("builder-inited", _watch)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
