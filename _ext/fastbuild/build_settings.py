"""Where it is not known with which settings pages were written, all are written again.

Faults mended, of Sphinx 9.0.4, in how ``.buildinfo`` is read, which holds digests of these settings: a file that is
empty ends each later build with an `IndexError` (`sphinx.builders.html._build_info.BuildInfo.load`); after one that is
broken, or gone, pages are compared by their times alone, though the file itself says that a full rebuild will be done.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html._build_info import BuildInfo

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _make_load(original: Any) -> Any:
    """Return what gives, for a file that cannot be read, settings that are like no others."""
    load: Callable[[type[BuildInfo], Path], BuildInfo] = original.__func__

    def load_any(cls: type[BuildInfo], filename: Path, /) -> BuildInfo:
        try:
            return load(cls, filename)
        except (OSError, ValueError, IndexError):
            filename.unlink(missing_ok=True)
            return cls()

    return classmethod(load_any)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what reads the file."""
    patch(app, BuildInfo, "load", _make_load)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
