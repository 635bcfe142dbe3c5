"""What ``_config.yml`` says, with Jekyll's defaults where it is silent (jekyllrb.com/docs/configuration/options)."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

#: what Jekyll leaves out of every site
EXCLUDED = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle",
    "vendor/cache", "vendor/gems", "vendor/ruby",
)  # fmt: skip
#: Jekyll's names for ways to build addresses of posts
STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}


@dataclass(frozen=True, slots=True)
class Collection:
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
    exclude: tuple[str, ...] = EXCLUDED
    include: tuple[str, ...] = ()
    collections: Mapping[str, Collection] = field(default_factory=dict)
    #: folder of the collections, "" for the site's own
    collections_dir: str = ""
    #: front matter by folder and kind: pairs of scope and values
    defaults: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...] = ()
    kramdown: Mapping[str, str] = field(default_factory=dict)
    #: encoding of its files
    encoding: str = "utf-8"

    def leaves_out(self, path: str) -> bool:
        """Say whether Jekyll ignores the file at *path*, relative to the site."""
        if any(matches(path, pattern) for pattern in self.include):
            return False
        parts = path.split("/")
        special = {"_posts", *(f"_{label}" for label in self.collections), self.collections_dir}
        if any(part[0] in ".#~" or part[-1] == "~" or (part[0] == "_" and part not in special) for part in parts):
            return True
        return any(matches(path, pattern) for pattern in self.exclude)

    def default_front(self, path: str, kind: str) -> dict[str, Any]:
        """Return the front matter that ``defaults`` give a file: the values of the most particular scope win."""
        fitting = []
        for scope, values in self.defaults:
            prefix = str(scope.get("path") or "").strip("/")
            if scope.get("type") not in (None, "", kind):
                continue
            if not prefix or path == prefix or path.startswith(f"{prefix}/") or fnmatch.fnmatch(path, f"{prefix}*"):
                fitting.append((len(prefix), "type" in scope, values))
        merged: dict[str, Any] = {}
        for _length, _typed, values in sorted(fitting, key=lambda one: one[:2]):
            merged.update(values)
        return merged


def matches(path: str, pattern: str) -> bool:
    """Say whether *pattern* of ``exclude`` or ``include`` names *path* or a folder around it."""
    pattern = pattern.strip("/")
    return bool(pattern) and (
        path == pattern or path.startswith(f"{pattern}/") or fnmatch.fnmatch(path, pattern)
        or any(fnmatch.fnmatch(part, pattern) for part in path.split("/"))
    )  # fmt: skip


def config_of(data: Mapping[str, Any]) -> Config:
    """Return the settings that *data*, the content of ``_config.yml``, holds; what has a wrong type is ignored."""
    collections = {label: collection_of(label, given) for label, given in pairs(data.get("collections"))}
    return Config(
        data=data,
        url=text(data.get("url")).rstrip("/"),
        baseurl=("/" + text(data.get("baseurl")).strip("/")).rstrip("/"),
        permalink=text(data.get("permalink")) or "date",
        exclude=(*EXCLUDED, *strings(data.get("exclude"))),
        include=(".htaccess", *strings(data.get("include"))),
        collections=collections,
        collections_dir=text(data.get("collections_dir")).strip("/"),
        defaults=tuple(
            (one.get("scope") or {}, one.get("values") or {})
            for one in data.get("defaults") or ()
            if isinstance(one, dict)
        ),
        kramdown={str(key): text(value).lower() for key, value in pairs(data.get("kramdown"))},
        encoding=text(data.get("encoding")) or "utf-8",
    )


def collection_of(label: str, given: object) -> Collection:
    """Return a collection from its settings."""
    settings = given if isinstance(given, dict) else {}
    return Collection(label, text(settings.get("permalink")), settings.get("output") is True)


def pairs(value: object) -> Iterable[tuple[str, Any]]:
    """Return the items of a mapping, or of a list of names without values."""
    if isinstance(value, dict):
        return [(str(key), one) for key, one in value.items()]
    return [(str(one), None) for one in value] if isinstance(value, list) else []


def text(value: object) -> str:
    """Return a setting as text; "" for what is not set."""
    return "" if value is None else str(value)


def strings(value: object) -> list[str]:
    """Return a setting that is one name or a list of them."""
    if isinstance(value, str):
        return value.split()
    return [str(one) for one in value] if isinstance(value, list) else []
