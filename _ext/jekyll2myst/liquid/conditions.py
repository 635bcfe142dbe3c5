"""Conditions (Liquid 5.4: ``condition.rb``, ``tags/if.rb``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from .expressions import QUOTED_FRAGMENT, Scope, evaluate, parse_expression
from .faults import LiquidError
from .strict_parser import StrictParser
from .values import MethodLiteral, compare, is_empty, is_equal, is_list, is_number, is_true, to_string

_COMPARISON = re.compile(rf"({QUOTED_FRAGMENT})\s*([=!<>a-z_]+)?\s*({QUOTED_FRAGMENT})?", re.ASCII)
_PARTS = re.compile(
    rf"(?:\b(?:\s?and\s?|\s?or\s?)\b|(?:\s*(?!\b(?:\s?and\s?|\s?or\s?)\b)(?:{QUOTED_FRAGMENT}|\S+)\s*)+)", re.ASCII
)


class Condition:
    """A comparison, and the one behind ``and`` or ``or``."""

    __slots__ = ("following", "left", "operator", "relation", "right")

    def __init__(self, left: Any, operator: str = "", right: Any = None) -> None:
        """Compare *left* with *right*; without an operator it is *left* that holds or not."""
        self.left, self.operator, self.right = left, operator, right
        self.relation = ""
        self.following: Condition | None = None

    def holds(self, scope: Scope) -> bool:
        """Say whether it holds; what stands behind is asked as far as it matters, from the left.

        :raises LiquidError: for an unknown operator, or values that cannot be compared
        """
        condition = self
        while True:
            result = is_true(condition._compare(scope))
            if condition.following is None or result == (condition.relation == "or"):
                return result
            condition = condition.following

    def _compare(self, scope: Scope) -> Any:
        """Return what the comparison gives."""
        left = evaluate(self.left, scope)
        if not self.operator:
            return left
        operation = _OPERATORS.get(self.operator)
        if operation is None:
            raise LiquidError(f"unknown operator '{self.operator}'; write ==, !=, <, >, <=, >= or contains")
        return operation(left, evaluate(self.right, scope))


def _are_equal(left: Any, right: Any) -> bool:
    """Say whether two values are equal; a text, list or mapping without content is ``empty``."""
    if isinstance(left, MethodLiteral):
        left, right = right, left
    if isinstance(right, MethodLiteral):
        # plain Ruby does not know `blank?`
        return right.name == "empty" and is_empty(left)
    return is_equal(left, right)


def _make_comparison(accept: Callable[[int], bool]) -> Callable[[Any, Any], Any]:
    """Return an operator that compares the order of two values."""

    def compare_order(left: Any, right: Any) -> bool | None:
        for value in (left, right):
            # what has no order is neither smaller nor larger
            if value is None or isinstance(value, (bool, Mapping, MethodLiteral)) or is_list(value):
                return None
        order = compare(left, right)
        if order is None:
            kinds = " with ".join("a number" if is_number(value) else "a text" for value in (left, right))
            raise LiquidError(f"compares {kinds}; turn one into the other")
        return accept(order)

    return compare_order


def _contains(left: Any, right: Any) -> bool:
    """Say whether *left* holds *right*."""
    if not is_true(left) or not is_true(right):
        return False
    if isinstance(left, str):
        return to_string(right) in left
    if isinstance(left, range):
        return isinstance(right, int) and right in left
    if is_list(left):
        return any(is_equal(item, right) for item in left)
    return isinstance(left, Mapping) and isinstance(right, (str, int, float)) and right in left


_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": _are_equal,
    "!=": lambda left, right: not _are_equal(left, right),
    "<>": lambda left, right: not _are_equal(left, right),
    "<": _make_comparison(lambda order: order < 0),
    ">": _make_comparison(lambda order: order > 0),
    "<=": _make_comparison(lambda order: order <= 0),
    ">=": _make_comparison(lambda order: order >= 0),
    "contains": _contains,
}


def parse_condition(markup: str) -> Condition:
    """Return the condition that *markup* holds.

    :raises LiquidError: where it holds none
    """
    try:
        return parse_strict_condition(markup)
    except LiquidError:
        return _parse_lax_condition(markup)


def parse_strict_condition(markup: str) -> Condition:
    """Return a condition that is written as it should be.

    :raises LiquidError: where it is not
    """
    parser = StrictParser(markup)
    first = condition = _take_comparison(parser)
    while relation := parser.take_word("and", "or"):
        condition.relation, condition.following = relation, _take_comparison(parser)
        condition = condition.following
    parser.take("end")
    return first


def _take_comparison(parser: StrictParser) -> Condition:
    """Return the next comparison."""
    left = parse_expression(parser.take_expression())
    operator = parser.take_if("comparison")
    return Condition(left, operator, parse_expression(parser.take_expression())) if operator else Condition(left)


def _parse_lax_condition(markup: str) -> Condition:
    """Return the condition that Ruby's lax reader finds in *markup*."""
    parts = _PARTS.findall(markup)
    condition: Condition | None = None
    # from the end, as each needs the one behind it
    while parts or condition is None:
        relation = parts.pop().strip() if condition is not None else ""
        match = _COMPARISON.search(parts.pop()) if parts else None
        if match is None or (condition is not None and relation not in ("and", "or")):
            raise LiquidError("needs a condition; write if followed by what is asked, as in: if page.title == 'Home'")
        earlier = Condition(parse_expression(match[1]), match[2] or "", parse_expression(match[3]))
        earlier.relation, earlier.following = relation, condition
        condition = earlier
    return condition
