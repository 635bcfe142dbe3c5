"""A substitution computes with values, and calls nothing that could read a file or run a program.

Fault mended: MyST-Parser's substitutions (``{{ … }}``) are expressions of Jinja that may call anything which can be
reached from Sphinx's environment: ``{{ env.srcdir.parent.joinpath("x").read_text() }}`` prints a file of the machine.
"""

from __future__ import annotations

import datetime
import sys
import types
from typing import TYPE_CHECKING, Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: what has methods that only compute
_VALUES = (str, int, float, bytes, list, tuple, dict, set, frozenset, datetime.date, datetime.time, datetime.timedelta)


class _ValuesEnvironment(SandboxedEnvironment):
    """Calls methods of values, and Jinja's own functions."""

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 (as Jinja has it)
        """Call what may be called.

        :raises SecurityError: if it may not
        """
        is_method_of_value = isinstance(getattr(__obj, "__self__", None), _VALUES)
        if not is_method_of_value and not any(function is __obj for function in __self.globals.values()):
            name = getattr(__obj, "__qualname__", type(__obj).__name__)
            raise SecurityError(f"a substitution may not call {name}. Type what it should print instead")
        return super().call(__context, __obj, *args, **kwargs)


def _make_jinja(original: types.ModuleType) -> types.SimpleNamespace:
    """Return what stands for the module `jinja2` in MyST-Parser (5)."""
    return types.SimpleNamespace(**{**vars(original), "Environment": _ValuesEnvironment})


def _patch_myst(app: Sphinx, *_arguments: object) -> None:
    renderer = sys.modules.get("myst_parser.mdit_to_docutils.base")
    if renderer is not None:
        patch(app, renderer, "jinja2", _make_jinja)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Patch MyST-Parser, where there is one."""
    app.connect("env-before-read-docs", _patch_myst)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
