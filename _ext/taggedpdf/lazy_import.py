"""The libraries that make PDFs, loaded when they are first used: builders of HTML load this extension too."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import TYPE_CHECKING, NoReturn

__all__ = ["fontpkg", "load", "pikepdf", "segno", "typst"]


class _MissingModule(ModuleType):
    """Stands for a library that is not installed, until it is used: pages of HTML can be built without it."""

    def __getattr__(self, name: str) -> NoReturn:
        """Say what to install.

        :raises ModuleNotFoundError: always
        """
        message = f"{self.__name__} is not installed. Type: pip install sphinx-courseware"
        raise ModuleNotFoundError(message, name=self.__name__)


def lazy_module(name: str) -> ModuleType:
    """Return the module *name*, to be loaded when it is first asked for anything."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return _MissingModule(name)
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


if TYPE_CHECKING:
    import fontpkg
    import pikepdf
    import segno
    import typst
else:
    fontpkg, pikepdf, segno, typst = (lazy_module(name) for name in ("fontpkg", "pikepdf", "segno", "typst"))


def load() -> None:
    """Load all of them; two threads must not do so at once (python/cpython issue 114763).

    :raises ModuleNotFoundError: if one is not installed; the message says what to type
    """
    for module in (fontpkg, pikepdf, segno, typst):
        module.__file__  # noqa: B018  being asked for anything loads it
