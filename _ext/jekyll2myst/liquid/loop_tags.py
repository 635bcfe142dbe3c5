"""``for``, ``tablerow``, ``break``, ``continue``, ``cycle``, ``ifchanged`` (Liquid 5.4: ``tags/*.rb``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .context import Context
from .expressions import QUOTED_FRAGMENT, evaluate, find_attributes, parse_expression
from .faults import LiquidError
from .nodes import BlockNode, Body, ControlNode, TagNode
from .pieces import Piece
from .strict_parser import StrictParser
from .tokens import Token
from .values import convert_to_integer, list_items, print_value, to_integer

_FOR = re.compile(rf"([\w-]+)\s+in\s+((?:{QUOTED_FRAGMENT})+)\s*(reversed)?", re.ASCII)
_ROW = re.compile(rf"(\w+)\s+in\s+((?:{QUOTED_FRAGMENT})+)", re.ASCII)
_NAMED_CYCLE = re.compile(rf"({QUOTED_FRAGMENT})\s*:\s*(.*)", re.ASCII | re.DOTALL)
_FRAGMENT = re.compile(QUOTED_FRAGMENT, re.ASCII)


def _slice_items(value: Any, start: int, limit: int | None) -> list[Any]:
    """Return the items of a loop; a text is one item."""
    if isinstance(value, str):
        return [value] if value else []
    items = list_items(value)
    # Ruby goes through all items and counts them
    first = max(start, 0)
    return items[first:] if limit is None else items[first : max(start + limit, 0)]


class ForNode(ControlNode):
    """``{% for item in list %} … {% else %} … {% endfor %}``."""

    __slots__ = ("collection", "is_reversed", "key", "limit", "offset", "variable")
    parts = frozenset({"else"})

    def __init__(self, token: Token) -> None:
        """Read the names of the variable and the list, and the options.

        :raises LiquidError: if a name is missing
        """
        super().__init__(token)
        self.limit: Any = None
        self.offset: Any = None
        try:
            self._read_strictly(token.markup)
        except LiquidError:
            self._read_laxly(token.markup)

    def _read_strictly(self, markup: str) -> None:
        """Read a loop that is written as it should be.

        :raises LiquidError: if it is not
        """
        parser = StrictParser(markup)
        self.variable = parser.take("id")
        if not parser.take_word("in"):
            raise LiquidError("expected in")
        name = parser.take_expression()
        self.is_reversed = bool(parser.take_word("reversed"))
        options = {}
        while parser.has_next("id") and parser.has_next(":", 1):
            option = parser.take_word("limit", "offset")
            parser.take(":")
            options[option] = parser.take_expression()
        if "" in options:
            raise LiquidError("unknown option")
        parser.take("end")
        self._keep(name, options)

    def _read_laxly(self, markup: str) -> None:
        """Read what looks like a loop.

        :raises LiquidError: if nothing does
        """
        match = _FOR.match(markup)
        if match is None:
            raise LiquidError("for needs a variable and a list, as in: for post in site.posts")
        self.variable, self.is_reversed = match[1], bool(match[3])
        self._keep(match[2], find_attributes(markup))

    def _keep(self, name: str, options: Mapping[str, str]) -> None:
        """Keep the list and the options."""
        self.collection, self.key = parse_expression(name), f"{self.variable}-{name}"
        self.limit = parse_expression(options.get("limit"))
        offset = options.get("offset")
        self.offset = "continue" if offset == "continue" else parse_expression(offset)

    def begin_part(self, token: Token) -> None:
        """Begin what is printed for an empty list."""
        del self.bodies[1:]
        self.bodies.append(Body())

    def render(self, context: Context, out: list[str]) -> None:
        """Print the block for each item."""
        items = self._take_items(context)
        context.spend_steps(len(items))
        if not items:
            for body in self.bodies[1:]:
                body.render(context, out)
            return
        loop = {"length": len(items), "name": self.key, "parentloop": context.loops[-1] if context.loops else None}
        context.loops.append(loop)
        try:
            with context.open_scope({"forloop": loop}) as scope:
                for index, item in enumerate(items):
                    loop.update(_describe_pass(index, len(items)))
                    scope[self.variable] = item
                    self.bodies[0].render(context, out)
                    interrupt, context.interrupt = context.interrupt, ""
                    if interrupt == "break":
                        break
        finally:
            context.loops.pop()

    def _take_items(self, context: Context) -> list[Any]:
        """Return the items that the loop goes through.

        :raises LiquidError: if a limit is no number
        """
        if self.offset == "continue":
            start = context.offsets.get(self.key, 0)
        else:
            offset = evaluate(self.offset, context)
            start = 0 if offset is None else to_integer(offset)
        limit = evaluate(self.limit, context)
        items = _slice_items(evaluate(self.collection, context), start, None if limit is None else to_integer(limit))
        context.offsets[self.key] = start + len(items)
        return items[::-1] if self.is_reversed else items


def _describe_pass(index: int, length: int) -> dict[str, Any]:
    """Return what ``forloop`` holds in the pass *index* of *length*."""
    return {
        "index": index + 1, "index0": index, "rindex": length - index, "rindex0": length - index - 1,
        "first": index == 0, "last": index == length - 1,
    }  # fmt: skip


class TableRowNode(BlockNode):
    """``{% tablerow item in list cols:2 %}``: cells of a table."""

    __slots__ = ("collection", "options", "variable")

    def __init__(self, token: Token) -> None:
        """Read the names of the variable and the list, and the options.

        :raises LiquidError: if a name is missing
        """
        super().__init__(token)
        match = _ROW.search(token.markup)
        if match is None:
            raise LiquidError("tablerow needs a variable and a list, as in: tablerow item in page.items cols:2")
        self.variable, self.collection = match[1], parse_expression(match[2])
        self.options = {name: parse_expression(value) for name, value in find_attributes(token.markup).items()}

    def render(self, context: Context, out: list[str]) -> None:
        """Print the block for each item, in cells and rows."""
        start, columns = (convert_to_integer(evaluate(self.options.get(name), context)) for name in ("offset", "cols"))
        limit = convert_to_integer(evaluate(self.options["limit"], context)) if "limit" in self.options else None
        collection = evaluate(self.collection, context)
        if collection is None or collection is False:
            return
        items = _slice_items(collection, start, limit)
        context.spend_steps(len(items))
        out.append('<tr class="row1">\n')
        with context.open_scope({}) as scope:
            for index, item in enumerate(items):
                row, column = divmod(index, columns) if columns > 0 else (0, index)
                is_last_column = column + 1 == columns
                scope[self.variable] = item
                scope["tablerowloop"] = {
                    **_describe_pass(index, len(items)), "length": len(items), "row": row + 1, "col": column + 1,
                    "col0": column, "col_first": column == 0, "col_last": is_last_column,
                }  # fmt: skip
                out.append(f'<td class="col{column + 1}">')
                self.bodies[0].render(context, out)
                out.append("</td>")
                if is_last_column and index + 1 < len(items):
                    out.append(f'</tr>\n<tr class="row{row + 2}">')
        out.append("</tr>\n")


class InterruptNode(TagNode):
    """``{% break %}`` and ``{% continue %}``."""

    __slots__ = ("name",)

    def __init__(self, token: Token) -> None:
        """Read *token*."""
        super().__init__(token)
        self.name = token.name

    def render(self, context: Context, out: list[str]) -> None:
        """Leave the pass, or the loop."""
        context.interrupt = self.name


class CycleNode(TagNode):
    """``{% cycle "a", "b" %}``: each time the next."""

    __slots__ = ("key", "values")

    def __init__(self, token: Token) -> None:
        """Read the values.

        :raises LiquidError: if there are none
        """
        super().__init__(token)
        match = _NAMED_CYCLE.match(token.markup)
        fragments = (_FRAGMENT.search(part) for part in (match[2] if match else token.markup).split(","))
        self.values = [parse_expression(fragment[0]) for fragment in fragments if fragment]
        if not self.values:
            raise LiquidError("cycle needs values, as in: cycle 'odd', 'even'")
        self.key: Any = parse_expression(match[1]) if match else str(self.values)

    def render(self, context: Context, out: list[str]) -> None:
        """Print the next value."""
        key = str(evaluate(self.key, context))
        number = context.cycles.get(key, 0)
        text = print_value(evaluate(self.values[min(number, len(self.values) - 1)], context))
        out.append(Piece(text, self.line))
        context.cycles[key] = number + 1 if number + 1 < len(self.values) else 0


class IfChangedNode(BlockNode):
    """``{% ifchanged %}``: printed if it differs from the last time."""

    __slots__ = ()

    def render(self, context: Context, out: list[str]) -> None:
        """Print the block."""
        inside: list[str] = []
        self.bodies[0].render(context, inside)
        text = "".join(inside)
        if text != context.last_changed:
            context.last_changed = text
            out.append(Piece(text, self.line))
