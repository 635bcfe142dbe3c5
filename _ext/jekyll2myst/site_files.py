"""Finds, opens and decodes the files of a Jekyll site.

Only this module, the store and the command open files. Nothing outside the site's folder is read, links included.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from .config import Config, parse_config
from .records import Problem, SourcePage

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
#: a file larger than this is refused: no book page is
MAX_BYTES = 20_000_000
#: values that front matter or data may hold when its aliases are written out
MAX_VALUES = 200_000
#: two octets or more that are one character of UTF-8
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ReadError(Exception):
    """A file that cannot be read; `problem` says which and why."""

    def __init__(self, source: str, line: int, message: str) -> None:
        """Keep what is wrong as a `Problem`."""
        super().__init__(message)
        self.problem = Problem(source, line, message)


class Site:
    """A Jekyll site on disk."""

    def __init__(self, folder: Path) -> None:
        """Read from *folder*; settings are read at once.

        :raises ReadError: if ``_config.yml`` is there and cannot be read
        """
        self.folder = folder.resolve()
        self.texts: dict[str, str] = {}
        #: files that are not UTF-8, and how they were read
        self.guessed_encodings: dict[str, str] = {}
        self.config = self.load_config()

    def load_config(self) -> Config:
        """Return the site's settings; Jekyll's own where it has none."""
        for name in ("_config.yml", "_config.yaml"):
            if (self.folder / name).is_file():
                data = load_yaml(self.load_text(name), name, 1) or {}
                if not isinstance(data, dict):
                    raise ReadError(name, 1, "must be lines of 'key: value'")
                return parse_config(data)
        return Config()

    def iter_files(self) -> Iterator[str]:
        """Yield the paths of all files that Jekyll looks at, sorted, relative to the site."""
        paths = []
        for folder, names, files in os.walk(self.folder):
            inside = Path(folder).relative_to(self.folder).as_posix()
            prefix = "" if inside == "." else f"{inside}/"
            names[:] = sorted(name for name in names if not self.config.is_excluded(f"{prefix}{name}"))
            paths += [f"{prefix}{name}" for name in files if not self.config.is_excluded(f"{prefix}{name}")]
        return iter(sorted(paths))

    def resolve_path(self, name: str) -> Path:
        """Return where the file *name* is.

        :raises ReadError: if it lies outside the site
        """
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder):
            raise ReadError(name, 0, "lies outside the site, so it is not read; move it into the site")
        return path

    def load_bytes(self, name: str) -> bytes:
        """Return the content of the file *name*.

        :raises ReadError: if it lies outside the site, is not there, or is too large
        """
        path = self.resolve_path(name)
        try:
            if path.stat().st_size > MAX_BYTES:
                raise ReadError(name, 0, f"is larger than {MAX_BYTES // 1_000_000} MB; split it")
            return path.read_bytes()
        except OSError as error:
            raise ReadError(name, 0, f"cannot be read: {error.strerror or error}") from error

    def load_text(self, name: str) -> str:
        """Return the text of the file *name*, with or without a byte order mark, line ends as LF.

        :raises ReadError: as `octets`, or if it is no text
        """
        if name not in self.texts:
            raw = self.load_bytes(name)
            encoding = "utf-8" if not hasattr(self, "config") else self.config.encoding
            text, used = decode(raw, name, encoding)
            if used:
                self.guessed_encodings[name] = used
            if not name.startswith("_"):
                return text
            self.texts[name] = text
        return self.texts[name]

    def has_front_matter(self, name: str) -> bool:
        """Say whether the file *name* begins with front matter."""
        try:
            with self.resolve_path(name).open("rb") as file:
                return re.match(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n", file.read(64)) is not None
        except (OSError, ReadError):
            return False

    def load_page(self, name: str) -> SourcePage:
        """Return the page *name*, its front matter parsed.

        :raises ReadError: as `text`, or where the front matter is not a YAML mapping
        """
        text = self.load_text(name)
        match = FRONT_MATTER.match(text)
        if match is None:
            return SourcePage(name, {}, text, 1)
        front = load_yaml(match[1], name, 2) or {}
        if not isinstance(front, dict):
            raise ReadError(name, 1, "front matter must be lines of 'key: value'")
        return SourcePage(name, front, text[match.end() :], text[: match.end()].count("\n") + 1)

    def load_include(self, name: str, folder: str = "_includes") -> str:
        """Return the text of an include, without front matter.

        :raises ReadError: as `text`; names that leave *folder* are refused as Jekyll does
        """
        if ".." in PurePosixPath(name).parts or name.startswith("/"):
            raise ReadError(name, 0, "an include may not leave its folder; write its name without '..' or '/'")
        return FRONT_MATTER.sub("", self.load_text(f"{folder}/{name}" if folder else name))

    def find_include_name(self, name: str) -> str:
        """Return the name of an include as its file spells it; *name* may differ in case.

        :raises ReadError: if there is none
        """
        folder = self.folder / "_includes"
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.name.lower() == name.lower():
                return path.relative_to(folder).as_posix()
        raise ReadError(f"_includes/{name}", 0, "is not in _includes; put it there or take it out of the page")

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder* and below it, sorted, relative to it."""
        where = self.folder / folder
        return sorted(path.relative_to(where).as_posix() for path in where.rglob("*") if path.is_file())

    def load_data(self) -> tuple[dict[str, Any], list[Problem]]:
        """Return what ``_data`` holds, as ``site.data`` shows it, and the files that could not be read."""
        data: dict[str, Any] = {}
        problems = []
        folder = str(self.config.data.get("data_dir") or "_data").strip("/")
        for name in self.list_files(folder):
            reader = DATA_READERS.get(PurePosixPath(name).suffix.lower())
            if reader is None:
                continue
            *parents, stem = PurePosixPath(name).with_suffix("").parts
            try:
                value = reader(self.load_text(f"{folder}/{name}"), f"{folder}/{name}")
            except ReadError as error:
                problems.append(error.problem)
                continue
            branch = data
            for parent in parents:
                branch = branch.setdefault(parent, {})
            branch[stem] = value
        return data, problems


def load_yaml(text: str, name: str, first: int) -> Any:
    """Return what a YAML *text* holds, which begins on line *first* of the file *name*.

    :raises ReadError: where it is not YAML, or would grow too large when its aliases are written out
    """
    try:
        value = yaml.load(text, Loader=LOADER)  # a safe loader: it makes no objects
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first if mark else first
        reason = getattr(error, "problem", None) or str(error) or error.__class__.__name__
        raise ReadError(
            name, line, f"front matter is not YAML ({reason}); put values that hold a colon in quotes"
            if first > 1 else f"is not YAML ({reason}); mend it first"
        ) from error  # fmt: skip
    if count_values(value, {}) > MAX_VALUES:
        raise ReadError(name, first, f"holds more than {MAX_VALUES} values; take aliases (*name) out of it")
    return value


def count_values(value: object, sizes: dict[int, int]) -> int:
    """Return how many values *value* holds, each alias counted where it stands."""
    if not isinstance(value, (dict, list)):
        return 1
    if id(value) not in sizes:
        sizes[id(value)] = MAX_VALUES + 1  # for what holds itself
        inside = value.values() if isinstance(value, dict) else value
        sizes[id(value)] = 1 + sum(count_values(item, sizes) for item in inside)
    return sizes[id(value)]


def load_json(text: str, name: str) -> Any:
    """Return what a JSON *text* holds.

    :raises ReadError: where it is not JSON
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadError(name, getattr(error, "lineno", 0), f"is not JSON: {error}") from error


def load_rows(separator: str, text: str) -> list[Mapping[str, str]]:
    """Return the rows of a table whose first line names its columns."""
    return [dict(row) for row in csv.DictReader(io.StringIO(text), delimiter=separator)]


DATA_READERS: Mapping[str, Callable[[str, str], Any]] = {
    ".yml": lambda text, name: load_yaml(text, name, 1),
    ".yaml": lambda text, name: load_yaml(text, name, 1),
    ".json": load_json,
    ".csv": lambda text, name: load_rows(",", text),
    ".tsv": lambda text, name: load_rows("\t", text),
}


def decode(raw: bytes, name: str, encoding: str = "utf-8") -> tuple[str, str]:
    """Return *raw*, the content of the file *name*, as text, and how it was read where that was a guess.

    :raises ReadError: naming the line of the first octet that cannot be read, or the first NUL
    """
    used = ""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = raw.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except (UnicodeDecodeError, LookupError) as error:
        start = getattr(error, "start", 0)
        line = raw[:start].count(b"\n") + 1
        message = "is not UTF-8; save it as UTF-8 (its characters are mixed, so none was guessed)"
        if MULTIBYTE.search(raw):
            raise ReadError(name, line, message) from error
        try:
            text, used = raw.decode("cp1252"), f"Windows-1252, from line {line} on"
        except UnicodeDecodeError:
            raise ReadError(name, line, message) from error
    if "\0" in text:
        raise ReadError(name, text[: text.index("\0")].count("\n") + 1, "holds a NUL character; delete it")
    return text.replace("\r\n", "\n").replace("\r", "\n"), used
