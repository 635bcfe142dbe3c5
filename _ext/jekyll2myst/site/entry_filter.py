"""Which files and folders Jekyll looks at (Jekyll 4.3: ``entry_filter.rb``)."""

from __future__ import annotations

import posixpath
import re

from .config import DEFAULT_EXCLUDE, Config

#: hidden files, backups, and folders with a meaning of their own begin so
_SPECIAL_FIRST_CHARACTERS = "._#~"


class EntryFilter:
    """The settings ``exclude`` and ``include`` of one site."""

    def __init__(self, config: Config) -> None:
        """Read the patterns of *config*; what is included by the same pattern is not excluded."""
        self._include = [_Pattern(pattern) for pattern in config.include]
        self._exclude = [_Pattern(pattern) for pattern in config.exclude if pattern not in config.include]
        self._chosen = [_Pattern(pattern) for pattern in config.exclude if pattern not in DEFAULT_EXCLUDE]

    def accepts(self, entry: str, folder: str, *, is_folder: bool) -> bool:
        """Say whether Jekyll looks at a file or a folder.

        :param entry: its path, relative to *folder*
        :param folder: the folder that is listed, relative to the site
        """
        if entry.endswith("."):
            return False
        is_included = self.includes(entry, is_folder=is_folder)
        if is_included:
            return True
        if self.excludes(posixpath.join(folder, entry), is_folder=is_folder):
            return False
        name = posixpath.basename(entry)
        is_special = entry[0] in _SPECIAL_FIRST_CHARACTERS or name[0] in _SPECIAL_FIRST_CHARACTERS
        return not is_special and not entry.endswith("~")

    def includes(self, entry: str, *, is_folder: bool = False) -> bool:
        """Say whether ``include`` names *entry*, a path relative to the folder that is listed."""
        name = posixpath.basename(entry)
        return any(
            pattern.matches(entry, is_folder=is_folder) or pattern.matches(name, is_folder=is_folder)
            for pattern in self._include
        )

    def excludes(self, path: str, *, is_folder: bool) -> bool:
        """Say whether ``exclude``, or Jekyll itself, leaves out *path*, relative to the site."""
        return any(pattern.matches(path, is_folder=is_folder) for pattern in self._exclude)

    def excludes_by_choice(self, path: str, *, is_folder: bool) -> bool:
        """Say whether the site itself excludes *path*."""
        return any(pattern.matches(path, is_folder=is_folder) for pattern in self._chosen)


class _Pattern:
    """A pattern of ``exclude`` or ``include``: a glob, or the beginning of a path."""

    def __init__(self, pattern: str) -> None:
        """Compile *pattern*."""
        self._start = "/" + pattern.lstrip("/")
        self._regex = re.compile(translate_glob(self._start))

    def matches(self, path: str, *, is_folder: bool) -> bool:
        """Say whether *path*, relative to the site, is meant."""
        path = "/" + path.lstrip("/")
        return path.startswith(self._start) or (is_folder and f"{path}/" == self._start) or (
            self._regex.fullmatch(path) is not None
        )  # fmt: skip


def translate_glob(pattern: str, *, is_path: bool = False) -> str:
    """Return a glob of Ruby's as a regular expression.

    :param is_path: whether a star stays within a folder, ``**/`` stands for folders and braces for alternatives,
        as ``Dir.glob`` reads them; else as ``File.fnmatch?`` does
    """
    any_character = "[^/]" if is_path else "."
    forms = {"*": any_character + "*", "?": any_character, "**/": "(?:[^/]+/)*" if is_path else ".*/"}
    has_braces = is_path and pattern.count("{") == pattern.count("}")
    depth = 0
    parts = []
    for token in re.findall(r"\\.|\*\*/|\[[!^]?\]?[^\]/]+\]|.", pattern, re.DOTALL):
        if token in forms:
            parts.append(forms[token])
        elif token.startswith("[") and len(token) > 1:
            parts.append(_translate_class(token))
        elif has_braces and (token == "{" or (depth and token in ",}")):
            depth += {"{": 1, "}": -1}.get(token, 0)
            parts.append({"{": "(?:", "}": ")", ",": "|"}[token])
        else:
            parts.append(re.escape(token.removeprefix("\\") or token))
    return "(?s:" + "".join(parts) + ")" * (depth + 1)


def _translate_class(token: str) -> str:
    """Return a class of characters of a glob as one of a regular expression; one that is none stands for itself."""
    inner = re.sub(r"([\[\\&~|])", r"\\\1", re.sub(r"^[!^]", "^", token[1:-1]))
    try:
        # two hyphens would be read as a difference of classes
        return re.escape(token) if "--" in inner else re.compile(f"[{inner}]").pattern
    except re.error:
        return re.escape(token)
