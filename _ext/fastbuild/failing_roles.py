"""A role whose program fails costs itself: its text stands in for it, and a warning says on which line it is.

Fault mended, of docutils 0.22 and MyST-Parser 5: they let through what a role does not raise on purpose, so that one
role of any extension, with a text that its author did not think of, ends the build of all pages.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst.states import Inliner

from .failures import ends_build, is_debugged, warn_of_failure
from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_MESSAGE = "The role %s has failed, and its text stands in for it: %s: %s. Mend its text, or write to its author."


def _stand_in(name: str, text: str, error: Exception, source: str, line: int | None) -> nodes.literal:
    """Warn of the role *name*, and return its text."""
    literal = nodes.literal(text, text)
    literal.source, literal.line = source, line
    warn_of_failure(_MESSAGE, (name,), error, literal, "failed_role")
    return literal


def _make_interpreted(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return `Inliner.interpreted` of docutils, which returns nodes and messages."""

    def interpreted(self: Any, rawsource: str, text: str, role: str, lineno: int) -> Any:
        try:
            return original(self, rawsource, text, role, lineno)
        except Exception as error:
            if ends_build(error):
                raise
            # the line is counted in what holds the text, which may be a cell or an included file
            source, line = self.reporter.get_source_and_line(lineno)
            return [_stand_in(role, text, error, source or self.document["source"], line)], []

    return interpreted


def _make_myst_role(original: Callable[..., None]) -> Callable[..., None]:
    """Return `DocutilsRenderer.render_myst_role` of MyST-Parser, which appends to its current node."""
    from myst_parser.mdit_to_docutils.base import token_line

    def render_myst_role(self: Any, token: Any) -> None:
        current_node = self.current_node
        try:
            original(self, token)
        except Exception as error:
            if ends_build(error):
                raise
            self.current_node = current_node
            line = token_line(token, 0) or None
            current_node += _stand_in(token.meta["name"], token.content, error, self.document["source"], line)

    return render_myst_role


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what runs roles, in both parsers where both are installed."""
    if not is_debugged(app):
        patch(app, Inliner, "interpreted", _make_interpreted)
        if find_spec("myst_parser") is not None:
            from myst_parser.mdit_to_docutils.base import DocutilsRenderer

            patch(app, DocutilsRenderer, "render_myst_role", _make_myst_role)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
