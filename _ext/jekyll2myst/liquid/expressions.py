"""Literals, variables and ranges (Liquid 5.4: ``expression.rb``, ``variable_lookup.rb``, ``range_lookup.rb``).

They are read with Ruby's own regular expressions, which take what no grammar would: brackets, signs and words that
stand where none should are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from .values import LiquidDrop, MethodLiteral, convert_to_integer, is_list, is_number, to_integer

#: a word or a quotation, up to white space, comma or bar
QUOTED_FRAGMENT = r"""(?:"[^"]*"|'[^']*'|(?:[^\s,|'"]|"[^"]*"|'[^']*')+)"""
#: ``name: value``
ATTRIBUTE = re.compile(rf"(\w[\w-]*)\s*:\s*({QUOTED_FRAGMENT})", re.ASCII)
# other words are passed over whole, so that reading takes one pass
_ATTRIBUTES = re.compile(rf"{ATTRIBUTE.pattern}|\w[\w-]*|.", re.ASCII | re.DOTALL)
_LITERALS: Mapping[str, Any] = {
    "nil": None, "null": None, "": None, "true": True, "false": False, "blank": MethodLiteral("blank"),
    "empty": MethodLiteral("empty"),
}  # fmt: skip
_INTEGER = re.compile(r"-?\d{1,1000}", re.ASCII)
_FLOAT = re.compile(r"-?\d[\d.]+", re.ASCII)
_RANGE = re.compile(r"\(\s*(\S+)\s*\.\.\s*(\S+)\s*\)", re.ASCII)
_SEGMENT = re.compile(r"\[[^\]]+\]|[\w-]+\??", re.ASCII)
_COMMANDS = frozenset({"size", "first", "last"})


class Scope(Protocol):
    """What an expression is evaluated in."""

    def find_variable(self, name: Any) -> Any:
        """Return the value of a variable, `None` if there is none."""


def evaluate(expression: Any, scope: Scope) -> Any:
    """Return the value of an expression; a literal is its own."""
    if isinstance(expression, (_VariableLookup, _RangeLookup)):
        return expression.evaluate(scope)
    return expression


def find_attributes(markup: str) -> dict[str, str]:
    """Return the options of a tag, by their names, as they are written."""
    return {match[1]: match[2] for match in _ATTRIBUTES.finditer(markup) if match[1]}


def parse_expression(markup: str | None) -> Any:
    """Return the expression that *markup* holds: a literal's value, or what can be evaluated."""
    if markup is None:
        return None
    markup = markup.strip()
    if len(markup) > 1 and markup[0] == markup[-1] and markup[0] in "\"'":
        return markup[1:-1]
    if _INTEGER.fullmatch(markup):
        return int(markup)
    if match := _RANGE.fullmatch(markup):
        start, end = parse_expression(match[1]), parse_expression(match[2])
        if isinstance(start, (_VariableLookup, _RangeLookup)) or isinstance(end, (_VariableLookup, _RangeLookup)):
            return _RangeLookup(start, end)
        return range(convert_to_integer(start), convert_to_integer(end) + 1)
    if _FLOAT.fullmatch(markup):
        # what stands behind a second point is no part of the number
        return float(".".join(markup.rstrip(".").split(".")[:2])[:300])
    if markup in _LITERALS:
        return _LITERALS[markup]
    return _parse_lookup(markup)


def _parse_lookup(markup: str) -> _VariableLookup:
    """Return the variable that *markup* names."""
    segments = _SEGMENT.findall(markup)
    name: Any = segments.pop(0) if segments else None
    if name is not None and name.startswith("["):
        name = parse_expression(name[1:-1])
    keys = tuple(
        (parse_expression(segment[1:-1]), False) if segment.startswith("[") else (segment, segment in _COMMANDS)
        for segment in segments
    )
    return _VariableLookup(name, keys)


@dataclass(frozen=True, slots=True)
class _VariableLookup:
    """A variable and what is taken from it: ``page.tags[0]``."""

    name: Any
    #: each key, and whether it may be a question about the value: ``size``
    keys: tuple[tuple[Any, bool], ...]

    def evaluate(self, scope: Scope) -> Any:
        """Return the value; `None` as soon as there is none."""
        value = scope.find_variable(evaluate(self.name, scope))
        for key, is_command in self.keys:
            value = get_item(value, evaluate(key, scope), is_command=is_command)
            if value is None:
                return None
        return value


@dataclass(frozen=True, slots=True)
class _RangeLookup:
    """A range whose ends are variables: ``(1..page.count)``."""

    start: Any
    end: Any

    def evaluate(self, scope: Scope) -> range:
        """Return the range."""
        start, end = (_to_bound(evaluate(bound, scope)) for bound in (self.start, self.end))
        return range(start, end + 1)


def _to_bound(value: object) -> int:
    """Return the end of a range."""
    return convert_to_integer(value) if value is None or isinstance(value, str) else to_integer(value)


def get_item(value: Any, key: Any, *, is_command: bool = False) -> Any:
    """Return what *value* holds at *key*: an item, or with *is_command* an answer; `None` where there is nothing."""
    # a dictionary is a mapping, and to see that takes less
    if isinstance(value, (dict, Mapping)):
        if isinstance(key, (str, int, float)) and key in value:
            return value[key]
    elif isinstance(value, (list, tuple)) and isinstance(key, int) and not isinstance(key, bool):
        return value[key] if -len(value) <= key < len(value) else None
    return _answer(value, key) if is_command else None


def _answer(value: Any, command: str) -> Any:
    """Return the size, the first or the last of *value*; `None` for what has none."""
    if command == "size":
        if isinstance(value, int) and is_number(value):
            return 8  # so many octets
        is_sized = isinstance(value, (str, Mapping)) or is_list(value)
        return len(value) if is_sized and not isinstance(value, LiquidDrop) else None
    if isinstance(value, Mapping) and command == "first":
        return next(([key, item] for key, item in value.items()), None)
    if is_list(value) and len(value):
        return value[0] if command == "first" else value[-1]
    return None
