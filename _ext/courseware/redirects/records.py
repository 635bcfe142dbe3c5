"""What a file of redirects says: a pair of pages a line, each in quotation marks, and comments after ``#``.

The form is that of ``rediraffe_redirects`` (https://sphinxext-rediraffe.readthedocs.io), which books may come with.
"""

from __future__ import annotations

import posixpath
import shlex
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Redirect:
    """A page that had another address."""

    #: its old source, below the folder of the sources; the page need not have had one
    old: str
    #: its present source
    new: str
    #: number of the line, from 1 on
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that says nothing which can be done."""

    line: int
    message: str


def parse_redirects(text: str) -> tuple[list[Redirect], list[Fault]]:
    """Return the redirects in a file, each old page once, and the faults of the file."""
    redirects: dict[str, Redirect] = {}
    faults = []
    for number, line in enumerate(text.splitlines(), start=1):
        result = _parse_line(line, number)
        if isinstance(result, Redirect) and result.old in redirects:
            first = redirects[result.old]
            message = f"'{result.old}' leads to '{first.new}' since line {first.line}: delete one of the two lines"
            faults.append(Fault(number, message))
        elif isinstance(result, Redirect):
            redirects[result.old] = result
        elif result is not None:
            faults.append(result)
    return list(redirects.values()), faults


def _parse_line(line: str, number: int) -> Redirect | Fault | None:
    """Return what a line says; `None` if that is nothing."""
    try:
        names = shlex.split(line, comments=True)
    except ValueError:  # a quotation mark without its other
        names = [line]
    if not names:
        return None
    if len(names) != 2:
        return Fault(number, 'this names no two pages: type "old-page.md" "new-page.md", in quotation marks')
    paths = [posixpath.normpath(name.replace("\\", "/").strip("/")) for name in names]
    for name, path in zip(names, paths, strict=True):
        if path == "." or path.startswith("../") or path == "..":
            return Fault(number, f"'{name}' is no page of the book: type its path below the folder of the sources")
    return Redirect(paths[0], paths[1], number)
