"""Names of the files in an ePub: letters, digits, dots and dashes, of which no two differ by case alone.

EPUB 3.3, 4.1.4 "File paths and file names"; EPUBCheck warns of spaces too (PKG-010), since archives are unpacked on
systems that read such names in ways of their own.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata

from .media_types import SUFFIXES

#: what the package itself is made of
NAVIGATION, PACKAGE, NCX = "nav.xhtml", "content.opf", "toc.ncx"
_RESERVED = (NAVIGATION, PACKAGE, NCX, "mimetype")
_UNSAFE = re.compile(r"[^\w.,()+!@=-]+")
_MAX_LENGTH = 80
#: names of devices that Windows does not let a file have
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class PackageNames:
    """The names of the files in one package, by their paths in the folder of the builder."""

    def __init__(self) -> None:
        """Begin with no file but those of the package itself."""
        self._names: dict[str, str] = {}
        self._taken = {name.casefold() for name in _RESERVED}

    def name(self, path: str, media_type: str) -> str:
        """Return the name of the file at *path*: that path, where it can be."""
        if path not in self._names:
            stem, suffix = posixpath.splitext(path)
            suffixes = SUFFIXES[media_type]
            if suffix.lower() not in suffixes:
                stem, suffix = (path if suffix and not _is_suffix(suffix) else stem), suffixes[0]
            safe = "/".join(_safe_segment(segment) for segment in stem.split("/"))
            self._names[path] = self._free(safe, suffix.lower())
        return self._names[path]

    def _free(self, stem: str, suffix: str) -> str:
        """Return a name that no other file has."""
        number, name = 1, f"{stem}{suffix}"
        while (folded := unicodedata.normalize("NFC", name).casefold()) in self._taken:
            number += 1
            name = f"{stem}-{number}{suffix}"
        self._taken.add(folded)
        return name


def _is_suffix(text: str) -> bool:
    """Say whether a text is the ending of a file's name, and not the end of a name with a dot in it."""
    return bool(re.fullmatch(r"\.[A-Za-z0-9]{1,5}", text))


def _safe_segment(segment: str) -> str:
    """Return the name of a file or folder as every system can read it."""
    plain = unicodedata.normalize("NFC", segment)
    plain = _UNSAFE.sub("-", plain).strip(".-") if _UNSAFE.search(plain) or plain.endswith(".") else plain
    plain = plain.lstrip(".")[:_MAX_LENGTH].rstrip(".")
    return f"{plain}-" if _DEVICES.fullmatch(plain) or plain.casefold() == "meta-inf" else plain or "file"
