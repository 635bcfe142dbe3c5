"""What a page leaves behind when it is taken out goes with it: its file, its pictures, and its downloads.

Fault mended, of Sphinx 9.0.4: nothing is ever deleted from the folder of a builder, so that readers find a page that
was taken out, search engines list it, and an archive of the folder holds it; and where nothing else has changed, the
build says that nothing is out of date, and leaves the page in the search index and the inventory.

Which pages a builder has written stands in a file beside the doctrees, before they are written: a build that dies is
seen too. A picture or a download is deleted that no page names any more. What the project adds with ``html_extra_path``
stays, and so does what others have put into the folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.builders.html import StandaloneHTMLBuilder

from .files import digest, write_whole
from .output_files import output_path

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: folders whose files belong to the pages that name them
_DOWNLOADS = "_downloads"


def _record_path(builder: Builder) -> Path:
    """Return the file that tells which pages a builder has written into its folder."""
    return Path(builder.doctreedir, f"fastbuild-written-{builder.name}-{digest(str(builder.outdir))[:8]}.json")


def _written_pages(builder: Builder) -> set[str]:
    """Return the pages that a builder has written into its folder, in whatever build."""
    try:
        content = json.loads(_record_path(builder).read_text(encoding="utf-8"))
        return {str(docname) for docname in content}
    except (OSError, ValueError, TypeError):
        return set()


def _write_record(builder: Builder, docnames: Set[str]) -> None:
    """Keep which pages a builder has written."""
    content = json.dumps(sorted(docnames), ensure_ascii=False).encode()
    path = _record_path(builder)
    if not path.is_file() or path.read_bytes() != content:
        write_whole(path, content)


def _removed_pages(builder: Builder) -> set[str]:
    """Return the pages that a builder has written, and the book holds no more."""
    return _written_pages(builder) - set(builder.env.found_docs)


def _read_first_page(
    app: Sphinx, env: BuildEnvironment, _added: Set[str], _changed: Set[str], _removed: Set[str]
) -> Sequence[str]:
    """Have Sphinx build, where a page was taken out and nothing else has changed: it reads the first page again."""
    is_needed = isinstance(app.builder, StandaloneHTMLBuilder) and _removed_pages(app.builder)
    return [env.config.root_doc] if is_needed and env.config.root_doc in env.found_docs else []


def _is_added(builder: Builder, path: Path) -> bool:
    """Say whether the project adds a file with ``html_extra_path``."""
    relative = path.relative_to(builder.outdir)
    for entry in builder.config.html_extra_path:
        source = Path(builder.confdir, entry)
        if (source / relative).is_file() or (source.is_file() and relative.as_posix() == source.name):
            return True
    return False


def _delete(builder: Builder, path: Path) -> None:
    """Delete a file, and the folders that it leaves empty."""
    outdir = Path(builder.outdir)
    if not path.is_file() or not path.is_relative_to(outdir) or _is_added(builder, path):
        return
    path.unlink()
    for folder in path.parents:
        if folder == outdir or any(folder.iterdir()):
            return
        folder.rmdir()


def _delete_pages(app: Sphinx, builder: Builder) -> None:
    """Delete the files of removed pages; before any is written, since another may take a page's place."""
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    present = set(app.env.found_docs)
    for docname in sorted(_removed_pages(builder)):
        if path := output_path(builder, docname):
            _delete(builder, Path(path))
        for source in Path(builder.outdir, "_sources", docname).parent.glob(f"{Path(docname).name}.*"):
            if source.stem.rpartition(".")[0] == Path(docname).name:
                _delete(builder, source)
    # the same again only if this build dies
    _write_record(builder, present | _written_pages(builder))


def _delete_files(app: Sphinx, exception: Exception | None) -> None:
    """Delete pictures and downloads that no page names any more, and keep which pages there are."""
    builder = app.builder
    if exception is not None or not isinstance(builder, StandaloneHTMLBuilder):
        return
    _write_record(builder, set(app.env.found_docs))
    for path in _unnamed_files(builder):
        _delete(builder, path)


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
    images = {name for _docnames, name in _values(builder.env.images)} | {*builder.images.values()}
    downloads = {name for _docnames, name in _values(builder.env.dlfiles)}
    for folder, names in ((builder.imagedir, images), (_DOWNLOADS, downloads)):
        for path in (outdir / folder).rglob("*"):
            if path.is_file() and path.relative_to(outdir / folder).as_posix() not in names:
                yield path.relative_to(outdir).as_posix(), path


def _values(files: Any) -> Iterator[tuple[set[str], str]]:
    """Yield the pages that name a file, and its name in the folder of the builder."""
    yield from files.values()


def _texts_of(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Yield all that pages and style sheets say."""
    for pattern in (f"*{builder.out_suffix}", "*.css"):
        for path in sorted(Path(builder.outdir).rglob(pattern)):
            yield path.read_text(encoding="utf-8", errors="replace")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("env-get-outdated", _read_first_page)
    app.connect("write-started", _delete_pages)
    app.connect("build-finished", _delete_files)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
