r"""Text as Typst string literals.

Every text of a page reaches Typst as a string in code mode, where nothing is markup: ``#``, ``*``, ``_``, ``@``, ``$``,
``\``, ``//`` and quotes mean themselves. (Typst reference, "String": escapes are ``\\``, ``\"``, ``\n``, ``\u{…}``.)
"""

from __future__ import annotations

import re
import unicodedata

#: Unicode categories that no font can show: control, surrogate, private use, unassigned
WITHOUT_GLYPH = frozenset({"Cc", "Cs", "Co", "Cn"})
#: what `shown` may change: all but the printable characters of ASCII
NOT_PLAIN = re.compile(r"[^ !#-\[\]-~]")
SIMPLE = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def named(character: str) -> str:
    """Return how a character that cannot be shown is printed: "[U+E000]"."""
    return f"[U+{ord(character):04X}]"


def shown(character: str) -> str:
    """Return *character* as it stands in a string literal."""
    if character in SIMPLE:
        return SIMPLE[character]
    return named(character) if unicodedata.category(character) in WITHOUT_GLYPH else character


def literal(text: str) -> str:
    """Return *text* as a Typst string literal, with its quotes.

    Characters of the categories in `WITHOUT_GLYPH` are printed by name; `unshowable` finds them for a warning.
    """
    return '"' + NOT_PLAIN.sub(lambda found: shown(found[0]), str(text)) + '"'  # a translation is no str yet


def unshowable(text: str) -> list[str]:
    """Return the characters of *text* that are printed by name, each once."""
    found = dict.fromkeys(NOT_PLAIN.findall(text))
    return [c for c in found if c not in SIMPLE and unicodedata.category(c) in WITHOUT_GLYPH]


def sequence(parts: list[str]) -> str:
    """Return Typst code for *parts*, pieces of code, one after the other as one content."""
    written = [part for part in parts if part]
    return "{\n" + "\n".join(written) + "\n}" if written else "[]"
