"""Finds, opens and decodes the files of a Jekyll site.

Only this module, the writers of a book, `comparison` and the command open files. Nothing outside the folder of the
site is read, links included.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from ..records import Problem, SourcePage
from .config import Config, parse_config
from .data_files import ReadError, decode, load_yaml, salvage_front_matter

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
#: folders that a theme may have, below those of the site
_THEME_FOLDERS = frozenset({"_data", "_includes", "_layouts", "_sass", "assets"})
_CONFIG_NAMES = ("_config.yml", "_config.yaml")
#: a file larger than this is refused: no book page is
_MAX_BYTES = 20_000_000


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether *entry* is a link to a folder."""
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _resolve(top: Path, name: str) -> Path:
    """Return where the file *name* is below *top*.

    :raises ReadError: if it lies elsewhere
    """
    try:
        path = (top / name).resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a link to itself, a name with a NUL
        raise ReadError(name, 0, "leads to itself or has no file; delete the link") from error
    if not path.is_relative_to(top):
        raise ReadError(name, 0, "lies outside the site, so it is not read; move it into the site")
    return path


def _read_bytes(path: Path, name: str) -> bytes:
    """Return the content of the file at *path*, which is called *name*.

    :raises ReadError: if it is not there, is no file, or is too large
    """
    try:
        if not path.is_file() and path.exists():
            raise ReadError(name, 0, "is a folder, a pipe or a device, so it is not read; take it out of the site")
        if path.stat().st_size > _MAX_BYTES:
            raise ReadError(name, 0, f"is larger than {_MAX_BYTES // 1_000_000} MB; split it")
        return path.read_bytes()
    except OSError as error:
        raise ReadError(name, 0, f"cannot be read: {error.strerror or error}") from error


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a theme with those of the site over them, as Jekyll merges them."""
    merged = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], Mapping) and isinstance(above[key], Mapping):
            merged[key] = _merge(below[key], above[key])
    return merged


class Site:
    """A Jekyll site on disk."""

    def __init__(self, folder: Path, left_out: Path | None = None, theme: Path | None = None) -> None:
        """Read from *folder*; settings are read at once.

        :param left_out: a folder that is no part of the site even if it lies in it: the one that is written to
        :param theme: the folder of the site's theme, whose files stand in for those that the site does not have
        :raises ReadError: if ``_config.yml`` is there and cannot be read
        """
        self.folder = folder.resolve()
        self.left_out = left_out.resolve() if left_out else None
        self.theme = theme.resolve() if theme else None
        #: files that cannot be read, whoever asks for them
        self.problems: dict[str, Problem] = {}
        self.texts: dict[str, str] = {}
        #: files that are not UTF-8, and how they were read
        self.guessed_encodings: dict[str, str] = {}
        # the settings themselves are read with those of Jekyll
        self.config = Config()
        self.config = self._load_config()
        #: the list of gems, "" for none
        self.gemfile = self._load_optional_text("Gemfile")
        self.folder = self._find_source()

    def _load_config(self) -> Config:
        """Return the site's settings; Jekyll's own where it has none."""
        theme_data = self._load_theme_config()
        for name in _CONFIG_NAMES:
            if (self.folder / name).is_file():
                data = load_yaml(self.load_text(name), name, 1) or {}
                if not isinstance(data, dict):
                    raise ReadError(name, 1, "must be lines of 'key: value'")
                config, messages = parse_config(_merge(theme_data, data))
                for key, message in messages.items():
                    self.problems[f"{name}:{key}"] = Problem(
                        name, self._find_setting_line(name, key), f"{key} {message}"
                    )
                return config
        return parse_config(theme_data)[0]

    def _load_theme_config(self) -> dict[str, Any]:
        """Return the settings of the theme, none if it has none."""
        for name in _CONFIG_NAMES:
            if self.theme is None:
                break
            try:
                data = load_yaml(decode(_read_bytes(_resolve(self.theme, name), name), name)[0], name, 1)
            except ReadError:
                continue
            return data if isinstance(data, dict) else {}
        return {}

    def _load_optional_text(self, name: str) -> str:
        """Return the text of a file, "" if it cannot be read."""
        try:
            return self.load_text(name)
        except ReadError:
            return ""

    def _find_source(self) -> Path:
        """Return the folder of the pages, which the settings may name; it lies in that of the settings."""
        source = self.config.data.get("source")
        folder = (self.folder / source).resolve() if isinstance(source, str) and "\0" not in source else self.folder
        return folder if folder.is_relative_to(self.folder) and folder.is_dir() else self.folder

    def _find_setting_line(self, name: str, key: str) -> int:
        """Return the line of the settings on which *key* stands, 0 if none begins with it."""
        lines = self.load_text(name).split("\n")
        return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 0)

    def list_folder(self, folder: str) -> tuple[list[str], list[str]]:
        """Return the names of the folders and of the files in *folder*, sorted, if there is one.

        Links to folders are not among them, nor is the folder that is written to; what has a name that is no text is
        a problem.
        """
        folders, files = self._scan_folder(self.folder, folder)
        if self.theme and folder.split("/")[0] == "assets":
            theme_folders, theme_files = self._scan_folder(self.theme, folder)
            folders, files = folders | theme_folders, files | (theme_files - folders)
        elif self.theme and not folder and (self.theme / "assets").is_dir():
            folders.add("assets")
        return sorted(folders), sorted(files - folders)

    def _scan_folder(self, top: Path, folder: str) -> tuple[set[str], set[str]]:
        """Return the names of the folders and of the files in *folder* below *top*."""
        folders, files = set(), set()
        try:
            with os.scandir(top / folder) as entries:
                for entry in entries:
                    if not self._is_part_of_site(posixpath.join(folder, entry.name)):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        folders.add(entry.name)
                    elif not _is_folder(entry):
                        files.add(entry.name)
        except OSError:
            return set(), set()
        return folders, files

    def _is_part_of_site(self, name: str) -> bool:
        """Say whether *name* is not the folder that is written to; a name that is no text is a problem."""
        try:
            name.encode()
        except UnicodeEncodeError:
            shown = os.fsencode(name).decode("utf-8", "backslashreplace")
            self.problems[shown] = Problem(shown, 0, "has a name that is not UTF-8; rename it")
            return False
        return self.folder / name != self.left_out

    def iter_files(self, folder: str = "") -> Iterator[str]:
        """Yield the paths in the site of files below *folder*, hidden ones and Jekyll's own folders apart."""
        folders, files = self.list_folder(folder)
        yield from (posixpath.join(folder, name) for name in files if name[0] not in "._#~")
        for name in folders:
            if name[0] not in "._#~" and name not in ("node_modules", "vendor"):
                yield from self.iter_files(posixpath.join(folder, name))

    def resolve_path(self, name: str) -> Path:
        """Return where the file *name* is, in the site or in its theme.

        :raises ReadError: if it lies outside the site
        """
        path = _resolve(self.folder, name)
        if self.theme and name.split("/")[0] in _THEME_FOLDERS and not path.exists():
            theme_path = _resolve(self.theme, name)
            path = theme_path if theme_path.exists() else path
        return path

    def load_bytes(self, name: str) -> bytes:
        """Return the content of the file *name*.

        :raises ReadError: if it lies outside the site, is not there, or is too large
        """
        return _read_bytes(self.resolve_path(name), name)

    def load_text(self, name: str) -> str:
        """Return the text of the file *name*, with or without a byte order mark, line ends as LF.

        :raises ReadError: as `load_bytes`, or if it is no text
        """
        if name not in self.texts:
            raw = self.load_bytes(name)
            text, encoding_note = decode(raw, name, self.config.encoding)
            if encoding_note:
                self.guessed_encodings[name] = encoding_note
            # includes, layouts and data are read again and again; pages once
            if not name.startswith("_"):
                return text
            self.texts[name] = text
        return self.texts[name]

    def has_front_matter(self, name: str) -> bool:
        """Say whether the file *name* begins with front matter."""
        try:
            path = self.resolve_path(name)
            if not path.is_file():  # to open a pipe is to wait for ever
                return False
            with path.open("rb") as file:
                return re.match(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n", file.read(64)) is not None
        except (OSError, ReadError):
            return False

    def load_page(self, name: str) -> SourcePage:
        """Return the page *name*, its front matter parsed.

        :raises ReadError: as `load_text`
        """
        text = self.load_text(name)
        match = FRONT_MATTER.match(text)
        if match is None:
            return SourcePage(name, {}, text, 1)
        try:
            front = load_yaml(match[1], name, 2) or {}
        except ReadError as error:
            self.problems[name] = error.problem
            front = salvage_front_matter(match[1], name, 2)
        if not isinstance(front, dict):
            self.problems[name] = Problem(name, 1, "front matter must be lines of 'key: value'; it is left out")
            front = {}
        return SourcePage(name, front, text[match.end() :], text[: match.end()].count("\n") + 1)

    def load_include(self, name: str, folder: str = "_includes") -> str:
        """Return the text of an include, without front matter.

        :raises ReadError: as `load_text`; names that leave *folder* are refused as Jekyll does
        """
        # a slash before it means the same folder
        name = name.lstrip("/")
        if ".." in PurePosixPath(name).parts:
            raise ReadError(name, 0, "an include may not leave its folder; write its name without '..'")
        return FRONT_MATTER.sub("", self.load_text(f"{folder}/{name}" if folder else name))

    def find_include_name(self, name: str) -> str:
        """Return the name of an include as its file spells it; *name* may differ in case.

        :raises ReadError: if there is none
        """
        for path in self.list_files("_includes"):
            # authors on systems that ignore case
            if posixpath.basename(path).lower() == name.lower():
                return path
        raise ReadError(f"_includes/{name}", 0, "is not in _includes; put it there or take it out of the page")

    def list_files(self, folder: str) -> list[str]:
        """Return the names of the files in *folder* and below it, sorted, relative to it."""
        names = set(self._list_files_below(self.folder, folder))
        if self.theme and folder in _THEME_FOLDERS:
            names.update(self._list_files_below(self.theme, folder))
        return sorted(names)

    def _list_files_below(self, top: Path, folder: str) -> list[str]:
        """Return the names of the files in *folder* below *top*, relative to it."""
        try:
            where = _resolve(top, folder)
        except ReadError as error:
            self.problems[folder] = error.problem
            return []
        names = []
        for path, folders, files in os.walk(where):
            inside = Path(path).relative_to(top).as_posix()
            folders[:] = [name for name in folders if self._is_inside(f"{inside}/{name}")]
            names += [Path(path, name) for name in files if self._is_inside(f"{inside}/{name}")]
        return [path.relative_to(where).as_posix() for path in names if path.is_file()]

    def _is_inside(self, name: str) -> bool:
        """Say whether *name* can be read as text and is not the folder that is written to."""
        try:
            name.encode()
        except UnicodeEncodeError:
            return False
        return self.folder / name != self.left_out
