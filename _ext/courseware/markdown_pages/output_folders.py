"""No page as Markdown is taken for a source: folders of outputs that stand among the sources are not read.

Sphinx 9 looks for sources in all folders below that of the sources, that of its own outputs among them, unless
``exclude_patterns`` names it. Where nothing but HTML stood there, nobody noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Sphinx writes it into each folder of HTML
_SIGN = ".buildinfo"


def _find_folders(sources: Path, outdir: Path) -> Iterator[Path]:
    """Yield the folders of outputs below *sources*: that of this build, and those beside and above it."""
    if not outdir.is_relative_to(sources) or outdir == sources:
        return
    yield outdir
    for folder in outdir.parents:
        if folder == sources:
            return
        for candidate in (folder, *folder.iterdir()) if folder.is_dir() else ():
            if (candidate / _SIGN).is_file():
                yield candidate


def _read_no_outputs(app: Sphinx) -> None:
    """Have the builder name these folders among those that hold no sources; settings stay as they are."""
    sources, builder = Path(app.srcdir), app.builder
    paths = [folder.relative_to(sources).as_posix() for folder in _find_folders(sources, Path(app.outdir))]
    assets = builder.get_asset_paths()
    builder.get_asset_paths = lambda: [*assets, *paths]  # type: ignore[method-assign]


def setup(app: Sphinx) -> None:
    """Connect, once all is known of the builder."""
    app.connect("builder-inited", _read_no_outputs, priority=900)
