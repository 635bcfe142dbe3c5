"""Decodes what files hold: text, YAML, JSON and tables."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import yaml

from ..records import Problem

#: values that front matter or data may hold when its aliases are written out
_MAX_VALUES = 200_000
#: two octets or more that are one character of UTF-8
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: how much of a value is kept as text that cannot be read as YAML
_MAX_SALVAGED = 1000
#: how deep data may nest
_MAX_DEPTH = 100
#: a cell in quotation marks, and what stands for an empty text in one: a character that no text holds
_QUOTED_CELL = re.compile(r'"(?:[^"]|"")*"')
_EMPTY_TEXT = "\0"
#: a key at the left of front matter
_KEY = re.compile(r"^[^\s#:-][^:\n]*:(?=\s|$)", re.MULTILINE)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads YAML as Ruby does, where that is laxer; a safe loader: it makes no objects."""

    def construct_timestamp(self, node: yaml.ScalarNode) -> object:
        """Return a date or a time; what looks like one and never was stays text."""
        try:
            return super().construct_yaml_timestamp(node)
        except (ValueError, OverflowError):
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_timestamp)


class ReadError(Exception):
    """A file that cannot be read; `problem` says which and why."""

    def __init__(self, source: str, line: int, message: str) -> None:
        """Keep what is wrong as a `Problem`."""
        super().__init__(message)
        self.problem = Problem(source, line, message)


def load_yaml(text: str, name: str, first: int) -> Any:
    """Return what a YAML *text* holds, which begins on line *first* of the file *name*.

    :raises ReadError: where it is not YAML, or would grow too large when its aliases are written out
    """
    try:
        value = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first if mark else first
        reason = getattr(error, "problem", None) or str(error) or error.__class__.__name__
        raise ReadError(
            name, line, f"is not YAML ({reason}), so it is read as text; put a value with ': ' or marks in quotes"
            if first > 1 else f"is not YAML ({reason}); mend it first"
        ) from error  # fmt: skip
    check_size(value, name, first)
    return value


def salvage_front_matter(text: str, name: str, first: int) -> dict[str, Any]:
    """Return what can be read of front matter that is not YAML as a whole.

    Each key is read by itself; the value of one that cannot be read is its text.

    :param first: the line of the file *name* on which *text* begins
    """
    front: dict[str, Any] = {}
    starts = [match.start() for match in _KEY.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        entry, line = text[start:end], first + text.count("\n", 0, start)
        try:
            value = load_yaml(entry, name, line)
        except ReadError:
            key, _colon, value_text = entry.partition(":")
            front[key.strip()] = value_text.strip()[:_MAX_SALVAGED]
        else:
            front.update(value if isinstance(value, dict) else {})
    return front


def check_size(value: object, name: str, line: int) -> None:
    """Look at what the file *name* holds from *line* on.

    :raises ReadError: if it holds too many values when its aliases are written out, or nests too deep
    """
    try:
        count = _count_values(value, {}, 0)
    except RecursionError as error:
        raise ReadError(name, line, f"nests more than {_MAX_DEPTH} deep; make it flatter") from error
    if count > _MAX_VALUES:
        raise ReadError(name, line, f"holds more than {_MAX_VALUES} values; take aliases (*name) out of it")


def _count_values(value: object, sizes: dict[int, int], depth: int) -> int:
    """Return how many values *value* holds, each alias counted where it stands.

    :raises RecursionError: if it nests too deep
    """
    if not isinstance(value, (dict, list)):
        return 1
    if depth > _MAX_DEPTH:
        raise RecursionError
    if id(value) not in sizes:
        sizes[id(value)] = _MAX_VALUES + 1  # for what holds itself
        inside = value.values() if isinstance(value, dict) else value
        sizes[id(value)] = 1 + sum(_count_values(item, sizes, depth + 1) for item in inside)
    return sizes[id(value)]


def _load_json(text: str, name: str) -> Any:
    """Return what a JSON *text* holds.

    :raises ReadError: where it is not JSON
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(name, getattr(error, "lineno", 0), f"is not JSON: {error}") from error
    check_size(value, name, 1)
    return value


def _load_rows(separator: str, text: str, name: str) -> list[Mapping[str, str | None]]:
    """Return the rows of a table whose first line names its columns.

    :raises ReadError: where a line is no row of a table
    """
    # Python tells no cell that is empty from one that holds an empty text, and Ruby does
    marked = _QUOTED_CELL.sub(lambda match: f'"{_EMPTY_TEXT}"' if match[0] == '""' else match[0], text)
    reader = csv.DictReader(io.StringIO(marked), delimiter=separator)
    rows: list[Mapping[str, str | None]] = []
    try:
        for row in reader:
            row.pop(None, None)  # cells beyond the last column have no name
            rows.append({key: "" if cell == _EMPTY_TEXT else cell or None for key, cell in row.items()})
    except csv.Error as error:
        raise ReadError(name, reader.line_num + 1, f"is not a table: {error}; mend its quotation marks") from error
    return rows


DATA_READERS: Mapping[str, Callable[[str, str], Any]] = {
    ".yml": lambda text, name: load_yaml(text, name, 1),
    ".yaml": lambda text, name: load_yaml(text, name, 1),
    ".json": _load_json,
    ".csv": lambda text, name: _load_rows(",", text, name),
    ".tsv": lambda text, name: _load_rows("\t", text, name),
}


def decode(raw: bytes, name: str, encoding: str = "utf-8") -> tuple[str, str]:
    """Return *raw*, the content of the file *name*, as text, and how it was read where that was a guess.

    :raises ReadError: naming the line of the first octet that cannot be read, or the first NUL
    """
    encoding_note = ""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = raw.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except (LookupError, ValueError) as error:  # `ValueError` for a name of an encoding that holds a NUL, too
        start = getattr(error, "start", 0)
        line = raw[:start].count(b"\n") + 1
        message = "is not UTF-8; save it as UTF-8 (its characters are mixed, so none was guessed)"
        if _MULTIBYTE.search(raw):
            raise ReadError(name, line, message) from error
        try:
            text, encoding_note = raw.decode("cp1252"), f"Windows-1252, from line {line} on"
        except UnicodeDecodeError:
            raise ReadError(name, line, message) from error
    if "\0" in text:
        raise ReadError(name, text[: text.index("\0")].count("\n") + 1, "holds a NUL character; delete it")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding_note
