"""The folder in which Typst finds pictures: the sources, and beside them those that were mended or converted.

Typst reads nothing outside one folder. What is prepared must not lie in the sources, which are the author's.
"""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

#: what the folder of prepared pictures is called there
_PREPARED = ".prepared-pictures"


def make_typst_root(owner: object, srcdir: Path, cache: Path) -> Path:
    """Return a folder of links to the sources and to the prepared pictures in *cache*; it goes when *owner* does."""
    root = Path(tempfile.mkdtemp(prefix="typst-root-"))
    weakref.finalize(owner, shutil.rmtree, root, ignore_errors=True)
    cache.mkdir(parents=True, exist_ok=True)
    for entry in srcdir.iterdir():
        (root / entry.name).symlink_to(entry.resolve())
    (root / _PREPARED).symlink_to(cache.resolve())
    return root


def typst_path(uri: str, cache: Path) -> str:
    """Return the path at which Typst finds the picture *uri*: relative to the sources, or absolute in *cache*."""
    path = Path(uri)
    return f"/{_PREPARED}/{path.name}" if path.is_absolute() and path.parent == cache else f"/{uri}"
