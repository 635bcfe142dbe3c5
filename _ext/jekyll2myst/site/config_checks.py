"""What is wrong with the value of a setting of ``_config.yml``: a message that says what to type, "" for nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeGuard
from urllib.parse import urlsplit


def read_string(value: object) -> str:
    """Return a setting as text; "" for what is not set."""
    return "" if value is None else str(value)


def _check_string(value: object) -> str:
    """Check a value that is one text."""
    is_text = value is None or isinstance(value, (str, int, float, bool))
    return "" if is_text and "\0" not in str(value) else "must be one text; put it in quotes"


def _check_url(value: object) -> str:
    """Check the address of a site."""
    try:
        urlsplit(read_string(value))
    except ValueError:
        return 'is no address; write it as "https://example.org"'
    return _check_string(value)


def _check_encoding(value: object) -> str:
    """Check the name of an encoding."""
    try:
        "".encode(read_string(value) or "utf-8")
    except (LookupError, ValueError):
        return "is no encoding of text; take the line out for UTF-8"
    return ""


def _check_folder(value: object) -> str:
    """Check the name of a folder."""
    parts = read_string(value).split("/")
    return "leaves the site; name a folder in it" if ".." in parts else _check_string(value)


def _check_names(value: object) -> str:
    """Check a list of names."""
    is_list = (
        value is None or isinstance(value, str) or (isinstance(value, list) and not any(map(_check_string, value)))
    )
    return "" if is_list else "must be a list of names: each on a line of its own, behind a hyphen"


def _check_pairs(value: object) -> str:
    """Check a mapping, or a list of names."""
    if value is None or isinstance(value, dict) or (isinstance(value, list) and not any(map(_check_string, value))):
        return ""
    return "must be lines of 'name: value', set in below it"


def list_rules(value: object) -> list[object]:
    """Return the rules of ``defaults``."""
    return value if isinstance(value, list) else [value] if value else []


def is_rule(rule: object) -> TypeGuard[dict[str, dict[str, object]]]:
    """Say whether *rule* can give folders front matter."""
    return isinstance(rule, dict) and all(isinstance(rule.get(key) or {}, dict) for key in ("scope", "values"))


def _check_defaults(value: object) -> str:
    """Check the front matter that folders have."""
    if all(map(is_rule, list_rules(value))):
        return ""
    return "must be a list of rules with 'scope:' and 'values:', lines of 'name: value' set in below each"


CHECKS: Mapping[str, Callable[[object], str]] = {
    "url": _check_url,
    "baseurl": _check_string,
    "permalink": _check_string,
    "exclude": _check_names,
    "include": _check_names,
    "collections": _check_pairs,
    "collections_dir": _check_folder,
    "data_dir": _check_folder,
    "defaults": _check_defaults,
    "kramdown": _check_pairs,
    "encoding": _check_encoding,
}
