"""What a Jekyll site says of itself: title, author, language, license."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from ..site.language_tags import to_sphinx_language
from ..site.values import read_site_title, read_site_values
from .files import Values

#: how a site's files on its license are called, without what follows the dot
LICENSE_STEMS = frozenset({"license", "licence", "copying"})
#: a license for texts, by its address; that of a program, which many sites have from their theme, is not meant
_CREATIVE_COMMONS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/(?P<code>[a-z-]+)/(?P<version>\d\.\d)",
    re.I,
)
#: the same by its name, short or long
_SHORT_NAME = re.compile(r"\bCC[- ](?P<code>BY(?:-(?:NC|SA|ND)){0,2}|0|ZERO)[- ](?P<version>\d\.\d)\b", re.I)
_LONG_NAME = re.compile(
    r"\bAttribution(?P<terms>(?:-(?:Non-?Commercial|Share-?Alike|No-?Deriv(?:ative)?s))*)\s+(?P<version>\d\.\d)\b", re.I
)
_TERMS = {"non": "NC", "share": "SA", "no": "ND"}
_AUTHOR_KEYS = ("author", "authors", "organization", "organisation", "publisher", "company_name", "owner")
_MARKUP = re.compile(r"<[^<>]*>")


def values_of_site(
    config: Mapping[str, Any],
    folder_name: str,
    license_texts: Iterable[str],
    data: Mapping[str, Any] | None = None,
) -> Values:
    """Return the values of a site.

    :param config: what ``_config.yml`` holds; nothing is certain about its types
    :param folder_name: the name of the site's folder, its title where it has none
    :param license_texts: the site's files on its license, and other texts that may link one
    :param data: what its data files hold, in which some themes have its title
    """
    data = data or {}
    title = _text_of(read_site_title(config, data, folder_name))
    license_name = _license_of([_text_of(config.get("license")), *license_texts])
    description = next(filter(None, map(_text_of, read_site_values(config, data, "description"))), "")
    # what is no name of a language stays for a person to mend
    languages = (config.get(key) for key in ("lang", "language", "locale"))
    language = next((to_sphinx_language(value) or _text_of(value) for value in languages if _text_of(value)), "en")
    return Values(title, _author_of(config, data) or title, language, license_name, description)


def _text_of(value: object) -> str:
    """Return a value of the settings as one line without markup; "" for what is no text."""
    text = str(value) if isinstance(value, str | int | float) and value else ""
    return " ".join(unescape(_MARKUP.sub("", text)).split())


def _author_of(config: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """Return who wrote a site: ``author`` is a name, a mapping with one, or a list of them."""
    for key in _AUTHOR_KEYS:
        for value in read_site_values(config, data, key):
            people = value if isinstance(value, list) else [value]
            names = [_text_of(person.get("name") if isinstance(person, Mapping) else person) for person in people]
            if any(names):
                return ", ".join(filter(None, names))
    return ""


def _license_of(texts: Iterable[str]) -> str:
    """Return the name, as in SPDX, of the first Creative Commons license that *texts* link or name; "" if none does."""
    for text in texts:
        if match := _CREATIVE_COMMONS.search(text) or _SHORT_NAME.search(text):
            code, version = match["code"].upper(), match["version"]
            return f"CC0-{version}" if code in ("ZERO", "0") else f"CC-{code}-{version}"
        if match := _LONG_NAME.search(text):
            words = [word.lower() for word in re.findall(r"Non|Share|No(?=-?D)", match["terms"], re.IGNORECASE)]
            return "-".join(["CC", "BY", *(_TERMS[word] for word in words), match["version"]])
        if "CC0 1.0 Universal" in text:
            return "CC0-1.0"
    return ""
