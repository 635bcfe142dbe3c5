"""``if``, ``unless``, ``case``, ``comment``, ``raw`` (Liquid 5.4: ``tags/*.rb``)."""

from __future__ import annotations

import re
from typing import Any

from .conditions import Condition, parse_condition
from .context import Context
from .expressions import QUOTED_FRAGMENT, parse_expression
from .faults import LiquidError
from .nodes import BlockNode, Body, ControlNode
from .tokens import Token

_FRAGMENT = re.compile(QUOTED_FRAGMENT, re.ASCII)
_WHEN = re.compile(rf"({QUOTED_FRAGMENT})(?:(?:\s+or\s+|\s*,\s*)({QUOTED_FRAGMENT}.*))?", re.ASCII | re.DOTALL)


class IfNode(ControlNode):
    """``{% if %} … {% elsif %} … {% else %} … {% endif %}``."""

    __slots__ = ("conditions",)
    parts = frozenset({"elsif", "else"})
    #: whether the first part is printed where its condition does not hold
    is_negated = False

    def __init__(self, token: Token) -> None:
        """Read the first condition.

        :raises LiquidError: if there is none
        """
        super().__init__(token)
        #: of each part; `None` holds always
        self.conditions: list[Condition | None] = [parse_condition(token.markup)]

    def begin_part(self, token: Token) -> None:
        """Read another condition.

        :raises LiquidError: if there is none
        """
        self.conditions.append(None if token.name == "else" else parse_condition(token.markup))
        self.bodies.append(Body())

    def render(self, context: Context, out: list[str]) -> None:
        """Print the first part whose condition holds."""
        is_negated = self.is_negated
        for condition, body in zip(self.conditions, self.bodies, strict=True):
            if condition is None or condition.holds(context) != is_negated:
                body.render(context, out)
                return
            is_negated = False


class UnlessNode(IfNode):
    """``{% unless %}``: the first condition the other way round."""

    __slots__ = ()
    is_negated = True


class CaseNode(ControlNode):
    """``{% case value %}{% when 1, 2 %} … {% else %} … {% endcase %}``."""

    __slots__ = ("conditions", "value")
    parts = frozenset({"when", "else"})

    def __init__(self, token: Token) -> None:
        """Read the value that is compared.

        :raises LiquidError: if there is none
        """
        super().__init__(token)
        match = _FRAGMENT.search(token.markup)
        if match is None:
            raise LiquidError("case needs a value, as in: case page.kind")
        self.value = parse_expression(match[0])
        # what stands before the first part is not shown; `None` is for ``else``
        self.conditions: list[list[Condition] | None] = [[]]

    def begin_part(self, token: Token) -> None:
        """Read the values of another part.

        :raises LiquidError: if there are none
        """
        conditions: list[Condition] = []
        markup: Any = token.markup
        while markup and token.name == "when":
            match = _WHEN.search(markup)
            if match is None:
                break
            conditions.append(Condition(self.value, "==", parse_expression(match[1])))
            markup = match[2]
        self.conditions.append(conditions if token.name == "when" else None)
        self.bodies.append(Body())
        if token.name == "when" and not conditions:
            raise LiquidError("when needs a value, as in: when 'book'")

    def render(self, context: Context, out: list[str]) -> None:
        """Print each part that has the value, else those of ``else``."""
        has_match = False
        for conditions, body in zip(self.conditions, self.bodies, strict=True):
            if conditions is None:
                if not has_match:
                    body.render(context, out)
                continue
            for condition in conditions:
                # a value that is named twice prints its part twice
                if condition.holds(context):
                    has_match = True
                    body.render(context, out)


class CommentNode(BlockNode):
    """``{% comment %}``."""

    __slots__ = ()

    def is_silent(self) -> bool:
        """Print nothing."""
        return True

    def render(self, context: Context, out: list[str]) -> None:
        """Print nothing."""


class RawNode(BlockNode):
    """``{% raw %}``: text, whatever it looks like."""

    __slots__ = ()
    is_raw = True

    def is_silent(self) -> bool:
        """Print nothing only if it is empty."""
        return not any(self.bodies[0].nodes)

    def render(self, context: Context, out: list[str]) -> None:
        """Print the text."""
        self.bodies[0].render(context, out)
