"""``assign``, ``capture``, ``increment``, ``decrement``, ``#`` (Liquid 5.4: ``tags/*.rb``)."""

from __future__ import annotations

import re

from .context import Context
from .faults import LiquidError
from .nodes import BlockNode, TagNode
from .outputs import parse_output
from .pieces import Piece
from .tokens import Token
from .values import check_length

_NAME = r"((?:\(?[\w\-.\[\]]\)?)+)"
_LAST_NAME = re.compile(rf"{_NAME}\s*$", re.ASCII)
_MAX_NAME = 200
_CAPTURE = re.compile(_NAME, re.ASCII)


class AssignNode(TagNode):
    """``{% assign name = value | filter %}``."""

    __slots__ = ("name", "output")

    def __init__(self, token: Token) -> None:
        """Read the name and the value.

        :raises LiquidError: if one is missing
        """
        super().__init__(token)
        before, sign, value = token.markup.partition("=")
        match = _LAST_NAME.search(before[-_MAX_NAME:])
        if match is None or not sign:
            raise LiquidError("assign needs a name and a value, as in: assign word = 'book'")
        self.name, self.output = match[1], parse_output(value)

    def is_silent(self) -> bool:
        """Print nothing."""
        return True

    def render(self, context: Context, out: list[str]) -> None:
        """Give the variable its value."""
        context.assign(self.name, self.output.evaluate(context))


class CaptureNode(BlockNode):
    """``{% capture name %} … {% endcapture %}``."""

    __slots__ = ("variable",)

    def __init__(self, token: Token) -> None:
        """Read the name.

        :raises LiquidError: if it is missing
        """
        super().__init__(token)
        match = _CAPTURE.search(token.markup)
        if match is None:
            raise LiquidError("capture needs a name, as in: capture summary")
        self.variable = match[1]

    def is_silent(self) -> bool:
        """Print nothing."""
        return True

    def render(self, context: Context, out: list[str]) -> None:
        """Give the variable the text of the block."""
        inside: list[str] = []
        self.bodies[0].render(context, inside)
        text = "".join(inside)
        check_length(len(text))
        context.assign(self.variable, text)


class CounterNode(TagNode):
    """``{% increment name %}`` and ``{% decrement name %}``."""

    __slots__ = ("name", "step")

    def __init__(self, token: Token) -> None:
        """Read the name."""
        super().__init__(token)
        self.name, self.step = token.markup.strip(), 1 if token.name == "increment" else -1

    def render(self, context: Context, out: list[str]) -> None:
        """Count, and print the number: before it is raised, or after it is lowered."""
        number = context.counters.get(self.name, 0)
        context.counters[self.name] = number + self.step
        out.append(Piece(str(number if self.step > 0 else number - 1), self.line))


class RemarkNode(TagNode):
    """``{% # a remark %}``."""

    __slots__ = ()

    def is_silent(self) -> bool:
        """Print nothing."""
        return True

    def render(self, context: Context, out: list[str]) -> None:
        """Print nothing."""
