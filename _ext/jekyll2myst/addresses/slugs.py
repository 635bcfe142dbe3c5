"""Slugs as Jekyll makes them from names and titles (Jekyll 4.3: ``Utils.slugify``)."""

from __future__ import annotations

import re
import unicodedata

#: letters that no mark is part of, as Ruby's I18n writes them in ASCII
_LATIN_LETTERS = str.maketrans(
    {"ß": "ss", "Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "Œ": "OE", "œ": "oe", "Đ": "D", "đ": "d", "Ð": "D",
     "ð": "d", "Þ": "Th", "þ": "th", "Ł": "L", "ł": "l", "ı": "i", "Ħ": "H", "ħ": "h", "Ŧ": "T", "ŧ": "t"}
)  # fmt: skip
#: characters besides letters and digits that a slug may have, by mode
_OTHER_CHARACTERS = {"default": "", "latin": "", "pretty": "._~!$&'()+,;=@"}


def slugify(text: str, mode: str = "default", *, is_cased: bool = False) -> str:
    """Return *text* as Jekyll's ``slugify`` makes it.

    :param mode: ``raw``, ``default``, ``pretty``, ``ascii`` or ``latin``; any other leaves all characters
    :param is_cased: whether capitals stay
    """
    if mode == "latin":
        text = write_as_ascii(text)
    if mode in _OTHER_CHARACTERS:
        others = _OTHER_CHARACTERS[mode]
        marked = "".join(char if _is_letter_or_digit(char) or char in others else "\0" for char in text)
        text = re.sub("\0+", "-", marked)
    elif mode in ("raw", "ascii"):
        text = re.sub(r"[ \t\r\n\f\v]+" if mode == "raw" else r"[^A-Za-z0-9]+", "-", text)
    else:
        return text if is_cased else text.lower()
    slug = text.removeprefix("-").removesuffix("-")
    return slug if is_cased else slug.lower()


def _is_letter_or_digit(char: str) -> bool:
    """Say whether *char* is a letter, a mark on one, or a digit (Ruby's classes M, L and Nd)."""
    if char.isascii():
        return char.isalnum()
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd"


def write_as_ascii(text: str) -> str:
    """Return *text* without marks on Latin letters; what no ASCII letter is like is a question mark."""
    parts = unicodedata.normalize("NFKD", text.translate(_LATIN_LETTERS))
    return "".join(char if char.isascii() else "?" for char in parts if not unicodedata.category(char).startswith("M"))
