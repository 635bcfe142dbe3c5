"""Notes made by hand: ``<sup><a href="#fn1" name="1">1</a></sup>`` calls ``<a name="fn1" href="#1">1</a>: text``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

CALL = re.compile(r"<sup>\s*<a\b[^>]*?\bhref=[\"']#([\w-]+)[\"'][^>]*>\s*([^<]*?)\s*</a>\s*</sup>", re.IGNORECASE)
DEFINITION = re.compile(
    r"^[ \t]*(?:<p>)?<a\b(?=[^>]*?\bname=[\"']([\w-]+)[\"'])[^>]*>\s*(\w+)\s*</a>\s*:?[ \t]*(\S.*?)[ \t]*(?:</p>)?$",
    re.IGNORECASE | re.MULTILINE,
)


class Definition(NamedTuple):
    """The text of one note."""

    #: what calls lead to: "fn1"
    name: str
    #: the number that readers saw
    label: str
    #: Markdown
    text: str
    #: line within the text that was searched, from 1
    line: int


def definitions(text: str) -> Iterator[Definition]:
    """Yield the notes defined in Markdown *text*, in order."""
    for found in DEFINITION.finditer(text):
        yield Definition(found[1], found[2], found[3], text.count("\n", 0, found.start()) + 1)


def without_definitions(text: str, names: set[str]) -> str:
    """Return *text* without the definitions of *names*."""
    return DEFINITION.sub(lambda found: "" if found[1] in names else found[0], text)


def without_labels(text: str) -> str:
    """Return *text* without the numbers of notes, which the book gives anew."""
    return DEFINITION.sub(lambda found: found[3], CALL.sub("", text))


def replace_calls(text: str, written: Mapping[str, str]) -> tuple[str, list[str], list[str]]:
    """Return *text* with its calls replaced, the names that were called, and those that lead nowhere.

    :param written: for each note, what a call to it becomes in MyST
    """
    called: list[str] = []
    lost: list[str] = []

    def replace(found: re.Match[str]) -> str:
        name, label = found[1], found[2]
        (called if name in written else lost).append(name)
        return written.get(name, f"{{sup}}`{label}`")

    return CALL.sub(replace, text), called, lost
