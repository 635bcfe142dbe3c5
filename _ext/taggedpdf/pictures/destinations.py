"""From what an author typed to the file that is meant.

Markdown's destinations are addresses, in which a space is ``%20`` (CommonMark 0.31, 6.3 and 6.4); paths of directives
are names of files. People type either for the other, copy names from systems that write "ü" as one letter or as two
(Unicode, annex 15), and addresses with the ``?raw=true`` of a forge.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote

#: returns the path of a destination, which is relative to the page or, with a slash, to the sources
_Resolve = Callable[[str], Path]


def spellings(destination: str, *, is_address: bool) -> Iterator[str]:
    """Yield the names of files that a destination may mean, the likeliest first.

    :param is_address: whether it is an address, to be decoded, rather than a name
    """
    stems = [destination, *(destination.partition(mark)[0] for mark in "?#" if mark in destination)]
    names = [name for stem in stems for name in ((unquote(stem), stem) if is_address else (stem, unquote(stem)))]
    names += [name.replace("\\", "/") for name in names if "\\" in name]
    yield from (name for name in dict.fromkeys(names) if name and "\0" not in name)


def find_file(destination: str, resolve: _Resolve, *, is_address: bool) -> str | None:
    """Return the name of the file that a destination means, as *resolve* takes it; `None` if there is none."""
    for name in spellings(destination, is_address=is_address):
        path = resolve(name)
        if is_file(path):
            return name
        actual = _same_letters(path, _normal if is_address else _without_spaces)
        if actual is not None:
            # the last parts of the name are those of the path
            head, *parts = name.replace("\\", "/").split("/")
            count = len([part for part in (head, *parts) if part not in ("", ".", "..")])
            tail = actual.parts[len(actual.parts) - count :]
            leading = [part for part in (head, *parts) if part in (".", "..")]
            return "/".join([*([""] if name.startswith("/") else []), *leading, *tail])
    return None


def is_file(path: Path) -> bool:
    """Say whether there is a file at *path*, whatever stands in its name."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _same_letters(path: Path, normalise: Callable[[str], str]) -> Path | None:
    """Return the file whose path has the same letters as *path*, in whichever way they are written.

    :param normalise: returns the same for parts of paths that have the same letters
    """
    actual = Path(path.anchor)
    for part in path.parts[1:]:
        if not _exists(actual / part):
            names = [name for name in _names_in(actual) if normalise(name) == normalise(part)]
            if not names:
                return None
            part = min(names)
        actual /= part
    return actual if is_file(actual) else None


def suggest_name(path: Path) -> str:
    """Return the name of a file that may be meant by *path*, which is none; "" if there is none like it."""
    names = [name for name in _names_in(path.parent) if is_file(path.parent / name)]
    by_small_letters = {_normal(name).casefold(): name for name in names}
    close = get_close_matches(_normal(path.name).casefold(), by_small_letters, 1, 0.75)
    return by_small_letters[close[0]] if close else ""


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError):
        return []


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _without_spaces(name: str) -> str:
    """Return a name as docutils leaves the argument of an image directive: without its spaces."""
    return "".join(_normal(name).split())
