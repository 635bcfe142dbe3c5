"""liblouis, the translator of text and braille, called as a library (https://liblouis.io/documentation/)."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from typing import Any

#: the file of the library, by the versions of its interface that all have what is called here
_FILES = ("liblouis.so.20", "liblouis.so.19", "liblouis.dylib", "liblouis.dll")
#: the characters of BRF: 64 of ASCII, one for each cell of six dots
_DISPLAY = "en-us-brf.dis"
#: braille has rarely more characters than its text, text at most some times as many as its braille
_GROWTH, _LEAST = 8, 256
#: what liblouis writes for a character that its table does not know: its number
_UNKNOWN = re.compile(r"'.X\w+'")
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
        return self._call(self._library.lou_translateString, text)

    def translate_back(self, braille: str) -> str:
        """Return braille in the characters of BRF as text."""
        return self._call(self._library.lou_backTranslateString, braille)

    def find_unknown(self, characters: Iterable[str]) -> list[str]:
        """Return those of *characters* that the table does not know."""
        return [character for character in characters if _UNKNOWN.fullmatch(self.translate(character))]

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
