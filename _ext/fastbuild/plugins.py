"""Remember which plug-ins are installed, instead of asking every distribution again.

Faults mended:

- pybtex 0.26.1: `pybtex.plugin.find_plugin` asks `importlib.metadata.entry_points`, which reads the metadata of all
  installed distributions, for each of the four styles of each citation: 6 to 25 ms a `{footcite}` among 90
  distributions;
- sphinxcontrib-bibtex 2.7.0 and Sphinx 9.0.4 (`sphinx.theming`) ask anew for each name.

What is installed does not change while a book is built; plug-ins registered at run time are looked up by pybtex before,
as ever.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib.metadata import EntryPoints, entry_points
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


#: the modules that ask
ASKING = ("pybtex.plugin", "sphinxcontrib.bibtex.plugin", "sphinx.theming")


@lru_cache(maxsize=4)
def everything(path: tuple[str, ...]) -> Any:
    """Return all entry points on an import *path*; the type differs from one Python to the next."""
    return entry_points()


@lru_cache(maxsize=256)
def installed(path: tuple[str, ...], group: str, name: str | None) -> EntryPoints:
    """Return the entry points of a *group*, with a *name* if one is given, on an import *path*."""
    found = everything(path)
    return cast("EntryPoints", found.select(group=group) if name is None else found.select(group=group, name=name))


def remembered(*, group: str, name: str | None = None) -> EntryPoints:
    """Return what `importlib.metadata.entry_points` does, from memory where it was asked before."""
    return installed(tuple(sys.path), group, name)


def mend(*_of_event: object) -> None:
    """Have all of them ask the memory; pybtex and sphinxcontrib-bibtex only if the book has them."""
    for name in ASKING:
        if name in sys.modules:
            sys.modules[name].entry_points = remembered  # type: ignore[attr-defined]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mend what is loaded now, and what extensions that are set up later load."""
    mend()
    app.connect("config-inited", mend)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
