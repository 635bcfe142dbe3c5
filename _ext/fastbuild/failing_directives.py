"""A directive whose program fails costs itself: its text stands in for it, and a warning says on which line it is.

Fault mended, of docutils 0.22 and MyST-Parser 5: they let through what a directive does not raise on purpose, so that
one directive of any extension, with a text that its author did not think of, ends the build of all pages.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst.states import Body

from .failures import ends_build, is_debugged, warn_of_failure
from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_MESSAGE = "The directive %s has failed, and its text stands in for it: %s: %s. Mend its text, or write to its author."


def _stand_in(name: str, text: str, error: Exception, source: str, line: int | None) -> nodes.literal_block:
    """Warn of the directive *name*, and return its text."""
    block = nodes.literal_block(text, text, language="text")
    block.source, block.line = source, line
    warn_of_failure(_MESSAGE, (name,), error, block, "failed_directive")
    return block


def _make_run(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return `Body.run_directive` of docutils, which returns nodes, and whether an empty line is behind them."""

    def run_directive(self: Any, directive: Any, match: Any, type_name: str, option_presets: Any) -> Any:
        first, machine = self.state_machine.line_offset, self.state_machine
        source, line = machine.get_source_and_line()
        try:
            return original(self, directive, match, type_name, option_presets)
        except Exception as error:
            if ends_build(error):
                raise
            text = "\n".join(machine.input_lines[first : machine.line_offset + 1])
            return [_stand_in(type_name, text, error, source, line)], machine.is_next_line_blank()

    return run_directive


def _make_myst_run(original: Callable[..., Any]) -> Callable[..., Any]:
    """Return `DocutilsRenderer.run_directive` of MyST-Parser, which returns nodes."""

    def run_directive(self: Any, name: str, first_line: str, content: str, position: int, *args: Any, **kw: Any) -> Any:
        current_node = self.current_node
        try:
            return original(self, name, first_line, content, position, *args, **kw)
        except Exception as error:
            if ends_build(error):
                raise
            self.current_node = current_node
            text = "\n".join(filter(None, [first_line, content]))
            return [_stand_in(name, text, error, self.document["source"], position)]

    return run_directive


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what runs directives, in both parsers where both are installed."""
    if not is_debugged(app):
        patch(app, Body, "run_directive", _make_run)
        if find_spec("myst_parser") is not None:
            from myst_parser.mdit_to_docutils.base import DocutilsRenderer

            patch(app, DocutilsRenderer, "run_directive", _make_myst_run)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
