"""Write again exactly the pages whose content elsewhere has changed.

Sphinx writes a page again when its own source changed. A page that shows a case study must be written when the case
changed, and the case's page when it is shown in a new place. The domain notes when each such part last changed; a page
whose output is older is due. Comparing with the output, not with the present run, keeps this right for builders that
share one doctree folder: the one that runs second reads nothing anew, and must still write.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from stat import S_ISREG
from typing import Any, cast

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from .domain import PagesDomain


def output_of(builder: Builder, docname: str) -> Path | None:
    """Return the file that *builder* writes for a page; `None` if it writes no file a page."""
    if hasattr(builder, "get_output_path"):
        return cast("Path", builder.get_output_path(docname))
    suffix = getattr(builder, "out_suffix", "")
    return Path(builder.outdir, docname + suffix) if suffix else None


def written(path: Path | None) -> int | None:
    """Return when *path* was written, in microseconds since the epoch; `None` if there is no such file."""
    try:
        info = path.stat() if path else None
    except (FileNotFoundError, NotADirectoryError):
        info = None
    return info.st_mtime_ns // 1000 if info and S_ISREG(info.st_mode) else None


def pages_due(kind: type[PagesDomain[Any]]) -> Callable[[Sphinx, BuildEnvironment], list[str]]:
    """Return the handler of ``env-updated`` for the domain of *kind*.

    It returns the pages to write because something they are made from is newer than their output; and those without
    an output of their own whose parts have changed just now, since Sphinx keeps what it knows only if a page is due:
    when a part changed back again, nobody would know that it was another one between.
    """

    def handler(app: Sphinx, env: BuildEnvironment) -> list[str]:
        domain = cast("PagesDomain[Any]", env.get_domain(kind.name))
        now = time.time_ns() // 1000
        domain.note_changes(now)
        times = {name: written(output_of(app.builder, name)) for name in sorted(domain.pages)}
        return [name for name, when in times.items() if domain.changed(name) > (now - 1 if when is None else when)]

    return handler
