"""What a page leaves behind when it is taken out goes with it: its file, its source, its doctree.

Faults mended, of Sphinx 9.0.4:

- Nothing is ever deleted from the folder of a builder, so that readers find a page that was taken out, search engines
  list it, and an archive of the folder holds it. Copies of sources stay too when no more are to be made, or others.
- The doctree stays too, from which builders that print a book in one piece may print the page (`link_targets` has the
  pages read again whose toctrees name it).
- Where nothing else has changed, the build says that nothing is out of date, and leaves the page in the inventory.

Which pages a builder has written stands in its record (`output_record`) before they are written, and so do the files
that extensions write with them: a build that dies is seen too. Where there is no record any more, the copies of the
sources that Sphinx puts beside the pages tell. Pictures and downloads go with `unnamed_files`, static files with
`removed_assets`, at an event of this module. What others have put into the folder stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from . import whole_files
from .dependencies import linked_files
from .output_files import output_path
from .output_record import (
    FileState,
    OutputRecord,
    name_below,
    path_of_record,
    read_record,
    record_of,
    states_of,
    write_record,
)
from .patches import LAST
from .program_digest import programs_digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the event that all pages are written, with the builder; what is no part of the book is deleted then
WRITTEN_EVENT = "fastbuild-outputs-written"
#: after pages have gone that other extensions write, and delete when a build is finished: these name pictures too
_AFTER_OTHERS = 505
#: after what other extensions write when a build is finished; `unfinished_builds` relies on what is kept
KEEPS_RECORD = LAST - 2
#: the state of a file that is about to be written
_UNWRITTEN = FileState(0, 0)
#: the folder of the copies of sources
SOURCES = "_sources"


def _removed_pages(builder: Builder) -> set[str]:
    """Return the pages that a builder has written, and the book holds no more."""
    record = read_record(path_of_record(builder))
    pages = set(_copied_sources(builder)) if record is None else record.pages
    return set(pages) - set(builder.env.found_docs)


def _copied_sources(builder: Builder) -> Iterator[str]:
    """Yield the pages whose sources Sphinx has copied."""
    folder = Path(builder.outdir, SOURCES)
    ending = builder.config.html_sourcelink_suffix
    for path in folder.rglob("*") if isinstance(builder, StandaloneHTMLBuilder) else ():
        name = path.relative_to(folder).as_posix().removesuffix(ending)
        for suffix in builder.config.source_suffix:
            if name.endswith(suffix) and path.is_file():
                yield name.removesuffix(suffix)


def _delete_doctrees(
    app: Sphinx, env: BuildEnvironment, _added: Set[str], _changed: Set[str], removed: Set[str]
) -> set[str]:
    """Delete the doctrees of removed pages; have Sphinx read the first page where HTML is left of one.

    So it builds, also where nothing else has changed, and keeps the environment without the page.
    """
    for docname in removed:
        Path(app.doctreedir, f"{docname}.doctree").unlink(missing_ok=True)
    is_needed = isinstance(app.builder, StandaloneHTMLBuilder) and _removed_pages(app.builder)
    return {env.config.root_doc} & env.found_docs if is_needed else set()


def is_added(builder: Builder, path: Path) -> bool:
    """Say whether the project adds a file with ``html_extra_path``."""
    relative = path.relative_to(builder.outdir)
    for entry in builder.config.html_extra_path:
        source = Path(builder.confdir, entry)
        if (source / relative).is_file() or (source.is_file() and relative.as_posix() == source.name):
            return True
    return False


def delete_output(builder: Builder, path: Path) -> None:
    """Delete a file below the folder of *builder*, and the folders that it leaves empty; not what the project adds."""
    outdir = Path(builder.outdir)
    is_there = path.is_file() or path.is_symlink()  # which may lead to what is gone
    if not is_there or not path.is_relative_to(outdir) or is_added(builder, path):
        return
    path.unlink()
    for folder in path.parents:
        if folder == outdir or any(folder.iterdir()):
            return
        folder.rmdir()


def _delete_pages(app: Sphinx, builder: Builder) -> None:
    """Delete the files of removed pages; before any is written, since another may take a page's place."""
    present = set(app.env.found_docs)
    for docname in sorted(_removed_pages(builder)):
        if path := output_path(builder, docname):
            delete_output(builder, path)
    record = record_of(builder)
    # the same again only if this build dies
    files = {**dict.fromkeys(_names_beside_pages(app, builder), _UNWRITTEN), **record.files}
    write_record(path_of_record(builder), record._replace(pages=frozenset(present | record.pages), files=files))


def _names_beside_pages(app: Sphinx, builder: Builder) -> Iterator[str]:
    """Yield the paths, below the folder of *builder*, of the files that extensions write with pages."""
    outdir = Path(builder.outdir)
    paths = (file.path for file in linked_files(app) if file.is_written_with_page)
    yield from (name_below(outdir, path) for path in paths if path.is_relative_to(outdir))


def _delete_sources(_app: Sphinx, builder: Builder) -> None:
    """Delete copies of sources that no page has, or none of that name; all of them where no copies are wanted."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    folder, names = Path(builder.outdir, SOURCES), set(_names_of_copies(builder))
    for path in [*folder.rglob("*")]:
        name = path.relative_to(folder).as_posix()
        is_copy = any(f"{suffix}." in f"{name}." for suffix in builder.config.source_suffix)
        if is_copy and name not in names:
            delete_output(builder, path)


def _names_of_copies(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Yield what the copies of sources are called, as `StandaloneHTMLBuilder.get_doc_context` has it."""
    ending = builder.config.html_sourcelink_suffix
    for docname in builder.env.found_docs if builder.copysource and builder.config.html_copy_source else ():
        name = Path(builder.env.doc2path(docname, False)).as_posix()
        yield name if name == f"{docname}{ending}" else f"{name}{ending}"


def _tell_that_all_is_written(app: Sphinx, exception: Exception | None) -> None:
    """Have what is no part of the book deleted."""
    if exception is None:
        app.emit(WRITTEN_EVENT, app.builder)


def _keep_record(app: Sphinx, exception: Exception | None) -> None:
    """Keep what the builder has written."""
    if exception is None:
        files = states_of(Path(app.outdir), {*written_names(app.builder)})
        record = OutputRecord(frozenset(app.env.found_docs), record_of(app.builder).assets, files, programs_digest(app))
        write_record(path_of_record(app.builder), record)


def written_names(builder: Builder) -> Iterator[str]:
    """Yield the paths, below the folder of *builder*, of all that it has written, some of them twice."""
    outdir, doctreedir, record = Path(builder.outdir), Path(builder.doctreedir), record_of(builder)
    yield from record.files
    yield from record.assets
    # of a builder that writes more than a file for each page: those too that a build wrote which died before its end
    yield from (name_below(outdir, path) for path in getattr(builder, "kept_outputs", ()))
    paths = (output_path(builder, docname) for docname in builder.env.found_docs)
    yield from (name_below(outdir, path) for path in paths if path)
    for path in whole_files.written_files(outdir):
        if not path.is_relative_to(doctreedir):
            yield name_below(outdir, path)
    if isinstance(builder, StandaloneHTMLBuilder):
        for name in (SOURCES, builder.imagedir, "_downloads"):
            for folder, _folders, files in os.walk(outdir / name):
                yield from (name_below(outdir, Path(folder, file)) for file in files)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.setup_extension("fastbuild.whole_files")
    app.setup_extension("fastbuild.dependencies")
    app.add_event(WRITTEN_EVENT)
    app.connect("env-get-outdated", _delete_doctrees)
    app.connect("write-started", _delete_pages)
    app.connect(WRITTEN_EVENT, _delete_sources)
    app.connect("build-finished", _tell_that_all_is_written, priority=_AFTER_OTHERS)
    app.connect("build-finished", _keep_record, priority=KEEPS_RECORD)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
