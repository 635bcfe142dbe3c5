"""Filters for lists (Liquid 5.4: ``standardfilters.rb``; Jekyll 4.3: ``filters.rb``, ``grouping_filters.rb``)."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from .conditions import Condition, parse_strict_condition
from .context import Context
from .expressions import get_item
from .faults import LiquidError
from .outputs import parse_output
from .values import LiquidDrop, MethodLiteral, compare, is_list, join_items, list_items, to_integer, to_string

_INTEGER = re.compile(r"\s*-?\d{1,1000}\s*", re.ASCII)
_DECIMAL = re.compile(r"\s*-?(?:\d+\.?\d*|\.\d+)\s*", re.ASCII)


def _flatten(value: Any) -> list[Any]:
    """Return what Liquid's own filters go through: lists in a list are one list, a mapping is one item."""
    if isinstance(value, (list, tuple)):
        return [inner for item in value for inner in (_flatten(item) if isinstance(item, (list, tuple)) else [item])]
    return list_items(value) if isinstance(value, range) else [] if value is None else [value]


def _list_values(value: Any) -> list[Any] | None:
    """Return what Jekyll's filters go through: of a mapping its values; `None` for what is no list."""
    if isinstance(value, Mapping):
        return list(value.values())
    return list_items(value) if is_list(value) else None


# -- properties --------------------------------------------------------------------------------------


def _get_entry(item: Any, name: object) -> Any:
    """Return what Ruby's brackets find in an item: of a text the part that is asked for."""
    if isinstance(item, str):
        return name if isinstance(name, str) and name in item else None
    return get_item(item, name)


def _get_property(item: Any, name: object) -> Any:
    """Return a property, which may lie deeper: "meta.kind"; what looks like a number is one."""
    parts = to_string(name).split(".")
    if len(parts) == 1:
        value = _get_entry(item, parts[0])
    else:
        value = item
        for part in parts:
            # Ruby's `&&` makes nothing false
            value = False if value is None or isinstance(value, bool) else _get_entry(value, part)
    return _convert_number(value)


def _convert_number(value: Any) -> Any:
    """Return a text that looks like a number as one, so that "10" is more than "9"."""
    if isinstance(value, str):
        if _INTEGER.fullmatch(value):
            return int(value)
        if _DECIMAL.fullmatch(value):
            return float(value)
    return value


def _has_value(value: Any, expected: object) -> bool:
    """Say whether a property has a value; a list has it if it holds it."""
    if expected is None:
        return value is None
    text = to_string(expected)
    if isinstance(expected, MethodLiteral):
        return value == "" or (not isinstance(value, str) and join_items(list_items(value), "") == "")
    if isinstance(value, str):
        return value == text
    items = list_items(value) if is_list(value) or isinstance(value, Mapping) else [] if value is None else [value]
    return any(to_string(item) == text for item in items)


# -- choosing -----------------------------------------------------------------------------------------


def _where(value: Any, name: object, expected: object) -> Any:
    """Return the items whose property *name* is *expected*."""
    items = _list_values(value)
    if items is None or name is None or name is False or isinstance(expected, (list, tuple, Mapping)):
        return value
    return [item for item in items if _has_value(_get_property(item, name), expected)]


def _find(value: Any, name: object, expected: object) -> Any:
    """Return the first item whose property *name* is *expected*."""
    items = _list_values(value)
    if items is None or name is None or name is False or isinstance(expected, (list, tuple, Mapping)):
        return value
    return next((item for item in items if _has_value(_get_property(item, name), expected)), None)


def _iter_matches(context: Context, items: list[Any], name: object, expression: object) -> Iterator[Any]:
    """Yield the items for which *expression* holds; the item is the variable *name* in it."""
    condition: Condition = parse_strict_condition(to_string(expression))
    context.spend_steps(len(items))
    with context.open_scope({}) as scope:
        for item in items:
            scope[to_string(name)] = item
            if condition.holds(context):
                yield item


def _where_exp(context: Context, value: Any, name: object, expression: object) -> Any:
    """Return the items for which an expression holds."""
    items = _list_values(value)
    return value if items is None else list(_iter_matches(context, items, name, expression))


def _find_exp(context: Context, value: Any, name: object, expression: object) -> Any:
    """Return the first item for which an expression holds; `None` if there is none."""
    items = _list_values(value)
    return value if items is None else next(iter([*_iter_matches(context, items, name, expression)]), None)


def _group_by(value: Any, name: object) -> Any:
    """Return the items in groups by a property."""
    if not is_list(value) and not isinstance(value, Mapping):
        return value
    return _make_groups((to_string(_get_property(item, name)), item) for item in list_items(value))


def _group_by_exp(context: Context, value: Any, name: object, expression: object) -> Any:
    """Return the items in groups by the value of an expression."""
    if not is_list(value) and not isinstance(value, Mapping):
        return value
    items, output, pairs = list_items(value), parse_output(to_string(expression)), []
    context.spend_steps(len(items))
    with context.open_scope({}) as scope:
        for item in items:
            scope[to_string(name)] = item
            pairs.append((output.evaluate(context), item))
    return _make_groups(pairs)


def _make_groups(pairs: Iterable[tuple[Any, Any]]) -> list[dict[str, Any]]:
    """Return groups of items as Liquid shows them."""
    groups: dict[object, tuple[Any, list[Any]]] = {}
    for key, item in pairs:
        # a list or a mapping cannot be a key in Python
        groups.setdefault((type(key), to_string(key)), (key, []))[1].append(item)
    return [{"name": key, "items": items, "size": len(items)} for key, items in groups.values()]


# -- sorting ------------------------------------------------------------------------------------------


def compare_values(left: Any, right: Any) -> int:
    """Return the order of two values; those that Ruby refuses to compare are compared as texts."""
    order = compare(left, right)
    if order is None:
        left, right = to_string(left), to_string(right)
        order = (left > right) - (left < right)
    return order


def _compare_keys(left: tuple[Any, Any], right: tuple[Any, Any]) -> int:
    """Return the order of two items by what is sorted by, which stands first in each."""
    return compare_values(left[0], right[0])


def _sort(value: Any, name: object = None, missing: object = "first") -> list[Any]:
    """Return the items sorted by themselves or by a property; those without it stand first, or last."""
    if value is None:
        raise LiquidError("needs a list, and there is none")
    if missing not in ("first", "last"):
        raise LiquidError(f"knows no place '{missing}'; write 'first' or 'last'")
    items = list_items(value)
    if name is None:
        return sorted(items, key=functools.cmp_to_key(compare_values))
    keys = [(_get_property(item, name), item) for item in items]
    without = [item for key, item in keys if key is None]
    having = [pair for pair in keys if pair[0] is not None]
    having.sort(key=functools.cmp_to_key(_compare_keys))
    sorted_items = [item for _key, item in having]
    return [*sorted_items, *without] if missing == "last" else [*without, *sorted_items]


def _sort_naturally(value: Any, name: object = None) -> Any:
    """Return the items sorted without regard to case; nothing stands last."""

    def make_key(item: Any) -> tuple[bool, str]:
        key = item if name is None else _get_entry(item, name)
        # only letters of ASCII have a case here
        text = to_string(key)
        return key is None, "".join(character.lower() if character.isascii() else character for character in text)

    return sorted(_flatten(value), key=make_key)


# -- the rest -----------------------------------------------------------------------------------------


def _drop_repeated(value: Any, name: object = None) -> list[Any]:
    """Return the items without those that are the same as one before."""
    marks: set[object] = set()
    items: list[Any] = []
    for item in _flatten(value):
        key = item if name is None else _get_entry(item, name)
        # two pages are never the same
        mark = id(key) if isinstance(key, LiquidDrop) else (type(key), to_string(key))
        if mark not in marks:
            marks.add(mark)
            items.append(item)
    return items


def _map(value: Any, name: object) -> list[Any]:
    """Return a property of each item."""
    return [_get_entry(item, name) for item in _flatten(value)]


def _concat(value: Any, other: Any) -> list[Any]:
    """Return two lists as one."""
    if not isinstance(other, (list, tuple)):
        raise LiquidError("needs a second list")
    return [*_flatten(value), *other]


def _compact(value: Any, name: object = None) -> list[Any]:
    """Return the items without those that are nothing, or whose property is."""
    return [item for item in _flatten(value) if (item if name is None else _get_entry(item, name)) is not None]


def _change_list(change: Callable[[list[Any], Any], list[Any]]) -> Callable[..., Any]:
    """Return a filter that takes an item to or from a list, and leaves all else as it is."""
    return lambda value, argument: change(list(value), argument) if isinstance(value, (list, tuple)) else value


def _pop(value: Any, count: object = 1) -> Any:
    """Return a list without its last items."""
    size = to_integer(count)
    return list(value)[: max(len(value) - size, 0)] if isinstance(value, (list, tuple)) else value


def _shift(value: Any, count: object = 1) -> Any:
    """Return a list without its first items."""
    size = to_integer(count)
    return list(value)[size:] if isinstance(value, (list, tuple)) else value


def _sample(context: Context, value: Any, count: object = 1) -> Any:
    """Return the first items: by chance in Jekyll, but a conversion gives the same each time."""
    if not isinstance(value, (list, tuple)):
        return value
    context.environment.lookup.note("filter sample", "takes items by chance in Jekyll, and here the first")
    size = to_integer(count)
    return next(iter(value), None) if size == 1 else list(value)[:size]


def _list_words(value: Any, connector: object = "and") -> str:
    """Return the items as a sentence lists them."""
    # Ruby takes a short text for a list of characters
    words = [to_string(item) for item in (value if isinstance(value, str) else list_items(value))]
    if isinstance(value, str) and len(value) > 2:
        raise LiquidError("needs a list, and this is a text")
    if len(words) < 3:
        return f" {to_string(connector)} ".join(words)
    return f"{', '.join(words[:-1])}, {to_string(connector)} {words[-1]}"


LIST_FILTERS: Mapping[str, Callable[..., Any]] = {
    "array_to_sentence_string": _list_words,
    "compact": _compact,
    "concat": _concat,
    "find": _find,
    "find_exp": _find_exp,
    "first": lambda value: get_item(value, "first", is_command=True),
    "group_by": _group_by,
    "group_by_exp": _group_by_exp,
    "last": lambda value: get_item(value, "last", is_command=True),
    "map": _map,
    "pop": _pop,
    "push": _change_list(lambda items, item: [*items, item]),
    "reverse": lambda value: _flatten(value)[::-1],
    "sample": _sample,
    "shift": _shift,
    "sort": _sort,
    "sort_natural": _sort_naturally,
    "uniq": _drop_repeated,
    "unshift": _change_list(lambda items, item: [item, *items]),
    "where": _where,
    "where_exp": _where_exp,
}
