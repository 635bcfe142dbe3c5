"""The works of a site: those in the .bib files that jekyll-scholar reads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from ..records import BibtexEntry, Problem
from ..site.config_checks import read_string
from ..site.data_files import ReadError
from ..site.files import Site
from ..writing.private_text import has_private
from .bibtex_files import Work, read_works
from .selection import sort_works

_ENDINGS = (".bib", ".bibtex")


class Library:
    """The works that pages of one site can cite."""

    def __init__(self, site: Site, private: re.Pattern[str]) -> None:
        """Read the site's .bib files; a work with text that is *private* is left out."""
        self._private = private
        settings = site.config.data.get("scholar")
        self.settings: Mapping[str, Any] = settings if isinstance(settings, Mapping) else {}
        self.folder = posixpath.normpath(read_string(self.settings.get("source")) or "_bibliography").strip("/")
        self.default_names = _list_names(self.settings.get("bibliography"))
        #: what is wrong in the files
        self.problems: list[Problem] = []
        #: works by their keys, of all files, those of the default ones first
        self.works: dict[str, Work] = {}
        #: keys of the works in each file, by its path
        self.files: dict[str, list[str]] = {}
        # a folder outside the site is none of its own
        names = [] if self.folder.startswith("..") else site.list_files(self.folder)
        paths = [f"{self.folder}/{name}" for name in names if name.lower().endswith(_ENDINGS)]
        defaults = [path for name in self.default_names if (path := self._find_path(name, paths))]
        for path in dict.fromkeys([*defaults, *paths]):
            self._read(site, path)

    def _read(self, site: Site, path: str) -> None:
        """Read one file."""
        try:
            works, problems = read_works(site.load_text(path), path)
        except ReadError as error:
            self.problems.append(error.problem)
            return
        self.problems += problems
        self.files[path] = []
        for work in works:
            key = work.entry.key
            if has_private(work.text, self._private):
                self.problems.append(Problem(path, 0, f"{key} holds what must not be published, so it is left out"))
                continue
            other = self.works.setdefault(key, work)
            if other is not work and other.text != work.text:
                message = f"{key} is another work in {other.path}; give it another key, so that both can be cited"
                self.problems.append(Problem(path, 0, message))
            self.files[path].append(key)

    def _find_path(self, name: str, paths: object = ()) -> str:
        """Return the path of the file that a site calls *name*; "" if there is none."""
        known = paths or self.files
        for ending in ("", *_ENDINGS):
            path = posixpath.normpath(posixpath.join(self.folder, name + ending))
            if path in known:  # type: ignore[operator]
                return path
        return ""

    def list_works(self, names: list[str]) -> tuple[list[Work], str]:
        """Return the works in the files *names*, else in the default ones, and the name of one that is missing."""
        keys: dict[str, None] = {}
        for name in names or self.default_names:
            path = self._find_path(name)
            if not path:
                return [], name
            keys |= dict.fromkeys(self.files[path])
        return [self.works[key] for key in keys], ""

    def list_entries(self) -> list[tuple[BibtexEntry, str]]:
        """Return all works with their BibTeX, in the order in which the site lists them."""
        return [(work.entry, work.text) for work in sort_works(list(self.works.values()), self.settings)]


def _list_names(value: object) -> list[str]:
    """Return the names of the default files."""
    names = value if isinstance(value, list) else [value]
    return [name for name in map(read_string, names) if name] or ["references.bib"]
