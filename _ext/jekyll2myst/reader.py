"""Finds, opens and decodes the files of a Jekyll site.

Only this module and the command open files. Nothing outside the site's folder is read, links included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from .model import Problem, SourcePage

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
PAGES = {".md", ".markdown", ".html"}
#: a page larger than this is refused: no book page is
MOST_OCTETS = 20_000_000


class ReadError(Exception):
    """A file that cannot be read; `problem` says which and why."""

    def __init__(self, source: str, line: int, message: str) -> None:
        """Keep what is wrong as a `Problem`."""
        super().__init__(message)
        self.problem = Problem(source, line, message)


class Site:
    """A Jekyll site on disk."""

    def __init__(self, folder: Path) -> None:
        """Read from *folder*."""
        self.folder = folder.resolve()

    def pages(self) -> Iterator[str]:
        """Yield the paths of files that Jekyll would render, sorted: not those in folders beginning with _ or a dot."""
        for path in sorted(self.folder.rglob("*")):
            parts = path.relative_to(self.folder).parts
            if path.suffix.lower() in PAGES and not any(part[0] in "_.#~" for part in parts) and path.is_file():
                yield "/".join(parts)

    def text(self, name: str) -> str:
        """Return the text of the file *name*: UTF-8, with or without a byte order mark, line ends as LF.

        :raises ReadError: if it lies outside the site, is not there, is too large, or is not UTF-8 text
        """
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder):
            raise ReadError(name, 0, "lies outside the site, so it is not read; move it into the site")
        try:
            if path.stat().st_size > MOST_OCTETS:
                raise ReadError(name, 0, f"is larger than {MOST_OCTETS // 1_000_000} MB; split it")
            raw = path.read_bytes()
        except OSError as error:
            raise ReadError(name, 0, f"cannot be read: {error.strerror or error}") from error
        return decode(raw, name)

    def page(self, name: str) -> SourcePage:
        """Return the page *name*, its front matter parsed.

        :raises ReadError: as `text`, or where the front matter is not a YAML mapping
        """
        text = self.text(name)
        found = FRONT_MATTER.match(text)
        if found is None:
            return SourcePage(name, {}, text, 1)
        try:
            front = yaml.safe_load(found[1]) or {}
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 2 if mark else 1
            raise ReadError(name, line, f"front matter is not YAML ({error.__class__.__name__}); "
                            "put values that hold a colon in quotes") from error  # fmt: skip
        if not isinstance(front, dict):
            raise ReadError(name, 1, "front matter must be lines of 'key: value'")
        return SourcePage(name, front, text[found.end() :], text[: found.end()].count("\n") + 1)

    def include(self, name: str) -> str:
        """Return the text of an include.

        :raises ReadError: as `text`; names that leave ``_includes`` are refused as Jekyll does
        """
        if ".." in Path(name).parts or name.startswith("/"):
            raise ReadError(name, 0, "an include may not leave _includes; write its name without '..' or '/'")
        return self.text(f"_includes/{name}")

    def include_name(self, name: str) -> str:
        """Return the name of an include as its file spells it; *name* may differ in case.

        :raises ReadError: if there is none
        """
        folder = self.folder / "_includes"
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.name.lower() == name.lower():
                return path.relative_to(folder).as_posix()
        raise ReadError(f"_includes/{name}", 0, "is not in _includes; put it there or take it out of the page")


def decode(raw: bytes, name: str) -> str:
    """Return *raw*, the content of the file *name*, as text.

    :raises ReadError: naming the line of the first octet that is not UTF-8, or the first NUL
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ReadError(name, line, "is not UTF-8; save it as UTF-8 (it may be Latin-1 or Windows-1252)") from error
    if "\0" in text:
        raise ReadError(name, text[: text.index("\0")].count("\n") + 1, "holds a NUL character; delete it")
    return text.replace("\r\n", "\n").replace("\r", "\n")
