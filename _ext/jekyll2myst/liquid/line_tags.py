"""Tags that stand alone, whose argument is read while they are rendered."""

from __future__ import annotations

import re
from typing import Any, ClassVar, TextIO

from liquid.ast import Node
from liquid.builtin.expressions import FilteredExpression, tokenize
from liquid.context import RenderContext
from liquid.exceptions import LiquidError
from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_EXPRESSION, TOKEN_TAG, Token

_OUTPUT = re.compile(r"\{\{(.*?)\}\}")


class LimitError(LiquidError):
    """A page that would take more than its share."""


def get_environment(context: RenderContext) -> Any:
    """Return the `BoundedEnvironment` of a page, which cannot be imported here: it is made of these tags."""
    return context.env


def evaluate_expression(context: RenderContext, expression: str, token: Token) -> Any:
    """Return the value of a Liquid expression."""
    # errors in the expression are at the line of the tag
    parent = Token(kind=TOKEN_EXPRESSION, value=expression, start_index=token.start_index, source=token.source)
    stream = TokenStream(tokenize(expression, parent_token=parent))
    return FilteredExpression.parse(context.env, stream).evaluate(context)


def render_argument(context: RenderContext, text: str, token: Token) -> str:
    """Return the argument of a tag with what stands in double braces replaced by its value."""
    return _OUTPUT.sub(lambda match: str(evaluate_expression(context, match[1], token)), text).strip()


class LineNode(Node):
    """A tag whose argument is read while it is rendered."""

    __slots__ = ("argument", "name")

    def __init__(self, token: Token, name: str, argument: str) -> None:
        """Keep the tag's *name* and its *argument*, as it was written."""
        super().__init__(token)
        self.name, self.argument = name, argument
        self.blank = False

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Render the tag."""
        return buffer.write(self.render_text(context))

    def render_text(self, context: RenderContext) -> str:
        """Return what the tag prints."""
        raise NotImplementedError


class LineTag(Tag):
    """Reads a tag that stands alone."""

    block = False
    node_class: ClassVar[type[LineNode]] = LineNode

    def parse(self, stream: TokenStream) -> Node:
        """Return the node; its argument is kept as it was written."""
        token = stream.eat(TOKEN_TAG)
        if stream.current.kind == TOKEN_EXPRESSION:
            return self.node_class(token, self.name, stream.current.value.strip())
        stream.pos -= 1  # the parser steps over the last token of a tag by itself
        return self.node_class(token, self.name, "")
