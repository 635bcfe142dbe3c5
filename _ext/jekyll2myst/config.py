"""What ``_config.yml`` says, with Jekyll's defaults where it is silent (jekyllrb.com/docs/configuration/options)."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

#: what Jekyll leaves out of every site
_DEFAULT_EXCLUDE = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle",
    "vendor/cache", "vendor/gems", "vendor/ruby",
)  # fmt: skip
#: Jekyll's names for ways to build addresses of posts
PERMALINK_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}


@dataclass(frozen=True, slots=True)
class _Collection:
    """A collection of documents."""

    label: str
    #: how addresses are built, "" for the default
    permalink: str = ""
    #: whether its documents are pages
    output: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one site."""

    #: all of ``_config.yml``, as ``site.*`` shows it
    data: Mapping[str, Any] = field(default_factory=dict)
    #: where the site stood: "https://example.org"
    url: str = ""
    #: its folder there: "/toolkit", or ""
    baseurl: str = ""
    #: how addresses of posts and pages are built
    permalink: str = "date"
    exclude: tuple[str, ...] = _DEFAULT_EXCLUDE
    include: tuple[str, ...] = ()
    collections: Mapping[str, _Collection] = field(default_factory=dict)
    #: folder of the collections, "" for the site's own
    collections_dir: str = ""
    #: front matter by folder and kind: pairs of scope and values
    defaults: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...] = ()
    #: options of kramdown as they were written, some of them lists and mappings
    kramdown: Mapping[str, Any] = field(default_factory=dict)
    #: encoding of its files
    encoding: str = "utf-8"

    def is_excluded(self, path: str) -> bool:
        """Say whether Jekyll ignores the file at *path*, relative to the site."""
        if any(_is_match(path, pattern) for pattern in self.include):
            return False
        parts = path.split("/")
        special = {"_posts", *(f"_{label}" for label in self.collections), self.collections_dir}
        # as Jekyll's `EntryFilter`: hidden files, backups, and folders that begin with an underscore
        if any(part[0] in ".#~" or part[-1] == "~" or (part[0] == "_" and part not in special) for part in parts):
            return True
        return any(_is_match(path, pattern) for pattern in self.exclude)

    def merge_defaults(self, path: str, collection: str) -> dict[str, Any]:
        """Return the front matter that ``defaults`` give a file: the values of the most particular scope win."""
        candidates = []
        for scope, values in self.defaults:
            prefix = str(scope.get("path") or "").strip("/")
            if scope.get("type") not in (None, "", collection):
                continue
            if not prefix or path == prefix or path.startswith(f"{prefix}/") or fnmatch.fnmatch(path, f"{prefix}*"):
                candidates.append((len(prefix), "type" in scope, values))
        merged: dict[str, Any] = {}
        # the longer path wins, then the scope that has a type
        for _length, _has_type, values in sorted(candidates, key=lambda candidate: candidate[:2]):
            merged.update(values)
        return merged


def _is_match(path: str, pattern: str) -> bool:
    """Say whether *pattern* of ``exclude`` or ``include`` names *path* or a folder around it."""
    pattern = pattern.strip("/")
    return bool(pattern) and (
        path == pattern or path.startswith(f"{pattern}/") or fnmatch.fnmatch(path, pattern)
        or any(fnmatch.fnmatch(part, pattern) for part in path.split("/"))
    )  # fmt: skip


def parse_config(data: Mapping[str, Any]) -> Config:
    """Return the settings that *data*, the content of ``_config.yml``, holds; what has a wrong type is ignored."""
    collections = {label: _parse_collection(label, value) for label, value in _read_pairs(data.get("collections"))}
    return Config(
        data=data,
        url=read_string(data.get("url")).rstrip("/"),
        baseurl=("/" + read_string(data.get("baseurl")).strip("/")).rstrip("/"),
        permalink=read_string(data.get("permalink")) or "date",
        exclude=(*_DEFAULT_EXCLUDE, *_read_string_list(data.get("exclude"))),
        include=(".htaccess", *_read_string_list(data.get("include"))),
        collections=collections,
        collections_dir=read_string(data.get("collections_dir")).strip("/"),
        defaults=tuple(
            (rule.get("scope") or {}, rule.get("values") or {})
            for rule in data.get("defaults") or ()
            if isinstance(rule, dict)
        ),
        kramdown=dict(_read_pairs(data.get("kramdown"))),
        encoding=read_string(data.get("encoding")) or "utf-8",
    )


def _parse_collection(label: str, value: object) -> _Collection:
    """Return a collection from its settings."""
    settings = value if isinstance(value, dict) else {}
    return _Collection(label, read_string(settings.get("permalink")), settings.get("output") is True)


def _read_pairs(value: object) -> Iterable[tuple[str, Any]]:
    """Return the items of a mapping, or of a list of names without values."""
    if isinstance(value, dict):
        return [(str(key), item) for key, item in value.items()]
    return [(str(item), None) for item in value] if isinstance(value, list) else []


def read_string(value: object) -> str:
    """Return a setting as text; "" for what is not set."""
    return "" if value is None else str(value)


def _read_string_list(value: object) -> list[str]:
    """Return a setting that is one name or a list of them."""
    if isinstance(value, str):
        return value.split()
    return [str(item) for item in value] if isinstance(value, list) else []
