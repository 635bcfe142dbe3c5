"""Pictures and downloads that no page names any more are deleted from the folder of HTML or an ePub.

Fault mended, of Sphinx 9.0.4: it copies pictures and downloads, and never deletes them (see `removed_outputs`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.builders.html import StandaloneHTMLBuilder

from .removed_outputs import WRITTEN_EVENT, delete_output

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: a folder whose files, like those of the pictures, belong to the pages that name them
DOWNLOADS = "_downloads"


def _delete_files(_app: Sphinx, builder: Builder) -> None:
    """Delete pictures and downloads that no page names any more."""
    if isinstance(builder, StandaloneHTMLBuilder):
        for path in _unnamed_files(builder):
            delete_output(builder, path)


def _unnamed_files(builder: StandaloneHTMLBuilder) -> list[Path]:
    """Return the pictures and downloads that no page names; no more pages are read than it takes to find all names."""
    paths = dict(sorted(_doubtful_files(builder)))
    texts = _texts_of(builder)
    while paths and (text := next(texts, None)) is not None:
        paths = {name: path for name, path in paths.items() if name not in text and quote(name) not in text}
    return [*paths.values()]


def _doubtful_files(builder: StandaloneHTMLBuilder) -> Iterator[tuple[str, Path]]:
    """Yield pictures and downloads that Sphinx does not know of any page: their names below the folder, and paths."""
    outdir = Path(builder.outdir)
    images = {name for _docnames, name in _values(builder.env.images)} - _alternatives(builder.env)
    images |= {*builder.images.values()}
    downloads = {name for _docnames, name in _values(builder.env.dlfiles)}
    for folder, names in ((builder.imagedir, images), (DOWNLOADS, downloads)):
        for path in (outdir / folder).rglob("*"):
            if path.is_file() and path.relative_to(outdir / folder).as_posix() not in names:
                yield path.relative_to(outdir).as_posix(), path


def _alternatives(env: BuildEnvironment) -> set[str]:
    """Return the names of pictures of which a builder shows one or the other: ``map.png`` and ``map.svg``."""
    names_by_stem: dict[str, set[str]] = {}
    for path, (_docnames, name) in env.images.items():
        folder, _slash, file_name = PurePath(path).as_posix().rpartition("/")
        names_by_stem.setdefault(f"{folder}/{file_name.partition('.')[0]}", set()).add(name)
    return {name for names in names_by_stem.values() if len(names) > 1 for name in names}


def _values(files: Any) -> Iterator[tuple[set[str], str]]:
    """Yield the pages that name a file, and its name in the folder of the builder."""
    # downloads are paths, which Sphinx wants nobody to compare with texts
    yield from ((docnames, PurePath(name).as_posix()) for docnames, name in files.values())


def _texts_of(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Yield all that pages and style sheets say."""
    for pattern in (f"*{builder.out_suffix}", "*.css"):
        for path in sorted(Path(builder.outdir).rglob(pattern)):
            yield path.read_text(encoding="utf-8", errors="replace")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.setup_extension("fastbuild.removed_outputs")
    app.connect(WRITTEN_EVENT, _delete_files)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
