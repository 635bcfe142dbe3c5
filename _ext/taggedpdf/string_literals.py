r"""Text as Typst string literals.

Every text of a page reaches Typst as a string in code mode, where nothing is markup: ``#``, ``*``, ``_``, ``@``, ``$``,
``\``, ``//`` and quotes mean themselves. (Typst reference, "String": escapes are ``\\``, ``\"``, ``\n``, ``\u{…}``.)
"""

from __future__ import annotations

import re
import unicodedata

#: Unicode categories that no font can show: control, surrogate, private use. Whether a font has a character that this
#: Python's Unicode does not know yet, Typst says
_WITHOUT_GLYPH = frozenset({"Cc", "Cs", "Co"})
#: code points that never stand for a character (Unicode 17, 23.7 "Noncharacters")
_NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef" + "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(17)) + "]"
)
#: what is not seen where no font has it: joiners, marks of direction, selectors of variants (Unicode's property
#: Default_Ignorable_Code_Point)
DEFAULT_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
#: the mark at the beginning of a file, which says nothing inside a text and no PDF may hold
_BYTE_ORDER_MARK = "\ufeff"
#: what `_escaped` may change: all but the printable characters of ASCII
_SPECIAL_CHARACTER = re.compile(r"[^ !#-\[\]-~]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", _BYTE_ORDER_MARK: ""}


def code_point_name(character: str) -> str:
    """Return how a character that cannot be shown is printed: "[U+E000]"."""
    return f"[U+{ord(character):04X}]"


def _escaped(character: str) -> str:
    """Return *character* as it stands in a string literal."""
    if character in _ESCAPES:
        return _ESCAPES[character]
    return code_point_name(character) if _is_undisplayable(character) else character


def _is_undisplayable(character: str) -> bool:
    """Say whether no font can show *character*."""
    return unicodedata.category(character) in _WITHOUT_GLYPH or bool(_NONCHARACTER.match(character))


def literal(text: str) -> str:
    """Return *text* as a Typst string literal, with its quotes.

    Characters that no font can show are printed by name; `undisplayable` finds them for a warning.
    """
    return (
        '"' + _SPECIAL_CHARACTER.sub(lambda match: _escaped(match[0]), str(text)) + '"'
    )  # a translation is no str yet


def quoted(code: str) -> str:
    """Return Typst *code*, whose texts are written with `literal`, as one string literal."""
    escaped = code.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def undisplayable(text: str) -> list[str]:
    """Return the characters of *text* that are printed by name, each once."""
    characters = dict.fromkeys(_SPECIAL_CHARACTER.findall(text))
    return [character for character in characters if character not in _ESCAPES and _is_undisplayable(character)]


def sequence(codes: list[str]) -> str:
    """Return Typst code for *codes*, pieces of code, one after the other as one content."""
    nonempty = [part for part in codes if part]
    return "{\n" + "\n".join(nonempty) + "\n}" if nonempty else "[]"
