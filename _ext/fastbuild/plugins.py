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
from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoints
from typing import TYPE_CHECKING, Any

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: the modules that ask
ASKING = ("pybtex.plugin", "sphinxcontrib.bibtex.plugin", "sphinx.theming")


def make_entry_points(original: Callable[..., Any]) -> Callable[..., EntryPoints]:
    """Return what does the same as the *original* `importlib.metadata.entry_points`, and asks once."""

    @cache
    def all_entry_points(path: tuple[str, ...]) -> Any:  # the type differs from one Python to the next
        return original()

    @cache
    def select(path: tuple[str, ...], group: str, **name: str) -> EntryPoints:
        selected: EntryPoints = all_entry_points(path).select(group=group, **name)
        return selected

    def entry_points(*, group: str, name: str | None = None) -> EntryPoints:
        path = tuple(sys.path)
        return select(path, group) if name is None else select(path, group, name=name)

    return entry_points


def _mend_loaded_modules(app: Sphinx, *_of_event: object) -> None:
    """Have each module that asks remember; pybtex and sphinxcontrib-bibtex only if the book has them."""
    for name in ASKING:
        if name in sys.modules:
            patch(app, sys.modules[name], "entry_points", make_entry_points)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mend what is loaded now, and what extensions that are set up later load."""
    _mend_loaded_modules(app)
    app.connect("config-inited", _mend_loaded_modules)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
