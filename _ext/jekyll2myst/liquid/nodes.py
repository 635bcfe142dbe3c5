"""The parts of a template, and how a tag that fails is left out."""

from __future__ import annotations

from collections.abc import Mapping

from .context import Context
from .faults import LimitError, LiquidError, NestingError
from .outputs import Output, parse_output
from .pieces import Piece
from .tokens import Token
from .values import print_value

#: what Ruby takes from the ends of a text
WHITE_SPACE = " \t\n\v\f\r\0"


class TagNode:
    """A tag or an output."""

    __slots__ = ("line",)

    def __init__(self, token: Token) -> None:
        """Read *token*.

        :raises LiquidError: if it is wrong
        """
        self.line = token.line

    def is_silent(self) -> bool:
        """Say whether it prints nothing ever: a block of such tags prints no white space either."""
        return False

    def render(self, context: Context, out: list[str]) -> None:
        """Add to *out* what the tag prints.

        :raises LiquidError: if that cannot be known
        """
        raise NotImplementedError


class Body:
    """Text and tags, one after another."""

    __slots__ = ("is_silent", "nodes", "text_length")

    def __init__(self) -> None:
        """Begin empty; what prints nothing is silent."""
        self.nodes: list[str | TagNode] = []
        self.is_silent = True
        self.text_length = 0

    def add(self, node: str | TagNode) -> None:
        """Add text, or a tag."""
        self.nodes.append(node)
        self.text_length += len(node) if isinstance(node, str) else 0
        if self.is_silent:
            self.is_silent = not node.strip(WHITE_SPACE) if isinstance(node, str) else node.is_silent()

    def splice(self, other: Body) -> None:
        """Add the nodes of *other*."""
        self.nodes += other.nodes
        self.text_length += other.text_length
        self.is_silent = self.is_silent and other.is_silent

    def drop_blanks(self) -> None:
        """Take the text out, which is white space."""
        self.nodes = [node for node in self.nodes if not isinstance(node, str)]

    def render(self, context: Context, out: list[str]) -> None:
        """Add to *out* what all nodes print; one that fails is left out and told.

        :raises LimitError: where the page has taken its share, and :raises NestingError: below its first level
        """
        context.spend_steps(self.text_length // 20)
        for node in self.nodes:
            if isinstance(node, str):
                out.append(node)
                continue
            try:
                node.render(context, out)
            except (LimitError, NestingError):
                raise
            except LiquidError as fault:
                context.add_fault(node.line, str(fault))
            if context.interrupt:
                return


class BlockNode(TagNode):
    """A tag with an end."""

    __slots__ = ("bodies", "name")
    #: tags that begin another part of the block
    parts: frozenset[str] = frozenset()
    #: whether what it holds is text, and no tags
    is_raw = False

    def __init__(self, token: Token) -> None:
        """Read *token*.

        :raises LiquidError: if it is wrong
        """
        super().__init__(token)
        self.name = token.name
        self.bodies = [Body()]

    def begin_part(self, token: Token) -> None:
        """Begin another part, such as ``else``.

        :raises LiquidError: if *token* is wrong
        """
        raise NotImplementedError

    def is_silent(self) -> bool:
        """Say whether no part prints anything."""
        return all(body.is_silent for body in self.bodies)

    def end(self) -> None:
        """Take the white space out of a block that prints nothing, when all of it is read."""


class ControlNode(BlockNode):
    """A block that shows its parts, or not."""

    __slots__ = ()

    def end(self) -> None:
        """Take the white space out of a block that prints nothing, when all of it is read."""
        if self.is_silent():
            for body in self.bodies:
                body.drop_blanks()


class OutputNode(TagNode):
    """``{{ value | filter }}``, or the tag ``echo``."""

    __slots__ = ("output",)

    def __init__(self, token: Token) -> None:
        """Read *token*."""
        super().__init__(token)
        self.output: Output = parse_output(token.markup)

    def render(self, context: Context, out: list[str]) -> None:
        """Print the value."""
        text = print_value(self.output.evaluate(context))
        context.spend_steps(len(text) // 20)
        out.append(Piece(text, self.line))


TagTable = Mapping[str, type[TagNode]]
