"""What a site says of itself: in its settings, and in the data files that some themes have for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

#: data files about the site itself, as themes have them
_DATA_FILES = ("course", "site", "settings", "config", "info", "theme", "book", "metadata")
#: titles that many first pages have
_FIRST_PAGE_TITLES = frozenset({"home", "home page", "homepage", "index", "overview", "readme", "start", "welcome"})
#: HTML in a title
_TITLE_MARK = re.compile(
    r"</?(br|wbr|em|i|b|strong|small|big|sub|sup|span|code|u|s|del|ins|mark|abbr|q|kbd|cite|font|tt|var)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def read_site_values(config: Mapping[str, Any], data: Mapping[str, Any], key: str) -> Iterator[Any]:
    """Yield the values that the settings and the data of a site give for *key*, the surest first."""
    for values in (config, *(data.get(name) for name in _DATA_FILES)):
        if isinstance(values, Mapping) and values.get(key):
            yield values[key]


def read_site_title(config: Mapping[str, Any], data: Mapping[str, Any], default: str) -> str:
    """Return the title of a site by its settings and its data; *default* where it has none."""
    for key in ("title", "name", "site_title", "sitename"):
        for value in read_site_values(config, data, key):
            if isinstance(value, str | int | float) and str(value).strip():
                return " ".join(str(value).split())
    return default


def read_title(page: str) -> str:
    """Return the title of a page of the book, unless it only says that the page is the first one."""
    match = re.search(r"^# (.+)$", page, re.MULTILINE)
    title = re.sub(r"\\([^\w\s])", r"\1", match[1]) if match else ""
    return "" if title.casefold() in _FIRST_PAGE_TITLES else title


def strip_title_markup(title: str) -> str:
    """Return the text of a title that may hold HTML, as layouts print it; what is no mark of a line stays."""
    return " ".join(unescape(_TITLE_MARK.sub(lambda match: " " if match[1].lower() == "br" else "", title)).split())


def list_tags(front: Mapping[str, Any]) -> list[Any]:
    """Return the tags of a document."""
    value = front.get("tag") or front.get("tags")
    if isinstance(value, str):
        return [value] if front.get("tag") else value.split()
    return [tag for tag in value if tag is not None] if isinstance(value, list) else []
