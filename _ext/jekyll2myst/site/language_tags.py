"""Languages as sites name them (BCP 47: "pt-BR") and as Sphinx does ("pt_BR")."""

from __future__ import annotations

import re

#: languages with a region for which Sphinx has words of its own (its folder ``locale``)
_WITH_REGION = frozenset(
    "de_DE en_DE en_FR en_GB en_HK es_CO fr_FR hi_IN nb_NO pt_BR pt_PT sr_RS uk_UA zh_CN zh_HK zh_TW".split()
)
_SCRIPTS = {"zh_hans": "zh_CN", "zh_hant": "zh_TW", "zh": "zh_CN", "zh_sg": "zh_CN", "zh_mo": "zh_HK", "no": "nb"}
_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.@].*)?\s*$", re.DOTALL)


def to_sphinx_language(tag: object) -> str:
    """Return Sphinx's name for a language; "" for what names none.

    >>> to_sphinx_language("pt-br")
    'pt_BR'
    >>> to_sphinx_language("en-US")
    'en'
    """
    match = _TAG.match(tag) if isinstance(tag, str) else None
    if match is None:
        return ""
    language, script, region = (part or "" for part in match.groups())
    for name in (f"{language}_{script}", f"{language}_{region}", language if not region else ""):
        if name.lower() in _SCRIPTS:
            return _SCRIPTS[name.lower()]
    name = f"{language.lower()}_{region.upper()}"
    return name if name in _WITH_REGION else language.lower()
