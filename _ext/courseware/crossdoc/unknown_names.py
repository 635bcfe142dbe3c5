"""A directive or a role that nobody knows: its warning proposes the name that may be meant.

Fault mended: MyST-Parser (5) says ``Unknown directive type: 'tipp'`` and nothing more.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst import directives, roles
from fastbuild.patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: how alike two names must be, from 0 to 1
_LIKENESS = 0.6


def _known_directives(env: Any) -> Iterable[str]:
    """Return the names of docutils, of Sphinx and its extensions, and of the domain of plain names."""
    return {*_names_in(directives, "_directive_registry", "_directives"), *env.domains.standard_domain.directives}


def _known_roles(env: Any) -> Iterable[str]:
    return {*_names_in(roles, "_role_registry", "_roles"), *env.domains.standard_domain.roles}


def _names_in(module: ModuleType, *tables: str) -> Iterable[str]:
    """Return the names in tables of a module of docutils (0.22), which has no public ones."""
    return {name for table in tables for name in getattr(module, table, ())}


#: what MyST-Parser calls the two warnings, and which names are known
_KNOWN: dict[str, Callable[[Any], Iterable[str]]] = {
    "directive_unknown": _known_directives,
    "role_unknown": _known_roles,
}


def _make_create_warning(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return `DocutilsRenderer.create_warning` (MyST-Parser 5) with a proposal behind the two warnings."""

    def create_warning(self: Any, message: str, subtype: Any, **options: Any) -> Any:
        find_known = _KNOWN.get(getattr(subtype, "value", subtype))
        env = getattr(self.document.settings, "env", None)
        if find_known is not None and env is not None:
            # the name is the last word, in quotation marks
            name = message.rstrip(".").rpartition(" ")[2].strip("'\"")
            if close := difflib.get_close_matches(name, find_known(env), 1, _LIKENESS):
                message = f"{message.rstrip('.')}; did you mean '{close[0]}'?"
        return original(self, message, subtype, **options)

    return create_warning


def suggest_names(app: Sphinx) -> None:
    """Have warnings propose names, in books that MyST-Parser reads."""
    from myst_parser.mdit_to_docutils.base import DocutilsRenderer

    patch(app, DocutilsRenderer, "create_warning", _make_create_warning)
