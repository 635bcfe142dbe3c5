"""A page is read again when a file comes that it wanted to include, and when the older one of a comparison changes.

Fault mended: Sphinx 9.0.4, docutils 0.22 and MyST-Parser 5.2.0 note a file that ``include``, ``raw`` or ``csv-table``
names when they have read it. Where it was missing, its page keeps the error also when the file is there. What
``literalinclude`` compares with by ``:diff:`` is not noted at all.

Sphinx reads a page in each build while a file that is noted is missing, as it does with pictures.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .outside_files import files_of, patch_includes
from .project_folders import is_readable

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _make_run(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return the method `run` of a directive that notes what others forget."""

    def run(self: Any) -> Any:
        document = self.state.document if hasattr(self, "state") else self.document
        env = getattr(document.settings, "env", None)
        if env is not None:
            compares = "diff" in self.options
            for _name, path in files_of(self, env):
                if is_readable(env, path) and (compares or not os.path.isfile(path)):  # noqa: PTH113 (`Path.is_file` raises)
                    env.note_dependency(path)
        return original(self)

    return run


def setup(app: Sphinx) -> ExtensionMetadata:
    """Patch the directives."""
    app.setup_extension("fastbuild.project_folders")
    patch_includes(app, _make_run)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
