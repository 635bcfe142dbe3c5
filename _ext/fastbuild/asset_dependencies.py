"""Pages of HTML are written again when a style sheet or a script of the project has changed, is gone, or has come.

Fault mended, of Sphinx 7.1 to 9.2: each page names these files with a checksum (``book.css?v=7df32e88``), and pages
that are not written for another reason keep the old one, by which browsers show what they have kept.
Where one process builds twice, Sphinx remembers checksums from the first build as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx.builders.html._assets as html_assets

from .dependencies import Source, add_source
from .files import digest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the one key, which stands for all of them: any page may name any of them
_ASSETS = "assets"
#: how the names of files end that pages name with a checksum
_SUFFIXES = frozenset({".css", ".js", ".mjs"})
#: before any that adds to the setting
_BEFORE_EXTENSIONS = -1000


def _keys_of(docname: str, document: nodes.document) -> Iterable[str]:
    return (_ASSETS,)


def _digests_of(entries: Sequence[Path], env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of all style sheets and scripts of the *entries*."""
    paths = [path for entry in entries for path in sorted(_assets(entry))]
    contents = digest(*((path.as_posix(), path.read_bytes()) for path in paths))
    return dict.fromkeys(keys, contents)


def _assets(entry: Path) -> Iterator[Path]:
    """Yield the style sheets and scripts that an entry of the setting names: it, or what is below it."""
    files = [entry] if entry.is_file() else (Path(top, name) for top, _, names in os.walk(entry) for name in names)
    yield from (path for path in files if path.suffix.lower() in _SUFFIXES and path.is_file())


def _is_printed(builder: Builder, key: str) -> bool:
    """Say whether the pages of a builder name such files."""
    return builder.format == "html"


def _register(app: Sphinx, config: Config) -> None:
    """Register what the project names itself; what extensions add, builder by builder, goes by their programs."""
    entries = [Path(app.confdir, name) for name in config.html_static_path]
    add_source(app, Source(__name__, partial(_digests_of, entries), _keys_of, is_printed=_is_printed))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the style sheets and scripts, and have Sphinx forget the checksums of an earlier build."""
    if forget := getattr(getattr(html_assets, "_file_checksum_inner", None), "cache_clear", None):
        forget()
    app.connect("config-inited", _register, priority=_BEFORE_EXTENSIONS)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
