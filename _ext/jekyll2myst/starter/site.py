"""What a Jekyll site says of itself: title, author, language, license."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .files import Values

#: how a site's files on its license are called, without what follows the dot
LICENSE_STEMS = frozenset({"license", "licence", "copying"})
#: a license for texts, by its address; that of a program, which many sites have from their theme, is not meant
_CREATIVE_COMMONS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/(?P<code>[a-z-]+)/(?P<version>\d\.\d)",
    re.I,
)


def values_of_site(config: Mapping[str, Any], folder_name: str, license_texts: Iterable[str]) -> Values:
    """Return the values of a site.

    :param config: what ``_config.yml`` holds; nothing is certain about its types
    :param folder_name: the name of the site's folder, its title where it has none
    :param license_texts: the site's files on its license
    """
    title = _text_of(config.get("title")) or _text_of(config.get("name")) or folder_name
    license_name = _license_of([_text_of(config.get("license")), *license_texts])
    language, description = _text_of(config.get("lang")) or "en", _text_of(config.get("description"))
    return Values(title, _author_of(config) or title, language, license_name, description)


def _text_of(value: object) -> str:
    """Return a value of the settings as one line; "" for what is no text."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and value else ""


def _author_of(config: Mapping[str, Any]) -> str:
    """Return who wrote a site: ``author`` is a name, or a mapping with one."""
    author = config.get("author")
    if isinstance(author, Mapping):
        author = author.get("name")
    return _text_of(author) or _text_of(config.get("organization"))


def _license_of(texts: Iterable[str]) -> str:
    """Return the name, as in SPDX, of the first Creative Commons license that *texts* link; "" if none does."""
    for text in texts:
        if address := _CREATIVE_COMMONS.search(text):
            code, version = address["code"].upper(), address["version"]
            return f"CC0-{version}" if code == "ZERO" else f"CC-{code}-{version}"
    return ""
