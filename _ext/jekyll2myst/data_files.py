"""Decodes what files hold: text, YAML, JSON and tables."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from .records import Problem

#: values that front matter or data may hold when its aliases are written out
_MAX_VALUES = 200_000
#: two octets or more that are one character of UTF-8
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader, which makes no objects; a date that no calendar has is a text, as Ruby's is."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        """Return a date, or its text."""
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return self.construct_scalar(node)


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


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
            name, line, f"front matter is not YAML ({reason}); put values that hold a colon in quotes"
            if first > 1 else f"is not YAML ({reason}); mend it first"
        ) from error  # fmt: skip
    if _count_values(value, {}) > _MAX_VALUES:
        raise ReadError(name, first, f"holds more than {_MAX_VALUES} values; take aliases (*name) out of it")
    return value


def _count_values(value: object, sizes: dict[int, int]) -> int:
    """Return how many values *value* holds, each alias counted where it stands."""
    if not isinstance(value, (dict, list)):
        return 1
    if id(value) not in sizes:
        sizes[id(value)] = _MAX_VALUES + 1  # for what holds itself
        inside = value.values() if isinstance(value, dict) else value
        sizes[id(value)] = 1 + sum(_count_values(item, sizes) for item in inside)
    return sizes[id(value)]


def _load_json(text: str, name: str) -> Any:
    """Return what a JSON *text* holds.

    :raises ReadError: where it is not JSON
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(name, getattr(error, "lineno", 0), f"is not JSON: {error}") from error


def _load_rows(separator: str, text: str) -> list[Mapping[str, str]]:
    """Return the rows of a table whose first line names its columns."""
    return [dict(row) for row in csv.DictReader(io.StringIO(text), delimiter=separator)]


DATA_READERS: Mapping[str, Callable[[str, str], Any]] = {
    ".yml": lambda text, name: load_yaml(text, name, 1),
    ".yaml": lambda text, name: load_yaml(text, name, 1),
    ".json": _load_json,
    ".csv": lambda text, name: _load_rows(",", text),
    ".tsv": lambda text, name: _load_rows("\t", text),
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
    except (UnicodeDecodeError, LookupError) as error:
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
