"""Front matter that the settings give to files (Jekyll 4.3: ``frontmatter_defaults.rb``)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from .config import Config
from .entry_filter import translate_glob


def split_words(value: object) -> list[str]:
    """Return categories or tags, which are words of a text or items of a list."""
    if isinstance(value, str):
        return value.split()
    items = value if isinstance(value, list) else [value]
    return [str(item) for item in items if item is not None]


class _Rule(NamedTuple):
    """An entry of the setting ``defaults``: for which files it is, and the front matter that it gives them."""

    #: the beginning of the paths that it is for, "" for all
    path: str
    #: how long its path is as it was written: the longer one wins
    length: int
    #: the same as a regular expression, where it is a glob
    regex: re.Pattern[str] | None
    #: the kind of file that it is for, `None` for all
    type: str | None
    values: Mapping[str, Any]

    def has_precedence(self, other: _Rule | None) -> bool:
        """Say whether the rule wins over *other*, which stands before it: by the longer path, then by a type."""
        if other is None or self.length != other.length:
            return other is None or self.length > other.length
        return self.type is not None or other.type is None


class FrontMatterDefaults:
    """The setting ``defaults`` of one site."""

    def __init__(self, config: Config) -> None:
        """Read the rules of *config*."""
        self._folder = config.collections_prefix
        self._rules = [self._read_rule(scope, values) for scope, values in config.defaults]

    def _read_rule(self, scope: Mapping[str, Any], values: Mapping[str, Any]) -> _Rule:
        """Return the rule for the files that *scope* means, which get *values*."""
        path = scope.get("path")
        path = path if isinstance(path, str) else ""
        regex = re.compile(translate_glob(path.strip("/"), is_path=True)) if "*" in path else None
        file_type = scope.get("type")
        # names of Jekyll 2
        names = {"page": "pages", "post": "posts", "draft": "drafts"}
        return _Rule(
            path if regex else path.removeprefix(self._folder),
            len(path.removeprefix("/")),
            regex,
            names.get(str(file_type), str(file_type)) if "type" in scope else None,
            values,
        )

    def merge_into_page(self, path: str, front: Mapping[str, Any]) -> dict[str, Any]:
        """Return the *front* matter of a page, with what the rules add for its *path*, relative to the site."""
        winners: dict[str, _Rule] = {}
        for rule in self._iter_matching(path, path, "pages"):
            for key in rule.values:
                if rule.has_precedence(winners.get(key)):
                    winners[key] = rule
        return {**{key: rule.values[key] for key, rule in winners.items()}, **front}

    def merge_into_document(self, path: str, label: str, front: Mapping[str, Any]) -> dict[str, Any]:
        """Return the *front* matter of a document of the collection *label*, with what the rules add.

        :param path: its path, relative to the folder of collections
        """
        defaults = self.merge_for(path, label)
        merged = _merge(defaults, front)
        # all other values are replaced, but a document is in the categories of both
        if defaults.get("categories") and front.get("categories"):
            merged["categories"] = [*split_words(defaults["categories"]), *split_words(front["categories"])]
        return merged

    def merge_for(self, path: str, label: str | None) -> dict[str, Any]:
        """Return what the rules give to a file of the collection *label*, or to one of none."""
        merged: dict[str, Any] = {}
        last: _Rule | None = None
        for rule in self._iter_matching(path, self._folder + path, label):
            if rule.has_precedence(last):
                merged, last = _merge(merged, rule.values), rule
            else:
                merged = _merge(rule.values, merged)
        return merged

    def _iter_matching(self, path: str, full_path: str, file_type: str | None) -> Iterator[_Rule]:
        """Yield the rules for a file; *full_path* is relative to the site."""
        for rule in self._rules:
            if rule.type is not None and rule.type != file_type:
                continue
            if rule.regex is None:
                is_below = path.removeprefix("/").startswith(rule.path)
            else:
                is_below = any(rule.regex.fullmatch(part) for part in _iter_folders(full_path))
            if is_below:
                yield rule


def _iter_folders(path: str) -> Iterator[str]:
    """Yield *path* and each folder above it."""
    while path and path != "/":
        yield path.removeprefix("/")
        path = posixpath.dirname(path)


def _merge(values: Mapping[str, Any], winning: Mapping[str, Any]) -> dict[str, Any]:
    """Return *values* with those of *winning* in their place; mappings are merged, and nothing is replaced by null."""
    merged = dict(values)
    for key, value in winning.items():
        old = merged.get(key)
        if isinstance(old, Mapping) and isinstance(value, Mapping):
            merged[key] = _merge(old, value)
        elif value is not None or key not in merged:
            merged[key] = value
    return merged
