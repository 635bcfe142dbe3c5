"""What a site says of itself: in its settings, and in the data files that some themes have for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: data files about the site itself, as themes have them
_DATA_FILES = ("course", "site", "settings", "config", "info", "theme", "book", "metadata")


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
