"""Which table of liblouis a language has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .louis import LouisError

#: the setting that names another one
SETTING = "braille_table"
#: contracted braille where that is what most read, as the Marrakesh catalogues of libraries offer it; of Japanese,
#: liblouis has braille of eight dots alone, which BRF cannot hold
_TABLES: Mapping[str, str] = {
    "ar": "ar-ar-g1.utb",
    "bg": "bg.ctb",
    "ca": "ca-g1.ctb",
    "cs": "cs-g1.ctb",
    "cy": "cy-cy-g1.utb",
    "da": "da-dk-g26.ctb",
    "de": "de-g2.ctb",
    "el": "el.ctb",
    "en": "en-ueb-g2.ctb",
    "es": "es-g1.ctb",
    "et": "et.ctb",
    "fi": "fi.utb",
    "fr": "fr-bfu-g2.ctb",
    "he": "he-IL.utb",
    "hi": "hi-in-g1.utb",
    "hr": "hr-g1.ctb",
    "hu": "hu-hu-g1.ctb",
    "is": "is.ctb",
    "it": "it-it-comp6.utb",
    "ko": "ko-2006-g1.ctb",
    "lt": "lt-6dot.utb",
    "lv": "Lv-Lv-g1.utb",
    "nl": "nl-NL-g0.utb",
    "no": "no-no-g0.utb",
    "nb": "no-no-g0.utb",
    "pl": "Pl-Pl-g1.utb",
    "pt": "pt-pt-g2.ctb",
    "ro": "ro.ctb",
    "ru": "ru-litbrl.ctb",
    "sk": "sk-g1.ctb",
    "sl": "sl-si-g1.utb",
    "sr": "sr-g1.ctb",
    "sv": "sv-g0.utb",
    "ta": "ta-ta-g1.ctb",
    "tr": "tr.ctb",
    "uk": "uk.utb",
    "vi": "vi-vn-g0.utb",
    "zh": "zhcn-g1.ctb",
    "zh-hk": "zh-hk.ctb",
    "zh-tw": "zh-tw.ctb",
}


def choose_table(settings: Mapping[str, Any], language: str) -> str:
    """Return the table for a *language* ("en", "es_MX"), or that which the *settings* of ``conf.py`` name.

    :raises LouisError: if there is none
    """
    if named := settings.get(SETTING):
        return str(named)
    table = find_table(language)
    if not table:
        raise LouisError(f'no table is known for {language!r}; type one of liblouis in conf.py: {SETTING} = "…"')
    return table


def find_table(language: str) -> str:
    """Return the table for a *language*, "" where none is known."""
    code = language.replace("_", "-").lower()
    return _TABLES.get(code) or _TABLES.get(code.split("-")[0], "")
