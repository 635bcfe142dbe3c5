"""What ``_config.yml`` says, with Jekyll's defaults where it is silent (jekyllrb.com/docs/configuration/options)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .config_checks import CHECKS, is_rule, list_rules, read_string

#: what Jekyll leaves out of every site
DEFAULT_EXCLUDE = (
    ".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules", "vendor/bundle/",
    "vendor/cache/", "vendor/gems/", "vendor/ruby/",
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
    #: how addresses of pages are built, and those of posts where `posts_permalink` is not set
    permalink: str = "date"
    #: how addresses of posts are built, as a template
    posts_permalink: str = PERMALINK_STYLES["date"]
    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    include: tuple[str, ...] = (".htaccess",)
    collections: Mapping[str, _Collection] = field(default_factory=dict)
    #: folder of the collections, "" for the site's own
    collections_dir: str = ""
    #: front matter by folder and kind: pairs of scope and values
    defaults: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...] = ()
    #: options of kramdown as they were written, some of them lists and mappings
    kramdown: Mapping[str, Any] = field(default_factory=dict)
    #: encoding of its files
    encoding: str = "utf-8"
    #: endings of files that hold Markdown, in small letters
    markdown_endings: frozenset[str] = frozenset({".markdown", ".mkdown", ".mkdn", ".mkd", ".md"})
    #: name of its time zone, "" for UTC
    timezone: str = ""

    @property
    def collections_prefix(self) -> str:
        """Return what paths in the folder of the collections begin with, "" where that is the site's own."""
        return f"{self.collections_dir}/" if self.collections_dir else ""

    def is_set(self, key: str) -> bool:
        """Say whether the setting *key* is true as Ruby has it: anything but false and null."""
        return self.data.get(key) not in (None, False)


def parse_config(data: Mapping[str, Any]) -> tuple[Config, dict[str, str]]:
    """Return the settings that *data*, the content of ``_config.yml``, holds, and what is wrong by key.

    What has a wrong type is ignored, as if it were not there.
    """
    messages = {key: message for key, check in CHECKS.items() if (message := check(data.get(key)))}
    # of rules for front matter each stands for itself
    settings = {key: value for key, value in data.items() if key not in messages or key == "defaults"}
    collections = {label: _parse_collection(value) for label, value in _read_pairs(settings.get("collections"))}
    permalink = read_string(settings.get("permalink")) or "date"
    posts = collections.get("posts")
    endings = settings.get("markdown_ext")
    endings = endings if isinstance(endings, str) and endings else "markdown,mkdown,mkdn,mkd,md"
    config = Config(
        data=data,
        url=read_string(settings.get("url")).rstrip("/"),
        baseurl=_read_baseurl(settings.get("baseurl")),
        permalink=permalink,
        posts_permalink=(posts.permalink if posts else "") or PERMALINK_STYLES.get(permalink, permalink),
        exclude=(*DEFAULT_EXCLUDE, *_read_string_list(settings.get("exclude"))),
        include=tuple(_read_string_list(settings.get("include", ".htaccess"))),
        collections=collections,
        collections_dir=posixpath.normpath("/" + read_string(settings.get("collections_dir"))).strip("/"),
        defaults=tuple(
            (rule.get("scope") or {}, rule.get("values") or {})
            for rule in list_rules(settings.get("defaults"))
            if is_rule(rule)
        ),
        kramdown=dict(_read_pairs(settings.get("kramdown"))),
        encoding=read_string(settings.get("encoding")) or "utf-8",
        markdown_endings=frozenset(f".{ending.lower()}" for ending in endings.split(",")),
        timezone=read_string(settings.get("timezone")),
    )
    return config, messages


def _read_baseurl(value: object) -> str:
    """Return the folder of the site on its host, without a slash at its end; a whole address has one, too."""
    text = read_string(value)
    try:
        path = urlsplit(text).path if "://" in text else text
    except ValueError:
        return ""
    return ("/" + path.strip("/")).rstrip("/")


def _parse_collection(value: object) -> _Collection:
    """Return a collection from its settings."""
    settings = value if isinstance(value, dict) else {}
    return _Collection(read_string(settings.get("permalink")), settings.get("output") not in (None, False))


def _read_pairs(value: object) -> Iterable[tuple[str, Any]]:
    """Return the items of a mapping, or of a list of names without values."""
    if isinstance(value, dict):
        return [(str(key), item) for key, item in value.items()]
    return [(str(item), None) for item in value] if isinstance(value, list) else []


def _read_string_list(value: object) -> list[str]:
    """Return a setting that is one name or a list of them."""
    if isinstance(value, str):
        return value.split()
    return [str(item) for item in value] if isinstance(value, list) else []
