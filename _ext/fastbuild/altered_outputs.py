"""Which pages are to be written again because a file is not what was written: torn, changed, deleted, or too old.

A file is known by its size and the time at which it was written (`output_record`). What each build writes or compares
anyway, such as static files, downloads and the inventory, is not looked at. A page for which ``html_extra_path`` has a
file of the same name, which is copied before pages are written, is written in each build.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder

from .output_files import output_path
from .output_record import OutputRecord, name_below, state_of
from .removed_outputs import is_added

if TYPE_CHECKING:
    from sphinx.builders import Builder

_SOURCES = "_sources/"


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
    env = builder.env
    pages = {docname for docname in env.found_docs if _is_altered(builder, record, docname)}
    if isinstance(builder, StandaloneHTMLBuilder):
        for name, state in record.files.items():
            if name.startswith((_SOURCES, f"{builder.imagedir}/")) and state_of(f"{builder.outdir}/{name}") != state:
                pages |= _pages_with(builder, name)
    return pages & env.found_docs


def _is_altered(builder: Builder, record: OutputRecord, docname: str) -> bool:
    """Say whether the file of a page is not what was written, or older than the reading of the page."""
    path = output_path(builder, docname)
    if path is None:
        return False
    present = state_of(path)
    if builder.config.html_extra_path and is_added(builder, path):
        return True
    if present != record.files.get(name_below(Path(builder.outdir), path)):
        return True
    return present is not None and present.modification_time // 1000 < builder.env.all_docs.get(docname, 0)


def _pages_with(builder: StandaloneHTMLBuilder, name: str) -> Set[str]:
    """Return the pages to which a copied source or a picture belongs."""
    if name.startswith(_SOURCES):
        source = name.removeprefix(_SOURCES)
        return {docname for docname in builder.env.found_docs if source.startswith(f"{docname}.")}
    pages_of_pictures = {f"{builder.imagedir}/{name}": docnames for docnames, name in _values(builder.env.images)}
    # a picture that an extension has drawn may be of any page
    return pages_of_pictures.get(name, builder.env.found_docs)


def _values(files: Any) -> Iterator[tuple[set[str], str]]:
    """Yield the pages that name a picture, and its name in the folder of the builder."""
    yield from files.values()
