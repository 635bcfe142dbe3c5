r"""Text as Typst string literals.

Every text of a page reaches Typst as a string in code mode, where nothing is markup: ``#``, ``*``, ``_``, ``@``, ``$``,
``\``, ``//`` and quotes mean themselves. (Typst reference, "String": escapes are ``\\``, ``\"``, ``\n``, ``\u{…}``.)
"""

from __future__ import annotations

import re
import unicodedata

#: Unicode categories that no font can show: control, surrogate, private use, unassigned
_WITHOUT_GLYPH = frozenset({"Cc", "Cs", "Co", "Cn"})
#: what `_escaped` may change: all but the printable characters of ASCII
_SPECIAL_CHARACTER = re.compile(r"[^ !#-\[\]-~]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def code_point_name(character: str) -> str:
    """Return how a character that cannot be shown is printed: "[U+E000]"."""
    return f"[U+{ord(character):04X}]"


def _escaped(character: str) -> str:
    """Return *character* as it stands in a string literal."""
    if character in _ESCAPES:
        return _ESCAPES[character]
    return code_point_name(character) if unicodedata.category(character) in _WITHOUT_GLYPH else character


def literal(text: str) -> str:
    """Return *text* as a Typst string literal, with its quotes.

    Characters of the categories in `_WITHOUT_GLYPH` are printed by name; `undisplayable` finds them for a warning.
    """
    return (
        '"' + _SPECIAL_CHARACTER.sub(lambda match: _escaped(match[0]), str(text)) + '"'
    )  # a translation is no str yet


def undisplayable(text: str) -> list[str]:
    """Return the characters of *text* that are printed by name, each once."""
    characters = dict.fromkeys(_SPECIAL_CHARACTER.findall(text))
    return [
        character
        for character in characters
        if character not in _ESCAPES and unicodedata.category(character) in _WITHOUT_GLYPH
    ]


def sequence(codes: list[str]) -> str:
    """Return Typst code for *codes*, pieces of code, one after the other as one content."""
    nonempty = [part for part in codes if part]
    return "{\n" + "\n".join(nonempty) + "\n}" if nonempty else "[]"
