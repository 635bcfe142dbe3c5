"""Which file a builder writes for a page, and when it was written."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sphinx.builders import Builder


def output_path(builder: Builder, docname: str) -> Path | None:
    """Return the file that *builder* writes for a page; `None` if it writes no file a page."""
    if hasattr(builder, "get_output_path"):
        return cast("Path", builder.get_output_path(docname))
    suffix = getattr(builder, "out_suffix", "")
    return Path(builder.outdir, docname + suffix) if suffix else None


def modification_time(path: Path | None) -> int | None:
    """Return when *path* was written, in microseconds since the epoch; `None` if there is no such file."""
    try:
        status = path.stat() if path else None
    except (FileNotFoundError, NotADirectoryError):
        return None
    return status.st_mtime_ns // 1000 if status and S_ISREG(status.st_mode) else None
