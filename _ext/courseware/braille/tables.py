"""Which table of liblouis a language has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .louis import LouisError

#: the setting that names another one
SETTING = "braille_table"
#: contracted braille where that is what most read, as the Marrakesh catalogues of libraries offer it
_TABLES: Mapping[str, str] = {
    "ca": "ca-g1.ctb",
    "da": "da-dk-g26.ctb",
    "de": "de-g2.ctb",
    "en": "en-ueb-g2.ctb",
    "es": "es-g1.ctb",
    "fr": "fr-bfu-g2.ctb",
    "it": "it-it-comp6.utb",
    "nl": "nl-NL-g0.utb",
    "pt": "pt-pt-g2.ctb",
}


def choose_table(settings: Mapping[str, Any], language: str) -> str:
    """Return the table for a *language* ("en", "es_MX"), or that which the *settings* of ``conf.py`` name.

    :raises LouisError: if there is none
    """
    if named := settings.get(SETTING):
        return str(named)
    code = language.replace("_", "-").split("-")[0].lower()
    if code not in _TABLES:
        raise LouisError(f'no table is known for {language!r}; type one of liblouis in conf.py: {SETTING} = "…"')
    return _TABLES[code]
