"""Load what makes furo's navigation when it is first used, not with the theme.

Fault mended, of furo 2025.12.19: the theme imports `furo.navigation`, and with it BeautifulSoup (4.15.0) and soupsieve
(2.8), which compiles its patterns while it is imported: about 0.15 s of a build. One in which `fastbuild.navigation`
knows the tree from the build before needs none of it.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from .patches import at_end

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: the module that is loaded late
_NAME = "furo.navigation"


class LazyModule(ModuleType):
    """Stands in the place of the module, until something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # imports ask each module for such
            raise AttributeError(name)
        return getattr(_load(), name)


def _forget() -> None:
    """Take what stands in the place of the module away, so that imports load the module itself."""
    if isinstance(sys.modules.get(_NAME), LazyModule):
        del sys.modules[_NAME]


def _load() -> Any:
    """Return the module; load it if it is not."""
    _forget()
    return importlib.import_module(_NAME)


def _get_navigation_tree(html: str) -> str:
    """Do what furo's function of this name does: the one name that the theme takes from the module."""
    return cast("str", _load().get_navigation_tree(html))


def _get_navigation_tree_uncached(html: str) -> str:
    """Do what furo's function does below the decorator that keeps what it returns."""
    return cast("str", _load().get_navigation_tree.__wrapped__(html))


def install() -> None:
    """Put what stands for the module in its place, unless that is loaded or furo is not installed."""
    if _NAME not in sys.modules and importlib.util.find_spec("furo"):
        module = LazyModule(_NAME)
        _get_navigation_tree.__wrapped__ = _get_navigation_tree_uncached  # type: ignore[attr-defined]
        module.get_navigation_tree = _get_navigation_tree  # type: ignore[attr-defined]
        sys.modules[_NAME] = module


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the module late in this build."""
    install()
    at_end(app, _forget)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
