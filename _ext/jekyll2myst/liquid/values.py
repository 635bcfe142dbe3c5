"""Values as Ruby has them: how they are printed, compared and turned into numbers.

Liquid's values are Python's: `None`, booleans, numbers, text, dates, lists, ranges, mappings.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .faults import LiquidError

_SHORT_ESCAPES = {
    '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f", "\v": "\\v", "\b": "\\b",
    "\a": "\\a", "\x1b": "\\e",
}  # fmt: skip
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]|#(?=[{$@])')
#: what a page that stands in another is printed without
NESTED_KEYS = frozenset({"content", "output", "excerpt", "next", "previous"})
#: a value longer than this is no text of a page
MAX_LENGTH = 5_000_000
_MAX_ITEMS = 100_000
_MAX_BITS = 10_000


class LiquidDrop(Mapping[str, Any]):
    """Variables that are computed when they are asked for."""

    def to_text(self) -> str | None:
        """Return what is printed of them together; `None` if that is their names and values."""
        return None


class MethodLiteral:
    """``blank`` or ``empty`` in a condition: a question, not a value."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        """Ask whether a value is *name*."""
        self.name = name


def is_true(value: object) -> bool:
    """Say whether a condition holds: for all but ``nil`` and ``false``."""
    return value is not None and value is not False


def is_number(value: object) -> bool:
    """Say whether *value* is a number; in Ruby ``true`` is none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_list(value: object) -> bool:
    """Say whether *value* is a list or a range."""
    return isinstance(value, (list, tuple, range))


def is_empty(value: object) -> bool:
    """Say whether *value* is a text, a list or a mapping without content; variables that are computed never are."""
    return isinstance(value, (str, Mapping, list, tuple)) and not isinstance(value, LiquidDrop) and not value


# -- as text -----------------------------------------------------------------------------------------


def to_string(value: object) -> str:
    """Return *value* as Ruby's ``to_s`` gives it."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _format_float(value)
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S ") + format_zone(value)
    if isinstance(value, range):
        return f"{value.start}..{value.stop - 1}"
    if isinstance(value, LiquidDrop) and (text := value.to_text()) is not None:
        return text
    if isinstance(value, (Mapping, list, tuple)):
        return inspect_value(value)
    return "" if isinstance(value, MethodLiteral) else str(value)


def format_zone(moment: datetime.datetime, separator: str = "") -> str:
    """Return the offset of a zone: "+0100"; a time without a zone is in the zone of Greenwich."""
    minutes = int((moment.utcoffset() or datetime.timedelta()).total_seconds() / 60)
    hours, minutes_beyond = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}{separator}{minutes_beyond:02}"


def _format_float(value: float) -> str:
    """Return a number with a fraction as Ruby prints it."""
    if math.isinf(value) or math.isnan(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    mantissa, mark, exponent = repr(value).partition("e")
    return f"{mantissa}{'' if '.' in mantissa else '.0'}{mark}{exponent}" if mark else mantissa


def print_value(value: object) -> str:
    """Return what ``{{ value }}`` prints: the items of a list stand without anything between them."""
    return join_items(value, "") if isinstance(value, (list, tuple)) else to_string(value)


def join_items(items: Iterable[object], separator: str) -> str:
    """Return *items* as one text; lists in the list are joined the same way."""
    return separator.join(
        join_items(item, separator) if isinstance(item, (list, tuple)) else to_string(item) for item in items
    )


def inspect_value(value: object) -> str:
    """Return *value* as Ruby's ``inspect`` shows it.

    :raises LiquidError: where it is longer than a page may be
    """
    parts: list[str] = []
    _inspect(value, parts, [MAX_LENGTH])
    return "".join(parts)


def _inspect(value: object, parts: list[str], room: list[int]) -> None:
    """Add the parts of ``inspect`` to *parts*; *room* holds how many characters are left."""
    if isinstance(value, Mapping):
        parts.append("{")
        keys = [key for key in value if not (isinstance(value, LiquidDrop) and key in NESTED_KEYS)]
        for number, key in enumerate(keys):
            parts.append(", " if number else "")
            _inspect(key, parts, room)
            parts.append("=>")
            _inspect(value[key], parts, room)
        parts.append("}")
        return
    if isinstance(value, (list, tuple)):
        parts.append("[")
        for number, item in enumerate(value):
            parts.append(", " if number else "")
            _inspect(item, parts, room)
        parts.append("]")
        return
    if isinstance(value, str):
        text = '"' + _ESCAPED.sub(_escape_character, value) + '"'
    else:
        text = "nil" if value is None else to_string(value)
    room[0] -= len(text) + 4
    check_length(MAX_LENGTH - room[0])
    parts.append(text)


def _escape_character(match: re.Match[str]) -> str:
    """Return a character as Ruby writes it between quotation marks."""
    character = match[0]
    return _SHORT_ESCAPES.get(character) or ("\\#" if character == "#" else f"\\x{ord(character):02X}")


# -- as numbers ---------------------------------------------------------------------------------------


def to_integer(value: object) -> int:
    """Return an argument that must be a whole number.

    :raises LiquidError: where it is none
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = to_string(value).strip()
    # as many digits as a page can need: converting takes longer with each
    if re.fullmatch(r"[+-]?\d+(_\d+)*", text, re.ASCII) and len(text) < 1000:
        return int(text)
    raise LiquidError(f"is given '{text[:40]}', which is no whole number")


def convert_to_integer(value: object) -> int:
    """Return what Ruby's ``to_i`` makes of *value*: of a text the digits at its beginning, else 0."""
    if isinstance(value, bool) or value is None:
        return 0
    if isinstance(value, (int, float)):
        return int(value) if math.isfinite(value) else 0
    match = re.match(r"\s*[+-]?\d{1,1000}(?:_\d+)*", to_string(value), re.ASCII) if isinstance(value, str) else None
    return int(match[0].replace("_", "")) if match else 0


def to_number(value: object) -> int | float:
    """Return what the filters for numbers make of *value*."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        text = value.strip()
        return float(text) if re.fullmatch(r"-?\d{1,300}\.\d+", text, re.ASCII) else convert_to_integer(text)
    return 0


# -- compared -----------------------------------------------------------------------------------------


def is_equal(left: object, right: object) -> bool:
    """Say whether two values are the same; ``1`` and ``1.0`` are, ``1``, ``"1"`` and ``true`` are not."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, LiquidDrop) or isinstance(right, LiquidDrop):
        return left is right
    return left == right


def compare(left: object, right: object) -> int | None:
    """Return -1, 0 or 1; `None` where the values cannot be compared."""
    if isinstance(left, datetime.date) and isinstance(right, datetime.date):
        left, right = to_moment(left), to_moment(right)
        return (left > right) - (left < right)
    if is_list(left) and is_list(right):
        return _compare_lists(list_items(left), list_items(right))
    if isinstance(left, str) and isinstance(right, str):
        return (left > right) - (left < right)
    if isinstance(left, (int, float)) and isinstance(right, (int, float)) and is_number(left) and is_number(right):
        return (left > right) - (left < right)
    return 0 if is_equal(left, right) else None


def _compare_lists(left: Sequence[object], right: Sequence[object]) -> int | None:
    """Return how two lists compare: by the first items that differ, then by their lengths."""
    for left_item, right_item in zip(left, right, strict=False):
        order = compare(left_item, right_item)
        if order != 0:
            return order
    return (len(left) > len(right)) - (len(left) < len(right))


def to_moment(value: datetime.date) -> datetime.datetime:
    """Return a date as a time with a zone."""
    if not isinstance(value, datetime.datetime):
        value = datetime.datetime.combine(value, datetime.time())
    return value if value.tzinfo else value.replace(tzinfo=datetime.UTC)


# -- bounds -------------------------------------------------------------------------------------------


def check_length(length: int) -> None:
    """Refuse what is too long for a page.

    :raises LiquidError: where *length*, in characters, is
    """
    if length > MAX_LENGTH:
        raise LiquidError(f"makes a text of more than {MAX_LENGTH} characters; make it shorter")


def check_value(value: Any) -> Any:
    """Return *value*, unless it is larger than a page can need.

    :raises LiquidError: where it is
    """
    if isinstance(value, str):
        check_length(len(value))
    elif isinstance(value, (list, tuple)) and len(value) > _MAX_ITEMS:
        raise LiquidError(f"makes a list of more than {_MAX_ITEMS} items; make it shorter")
    elif isinstance(value, int) and value.bit_length() > _MAX_BITS:
        raise LiquidError("makes a number of more than 3,000 digits")
    return value


def list_items(value: object) -> list[Any]:
    """Return what a loop or a filter goes through: of a mapping its pairs, of a range its numbers.

    :raises LiquidError: for a range that is too long
    """
    if isinstance(value, range) and len(value) > _MAX_ITEMS:
        raise LiquidError(f"goes through more than {_MAX_ITEMS} numbers; make the range shorter")
    if isinstance(value, Mapping):
        return [[key, item] for key, item in value.items()]
    return list(value) if isinstance(value, (list, tuple, range)) else []
