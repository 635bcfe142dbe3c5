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

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: the module that is put off
NAME = "furo.navigation"


class Later(ModuleType):
    """Stands in the place of the module, until something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # imports ask each module for such
            raise AttributeError(name)
        return getattr(real(), name)


def real() -> Any:
    """Return the module; load it if it was put off."""
    if isinstance(sys.modules.get(NAME), Later):
        del sys.modules[NAME]
    return importlib.import_module(NAME)


def get_navigation_tree(html: str) -> str:
    """Do what furo's function of this name does: the one name that the theme takes from the module."""
    return cast("str", real().get_navigation_tree(html))


def get_navigation_tree_anew(html: str) -> str:
    """Do what furo's function does below the decorator that keeps what it returns."""
    return cast("str", real().get_navigation_tree.__wrapped__(html))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the module off, unless it is loaded or furo is not installed."""
    if NAME not in sys.modules and importlib.util.find_spec("furo"):
        module = Later(NAME)
        get_navigation_tree.__wrapped__ = get_navigation_tree_anew  # type: ignore[attr-defined]
        module.get_navigation_tree = get_navigation_tree  # type: ignore[attr-defined]
        sys.modules[NAME] = module
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
