"""Which pages are to be written again because a file is not what was written: torn, changed, deleted, or too old.

A file is known by its size and the time at which it was written (`output_record`). What each build writes or compares
anyway, such as static files, downloads and the inventory, is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from .output_files import output_path
from .output_record import OutputRecord, state_of

if TYPE_CHECKING:
    from sphinx.builders import Builder

_SOURCES = "_sources"


def search_index_path(builder: Builder) -> Path | None:
    """Return the file of the search index; `None` for a builder that has none."""
    if not isinstance(builder, StandaloneHTMLBuilder) or not builder.search:
        return None
    return Path(builder.outdir, builder.searchindex_filename)


def has_altered_index(builder: Builder, record: OutputRecord) -> bool:
    """Say whether the search index is not what was written."""
    path = search_index_path(builder)
    return path is not None and path.name in record.files and state_of(path) != record.files[path.name]


def altered_pages(builder: Builder, record: OutputRecord) -> set[str]:
    """Return the pages of which a file is not what *builder* has written since it last read the page."""
    env, outdir = builder.env, Path(builder.outdir)
    pages = {docname for docname in env.found_docs if _is_altered(builder, record, docname)}
    if isinstance(builder, StandaloneHTMLBuilder):
        pages_of_pictures = {f"{builder.imagedir}/{name}": docnames for docnames, name in _values(env.images)}
        for name, state in record.files.items():
            if name.startswith(f"{builder.imagedir}/") and state_of(outdir / name) != state:
                # a picture that an extension has drawn may be of any page
                pages |= pages_of_pictures.get(name, env.found_docs)
    return pages & env.found_docs


def _is_altered(builder: Builder, record: OutputRecord, docname: str) -> bool:
    """Say whether the file of a page, or the copy of its source, is not what was written, or older than its reading."""
    outdir, path = Path(builder.outdir), output_path(builder, docname)
    if path is None:
        return False
    present = state_of(path)
    if present != record.files.get(path.relative_to(outdir).as_posix()):
        return True
    if present is not None and present.modification_time // 1000 < builder.env.all_docs.get(docname, 0):
        return True
    return any(state_of(outdir / name) != record.files.get(name) for name in _source_names(builder, docname))


def _source_names(builder: Builder, docname: str) -> Iterator[str]:
    """Yield where the source of a page is copied to, below the folder of *builder*."""
    if isinstance(builder, StandaloneHTMLBuilder) and builder.copysource and builder.config.html_copy_source:
        source = builder.env.doc2path(docname, base=False).as_posix()
        ending = builder.config.html_sourcelink_suffix
        yield f"{_SOURCES}/{source}{'' if source.endswith(ending) else ending}"


def _values(files: Any) -> Iterator[tuple[set[str], str]]:
    """Yield the pages that name a picture, and its name in the folder of the builder."""
    yield from files.values()
