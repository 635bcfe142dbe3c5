"""Before a build with other programs, what the earlier ones wrote for all pages goes.

Fault mended, of Sphinx 9.0.4: the files of an extension that a project gave up stay in the folder of the builder, as do
those that another version of it called otherwise. A site keeps the ``CNAME`` and the ``.nojekyll`` of
``sphinx.ext.githubpages``, and an ePub packs them.

Other programs write all files anew (`unfinished_builds`), so what the record of the builder has can go before the first
of them is written. Pages stay until they are written again; what pages name, pictures and such, is `unnamed_files`'. A
builder whose folder lies in that of this one writes its files itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from .files import set_mark
from .output_files import output_path
from .output_record import other_records, path_of_record, read_record
from .program_digest import programs_digest
from .removed_outputs import SOURCES, delete_output
from .unfinished_builds import mark_of
from .unnamed_files import DOWNLOADS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: before extensions write their first files
_FIRST = 0


def _delete_files(app: Sphinx) -> None:
    """Delete what other programs wrote, but for pages and what these name, having marked the build as unfinished."""
    builder = app.builder
    record = read_record(path_of_record(builder))
    if not isinstance(builder, StandaloneHTMLBuilder) or record is None or record.programs == programs_digest(app):
        return
    set_mark(mark_of(builder))
    outdir = Path(builder.outdir)
    pages = {output_path(builder, docname) for docname in record.pages}
    folders = tuple(f"{folder}/" for folder in (SOURCES, builder.imagedir, DOWNLOADS))
    others = {name for other in other_records(builder) for name in other.files}
    for name in sorted({*record.files, *record.assets}):
        if not name.startswith(folders) and outdir / name not in pages and others.isdisjoint(_ends_of(name)):
            delete_output(builder, outdir / name)


def _ends_of(name: str) -> Iterator[str]:
    """Yield a path as it is below each folder that it names."""
    while "/" in name:
        name = name.partition("/")[2]
        yield name


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.setup_extension("fastbuild.unfinished_builds")
    app.connect("builder-inited", _delete_files, priority=_FIRST)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
