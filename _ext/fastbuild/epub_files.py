"""An ePub holds what its builder has written, not what lies in the folder, and depends on nothing else.

Faults mended, of Sphinx 9.0.4: all files of the folder are packed, what another program has put there too
(`sphinx.builders._epub_base.EpubBuilder.build_content`); members have the times at which their files were written, so
that no two builds make the same ePub; and a book that had another name stays beside the new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders._epub_base import EpubBuilder
from sphinx.locale import __
from sphinx.util import logging

from .output_record import record_of
from .removed_outputs import WRITTEN_EVENT, delete_output, written_names
from .zip_files import write_zip

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)
#: the first member, by which programs know an ePub, and those that say what else is in it (EPUB 3.3, 4.2)
_MEDIA_TYPE = "mimetype"
_PACKAGE = ("META-INF/container.xml", "content.opf", "toc.ncx")


def _foreign_files(builder: EpubBuilder) -> Iterator[str]:
    """Yield the files that are in the folder of *builder*, and that it has not written: paths below the folder."""
    outdir, doctreedir = Path(builder.outdir), Path(builder.doctreedir)
    names = set(written_names(builder))
    for path in outdir.rglob("*"):
        if path.is_file() and not path.is_relative_to(doctreedir):
            name = path.relative_to(outdir)
            if name.as_posix() not in names:
                yield str(name)


def _pack(builder: EpubBuilder) -> None:
    """Write the book from its files, as `sphinx.builders._epub_base.EpubBuilder.build_epub` does."""
    outdir, name = Path(builder.outdir), f"{builder.config.epub_basename}.epub"
    logger.info(__("writing %s file..."), name)
    names = [_MEDIA_TYPE, *_PACKAGE, *map(str, builder.files)]
    files = ((Path(path).as_posix(), (outdir / path).read_bytes()) for path in names)
    write_zip(outdir / name, files, lambda path: path == _MEDIA_TYPE)


def _watch(app: Sphinx) -> None:
    """Have what is no part of the book deleted before it is packed, and leave out what others have put there."""
    if not isinstance(app.builder, EpubBuilder):
        return
    builder: Any = app.builder
    handle_finish, build_content = builder.handle_finish, builder.build_content

    def finish() -> None:
        builder.events.emit(WRITTEN_EVENT, builder)
        handle_finish()

    def list_files() -> None:
        excluded = builder.config.epub_exclude_files
        builder.config.epub_exclude_files = [*excluded, *_foreign_files(builder)]
        try:
            build_content()
        finally:
            builder.config.epub_exclude_files = excluded

    builder.handle_finish, builder.build_content = finish, list_files
    if type(builder).build_epub is EpubBuilder.build_epub:
        builder.build_epub = lambda: _pack(builder)


def _delete_books(app: Sphinx, exception: Exception | None) -> None:
    """Delete the books that the builder has written under another name."""
    if exception is None and isinstance(app.builder, EpubBuilder):
        for name in record_of(app.builder).files:
            if "/" not in name and name.endswith(".epub") and name != f"{app.config.epub_basename}.epub":
                delete_output(app.builder, Path(app.outdir, name))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.setup_extension("fastbuild.removed_outputs")
    app.connect("builder-inited", _watch)
    app.connect("build-finished", _delete_books)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
