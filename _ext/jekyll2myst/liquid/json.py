"""Values as JSON, in one line without spaces, as Ruby's ``to_json`` writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from .values import NESTED_KEYS, LiquidDrop, check_length, to_string

_MAX_DEPTH = 60


def write_json(value: object) -> str:
    """Return *value* as JSON.

    :raises LiquidError: where it is longer than a page may be
    """
    parts: list[str] = []
    _write(value, parts, [0], 0)
    return "".join(parts)


def _write(value: object, parts: list[str], length: list[int], depth: int) -> None:
    """Add the parts of *value* to *parts*; *length* holds how many characters there are."""
    if isinstance(value, Mapping) and depth < _MAX_DEPTH:
        mark = "{"
        for key in value:
            # pages lead to each other without end; what is left out is not rendered
            if depth > 1 and isinstance(value, LiquidDrop) and key in NESTED_KEYS:
                continue
            parts.append(f"{mark}{json.dumps(to_string(key), ensure_ascii=False)}:")
            length[0] += len(parts[-1])
            _write(value[key], parts, length, depth + 1)
            mark = ","
        parts.append("{}" if mark == "{" else "}")
    elif isinstance(value, (list, tuple)) and depth < _MAX_DEPTH:
        mark = "["
        for item in value:
            parts.append(mark)
            _write(item, parts, length, depth + 1)
            mark = ","
        parts.append("[]" if mark == "[" else "]")
    elif value is None or isinstance(value, (bool, int, float)):
        parts.append("null" if value is None else to_string(value))
    else:
        parts.append(json.dumps(to_string(value), ensure_ascii=False))
    length[0] += len(parts[-1])
    check_length(length[0])
