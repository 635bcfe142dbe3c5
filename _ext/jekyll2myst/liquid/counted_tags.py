"""Tags of Liquid that could take a page without end, counted."""

from __future__ import annotations

from io import StringIO
from typing import TextIO

from liquid.builtin.tags.capture_tag import CaptureNode, CaptureTag
from liquid.builtin.tags.for_tag import ForNode, ForTag
from liquid.context import RenderContext

from .line_tags import get_environment


class _CountedForNode(ForNode):
    """A loop that is counted, also with loops before it."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render the loop, and take its length off what the page may use."""
        _items, length = self.expression.evaluate(context)
        get_environment(context).spend_steps(length, self.token)
        return super().render_to_output(context, buffer)


class CountedForTag(ForTag):
    """``{% for %}``."""

    node_class = _CountedForNode


class _CountedCaptureNode(CaptureNode):
    """Text that is kept in a variable, counted."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render, and take the length of the text off what the page may use."""
        inside = StringIO()
        # text that doubles in each pass of a loop takes few passes and much memory
        self.block.render(context, inside)
        get_environment(context).spend_steps(len(inside.getvalue()) // 20, self.token)
        context.assign(self.name, inside.getvalue())
        return 0


class CountedCaptureTag(CaptureTag):
    """``{% capture %}``."""

    node_class = _CountedCaptureNode
