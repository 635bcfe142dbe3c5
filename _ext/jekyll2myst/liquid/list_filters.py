"""Filters for lists, and how values are compared and printed (jekyllrb.com/docs/liquid/filters)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from liquid.builtin.expressions import BooleanExpression, FilteredExpression, tokenize
from liquid.context import RenderContext
from liquid.filter import with_context
from liquid.stream import TokenStream
from liquid.token import TOKEN_EXPRESSION, Token
from liquid.undefined import is_undefined

Filter = Callable[..., Any]


def _list_items(value: object) -> list[Any]:
    """Return *value* as a list, as Jekyll's filters for lists take it."""
    if value is None or is_undefined(value):
        return []
    # Ruby walks through the values
    if isinstance(value, Mapping):
        return list(value.values())
    return list(value) if isinstance(value, (list, tuple, range)) else [value]


def _get_property(item: object, name: str) -> Any:
    """Return a property, which may lie deeper: "meta.kind"; `None` where there is none."""
    for part in str(name).split("."):
        item = item.get(part) if isinstance(item, Mapping) else None
    return item


def _is_equal(value: object, expected: object) -> bool:
    """Say whether a property has a value; a list has it if it holds it (``where``)."""
    if expected is None or is_undefined(expected):
        return value is None
    if isinstance(value, (list, tuple)):
        return any(str(item) == str(expected) for item in value)
    if isinstance(value, bool) or isinstance(expected, bool):
        return str(value).lower() == str(expected).lower()
    return value is not None and str(value) == str(expected)


def where(value: object, name: str, expected: object = None) -> list[Any]:
    """Return the items whose property *name* is *expected*."""
    return [item for item in _list_items(value) if _is_equal(_get_property(item, name), expected)]


def _group_by(value: object, name: str) -> list[dict[str, Any]]:
    """Return the items in groups by a property."""
    return _make_groups((stringify(_get_property(item, name)), item) for item in _list_items(value))


def _make_groups(pairs: Iterable[tuple[object, Any]]) -> list[dict[str, Any]]:
    """Return groups of items as Liquid shows them."""
    groups: dict[object, list[Any]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return [{"name": key, "items": members, "size": len(members)} for key, members in groups.items()]


def _sort(value: object, name: str | None = None, missing: str = "first") -> list[Any]:
    """Return the items sorted by themselves or by a property; those without it stand first, or last."""
    if name is None or is_undefined(name):
        # of values of several types, which Ruby would refuse to sort
        return sorted(_list_items(value), key=_make_sort_key)
    members = _list_items(value)
    # Jekyll keeps those in their order
    without = [item for item in members if _get_property(item, name) is None]
    having = sorted(
        (item for item in members if _get_property(item, name) is not None),
        key=lambda item: _make_sort_key(_get_property(item, name)),
    )
    return [*without, *having] if missing != "last" else [*having, *without]


def _make_sort_key(value: object) -> tuple[int, Any]:
    """Return what sorts values of different types: numbers, then dates, then the rest as text."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return 0, value
    if isinstance(value, datetime.date):
        return 1, value.isoformat()
    return 2, str(value)


def stringify(value: object) -> str:
    """Return a value as Liquid prints it."""
    if value is None or is_undefined(value):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _array_to_sentence_string(value: object, connector: str = "and") -> str:
    """Return the items as a sentence lists them."""
    words = [stringify(item) for item in _list_items(value)]
    if len(words) < 3:
        return f" {connector} ".join(words)
    return f"{', '.join(words[:-1])}, {connector} {words[-1]}"


def _push(value: object, item: object) -> list[Any]:
    """Return the items with one more at the end."""
    return [*_list_items(value), item]


def _unshift(value: object, item: object) -> list[Any]:
    """Return the items with one more at the beginning."""
    return [item, *_list_items(value)]


def find(value: object, name: str, expected: object = None) -> Any:
    """Return the first item whose property *name* is *expected*."""
    return next((item for item in _list_items(value) if _is_equal(_get_property(item, name), expected)), None)


def _tokenize_argument(context: RenderContext, text: str) -> TokenStream:
    """Return the tokens of an expression that stands in a filter's argument."""
    token = Token(kind=TOKEN_EXPRESSION, value=str(text), start_index=0, source=str(text))
    return TokenStream(tokenize(str(text), parent_token=token))


@with_context
def _where_exp(value: object, name: str, expression: str, *, context: RenderContext) -> list[Any]:
    """Return the items for which an expression holds."""
    test = BooleanExpression.parse(context.env, _tokenize_argument(context, expression))
    matches = []
    for item in _list_items(value):
        with context.extend({str(name): item}):
            if test.evaluate(context):
                matches.append(item)
    return matches


@with_context
def _group_by_exp(value: object, name: str, expression: str, *, context: RenderContext) -> list[dict[str, Any]]:
    """Return the items in groups by the value of an expression."""
    key = FilteredExpression.parse(context.env, _tokenize_argument(context, expression))
    pairs = []
    for item in _list_items(value):
        with context.extend({str(name): item}):
            pairs.append((stringify(key.evaluate(context)), item))
    return _make_groups(pairs)


@with_context
def _find_exp(value: object, name: str, expression: str, *, context: RenderContext) -> Any:
    """Return the first item for which an expression holds; `None` if there is none."""
    return next(iter(_where_exp(value, name, expression, context=context)), None)


LIST_FILTERS: Mapping[str, Filter] = {
    "where": where,
    "where_exp": _where_exp,
    "find": find,
    "find_exp": _find_exp,
    "group_by": _group_by,
    "group_by_exp": _group_by_exp,
    "sort": _sort,
    "array_to_sentence_string": _array_to_sentence_string,
    "push": _push,
    "unshift": _unshift,
    "pop": lambda value, count=1: _list_items(value)[: -int(count) or None],
    "shift": lambda value, count=1: _list_items(value)[int(count) :],
    # by chance in Jekyll; here always the first, so that a conversion gives the same each time
    "sample": lambda value, *_count: next(iter(_list_items(value)), None),
}
