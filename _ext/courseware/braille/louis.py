"""liblouis, the translator of text and braille, called as a library (https://liblouis.io/documentation/)."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any

#: the file of the library, by the versions of its interface that all have what is called here
_FILES = ("liblouis.so.20", "liblouis.so.19", "liblouis.dylib", "liblouis.dll")
#: the characters of BRF: 64 of ASCII, one for each cell of six dots
_DISPLAY = "en-us-brf.dis"
#: braille has rarely more characters than its text, text at most some times as many as its braille
_GROWTH, _LEAST = 8, 256
#: what liblouis writes for a character that its table does not know: its number of four, five or more digits
_UNKNOWN = re.compile(r"'.[XYZ]\w+'")
#: categories of Unicode that are no signs: what joins, hides or chooses the look of others, and accents by themselves
_NO_SIGNS = frozenset({"Cf", "Mn", "Me"})
#: the characters of BRF by their cells, in the order of Unicode (ASCII Braille)
_CELLS = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
#: cells of eight dots, of which BRF has the upper six; liblouis writes them where its table knows no sign
_SIX_DOTS = {0x2800 + dots: _CELLS[dots & 0x3F] for dots in range(0x100)}
#: a level of messages that liblouis does not have
_SILENT = 60000


class LouisError(Exception):
    """Nothing can be translated; says what to install or to type."""


def _load_library() -> Any:
    """Return the library.

    :raises LouisError: if it is not installed
    """
    for name in (*_FILES, ctypes.util.find_library("louis")):
        with suppress(OSError):
            if name:
                return ctypes.CDLL(name)
    raise LouisError("liblouis is not installed; on Debian and Ubuntu type: apt-get install liblouis-bin")


def _describe(character: str) -> str:
    """Return the name of a *character* that is a picture, in brackets, else "" (Unicode, general category "So")."""
    name = unicodedata.name(character, "") if unicodedata.category(character) == "So" else ""
    return f"({name.lower()})" if name else ""


class Louis:
    """Translates with one table."""

    def __init__(self, table: str) -> None:
        """Begin.

        :param table: the file of a table of liblouis, as in "en-ueb-g2.ctb"
        :raises LouisError: if the library is not installed, or has no such table
        """
        self._library = _load_library()
        self._library.lou_setLogLevel(_SILENT)
        self._library.lou_version.restype = ctypes.c_char_p
        self.tables = f"{_DISPLAY},{table}".encode()
        if not self._library.lou_checkTable(self.tables):
            raise LouisError(f'liblouis has no table {table!r}; type another one in conf.py: braille_table = "…"')

    @cached_property
    def version(self) -> str:
        """The version of liblouis."""
        return str(self._library.lou_version().decode())

    @cached_property
    def _encoding(self) -> str:
        """How characters are stored, which is chosen when liblouis is compiled."""
        width = 32 if self._library.lou_charSize() == 4 else 16
        return f"utf-{width}-{'le' if sys.byteorder == 'little' else 'be'}"

    def translate(self, text: str) -> str:
        """Return *text* in braille, in the characters of BRF."""
        return self._translate("".join(map(self._find_form, text)))

    def _translate(self, text: str) -> str:
        return self._call(self._library.lou_translateString, text).translate(_SIX_DOTS)

    @cached_property
    def _forms(self) -> dict[str, str]:
        """How characters are written that were looked up; those of ASCII letters and digits are known."""
        return {}

    def _find_form(self, character: str) -> str:
        """Return a *character* as the table knows it: a letter without its accent, "ss" for "ß", nothing for no sign.

        A picture, such as "☐", is written by its name; what has no such form is returned as it is.
        """
        if (character.isascii() and character.isalnum()) or character.isspace():
            return character
        if character not in self._forms:
            self._forms[character] = self._choose_form(character)
        return self._forms[character]

    def _choose_form(self, character: str) -> str:
        if not self._is_unknown(character):
            return character
        if unicodedata.category(character) in _NO_SIGNS:
            return ""
        plain = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
        forms = (form for form in (plain, character.casefold()) if form and not any(map(self._is_unknown, form)))
        return next(forms, _describe(character) or character)

    def _is_unknown(self, character: str) -> bool:
        return bool(_UNKNOWN.fullmatch(self._translate(character)))

    def translate_back(self, braille: str) -> str:
        """Return braille in the characters of BRF as text."""
        return self._call(self._library.lou_backTranslateString, braille)

    def lacks(self, character: str) -> bool:
        """Say whether the table has neither a *character* nor a form of it."""
        if character.isascii() and (character.isalnum() or character.isspace()):
            return False
        if character not in self._lacks:
            self._lacks[character] = bool(_UNKNOWN.fullmatch(self.translate(character)))
        return self._lacks[character]

    @cached_property
    def _lacks(self) -> dict[str, bool]:
        """Whether characters are lacking that were looked up."""
        return {}

    def _call(self, function: Callable[..., int], text: str) -> str:
        """Return what a *function* of the library makes of a *text*.

        :raises LouisError: if it fails
        """
        if not text.strip():
            return text
        octets = text.encode(self._encoding, "replace")
        width = 4 if self._encoding.startswith("utf-32") else 2
        length, room = len(octets) // width, _LEAST + _GROWTH * len(text)
        buffer = ctypes.create_string_buffer(room * width)
        read, written = ctypes.c_int(length), ctypes.c_int(room)
        if not function(self.tables, octets, ctypes.byref(read), buffer, ctypes.byref(written), None, None, 0):
            raise LouisError(f"liblouis cannot translate: {text[:60]}")
        return buffer.raw[: written.value * width].decode(self._encoding, "replace")
