"""A page depends on the modules that its tables of ``sphinx.ext.autosummary`` describe.

Fault mended, of Sphinx 9.0.4: such a table shows signatures and first lines from modules, and the page depends on none
of them; `sphinx.ext.autodoc`, whose work it is built on, notes the files. What cannot be imported is looked for again
in each build, as autodoc does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

_AUTOSUMMARY = "sphinx.ext.autosummary"


def _make_import_by_name(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return `Autosummary.import_by_name` (Sphinx 9.0 to 9.2), which notes the files of what it has imported."""

    def import_by_name(self: Any, name: str, prefixes: list[str | None]) -> Any:
        try:
            found = original(self, name, prefixes)
        except BaseException:  # a group of errors, which need not be an `Exception`
            self.env.note_reread()
            raise
        _real_name, described, _parent, module_name = found
        for module in (module_name, getattr(described, "__module__", None)):
            path = getattr(sys.modules.get(str(module)), "__file__", None)
            if path:
                self.env.note_dependency(path)
        return found

    return import_by_name


def _patch_autosummary(app: Sphinx, _config: Config) -> None:
    """Replace the method where the extension is loaded."""
    autosummary: ModuleType | None = sys.modules.get(_AUTOSUMMARY)
    if autosummary is not None and _AUTOSUMMARY in app.extensions:
        patch(app, autosummary.Autosummary, "import_by_name", _make_import_by_name)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("config-inited", _patch_autosummary)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
