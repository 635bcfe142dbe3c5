"""Look up the checksum of a style sheet or a script once, not once for each page.

Fault mended, of Sphinx 9.0.4 to 9.2: `sphinx.builders.html._file_checksum` remembers the checksum of each file, by its
path with all symbolic links resolved, and resolves them again for each file on each page.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx.builders.html

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _make_checksum(original: Callable[..., str]) -> Callable[..., str]:
    """Return what does the same as the *original* `_file_checksum`, and asks it once for each file."""

    @cache
    def checksum(outdir: Path, filename: str) -> str:
        return original(outdir, filename)

    return lambda outdir, filename: checksum(outdir, os.fspath(filename))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what looks up a checksum."""
    patch(app, sphinx.builders.html, "_file_checksum", _make_checksum)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
