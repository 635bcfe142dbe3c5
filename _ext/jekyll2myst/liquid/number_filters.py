"""Filters for numbers (Liquid 5.4: ``standardfilters.rb``)."""

from __future__ import annotations

import decimal
import math
from collections.abc import Callable, Mapping
from typing import Any

from .expressions import get_item
from .faults import LiquidError
from .values import convert_to_integer, is_empty, to_integer, to_number

_Number = int | decimal.Decimal


def _to_exact(value: object) -> _Number:
    """Return a number that is counted with as it is written: 0.1 is a tenth."""
    number = to_number(value)
    return decimal.Decimal(repr(number)) if isinstance(number, float) else number


def _to_plain(number: _Number) -> int | float:
    """Return a number as Liquid prints it."""
    return float(number) if isinstance(number, decimal.Decimal) else number


def _make_operation(operate: Callable[[Any, Any], _Number]) -> Callable[[object, object], int | float]:
    """Return a filter that calculates with a value and its argument."""
    return lambda value, operand: _to_plain(operate(_to_exact(value), _to_exact(operand)))


def _divide(value: Any, divisor: Any) -> _Number:
    """Return a quotient; of two whole numbers a whole one."""
    if not divisor:
        raise LiquidError("divides by 0")
    quotient: _Number = value // divisor if isinstance(value, int) and isinstance(divisor, int) else value / divisor
    return quotient


def _find_remainder(value: Any, divisor: Any) -> _Number:
    """Return what is left over; it has the sign of the divisor."""
    if not divisor:
        raise LiquidError("divides by 0")
    remainder: _Number = value % divisor
    return remainder + divisor if remainder and (remainder < 0) != (divisor < 0) else remainder


def _round(value: object, digits: object = 0) -> int | float:
    """Return a number rounded, halves away from zero."""
    number, places = _to_exact(value), to_integer(to_number(digits))
    if abs(places) > 300 or (isinstance(number, int) and places >= 0):
        return _to_plain(number)
    step = decimal.Decimal(1).scaleb(-places)
    rounded = decimal.Decimal(number).quantize(step, rounding=decimal.ROUND_HALF_UP)
    return int(rounded) if places <= 0 else float(rounded)


def _convert(value: object) -> int:
    """Return a whole number, 1 for true (Jekyll's ``to_integer``)."""
    return int(value) if isinstance(value, bool) else convert_to_integer(value)


def _default(value: object, replacement: object = "", options: object = None) -> object:
    """Return *value*, or *replacement* where it is nothing, false or empty."""
    allows_false = isinstance(options, Mapping) and options.get("allow_false") not in (None, False)
    return replacement if value is None or (value is False and not allows_false) or is_empty(value) else value


NUMBER_FILTERS: Mapping[str, Callable[..., Any]] = {
    "abs": lambda value: abs(to_number(value)),
    "at_least": lambda value, least: max(to_number(value), to_number(least)),
    "at_most": lambda value, most: min(to_number(value), to_number(most)),
    "ceil": lambda value: math.ceil(_to_exact(value)),
    "default": _default,
    "divided_by": _make_operation(_divide),
    "floor": lambda value: math.floor(_to_exact(value)),
    "minus": _make_operation(lambda value, operand: value - operand),
    "modulo": _make_operation(_find_remainder),
    "plus": _make_operation(lambda value, operand: value + operand),
    "round": _round,
    "size": lambda value: get_item(value, "size", is_command=True) or 0,
    "times": _make_operation(lambda value, operand: value * operand),
    "to_integer": _convert,
}
