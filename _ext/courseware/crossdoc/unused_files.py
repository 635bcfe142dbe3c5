"""Files beside pages that earlier builds have written, and the book has no more."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from fastbuild.output_files import output_path
from fastbuild.output_record import name_below, path_of_record, read_record
from fastbuild.removed_outputs import delete_output

if TYPE_CHECKING:
    from sphinx.builders import Builder

#: what Sphinx copies for all pages is no file of a page
_STATIC = "_static"


def delete_unused_files(builder: Builder, pattern: str, used_paths: Iterable[Path]) -> None:
    """Delete those that *pattern* matches, in whatever folder they were written, when a build is finished.

    :param pattern: the end of a path, which may begin with folders: ``worksheets/*.docx``
    :param used_paths: the files that the book has
    """
    outdir, record = Path(builder.outdir), read_record(path_of_record(builder))
    names = record.files.keys() - record.assets if record else {name_below(outdir, path) for path in outdir.rglob("*")}
    written_names = (PurePosixPath(name) for name in names)
    paths = {outdir / name for name in written_names if name.match(pattern) and name.parts[0] != _STATIC}
    pages = {output_path(builder, docname) for docname in builder.env.found_docs}
    for path in sorted(paths - {*used_paths} - pages):
        delete_output(builder, path)
