"""Facts of a page: what it holds, by their kinds, and what attributes say of elements.

A fact is recognised by its kind and its `text`; `form` is how it was there: level, target, place, language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..elements.languages import DIRECTION_CLASSES
from .vocabulary import LANGUAGE_CLASS

#: elements that mark a text inside a line, by the name that they have in facts
MARKS: Mapping[str, str] = {
    **{name: name for name in "code em strong sub sup mark del ins u kbd q small".split()},
    **dict.fromkeys(("i", "cite", "var", "dfn"), "em"),
    **dict.fromkeys(("tt", "samp"), "code"),
    **dict.fromkeys(("strike", "s"), "del"),
    "b": "strong",
}
_VIDEO = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?v=|v/)|youtu\.be/|vimeo\.com/(?:video/)?|ted\.com/talks/)([\w.-]+)"
)


#: facts of a table's cells, which follow that of the table
CELL_KINDS = frozenset({"table cell", "head of a row or column", "merged cell", "alignment", "alignment of one cell"})


class Fact(NamedTuple):
    """Something that a page holds."""

    kind: str
    #: what it is recognised by
    text: str
    #: how it is there
    form: str
    line: int
    #: the element of the account that it is a fact of, -1 for none
    row: int = -1

    @property
    def is_page_title(self) -> bool:
        """Whether it is the title of the page, which stands above the headings in its text."""
        return self.kind == "heading" and self.form == "level 0"


_LANGUAGE_ATTRIBUTES = frozenset({"lang", "xml:lang", "class", "dir"})
#: kind of numbers of a list, as HTML and as MyST name it
_NUMBERINGS = {
    "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "",
    "decimal": "", "arabic": "",
}  # fmt: skip


def read_numbering(attrs: Mapping[str, str]) -> str:
    """Return where the numbers of a list begin and what they are; "" for 1, 2, 3."""
    start = str(attrs.get("start", "1")).strip()
    number = int(start) if re.fullmatch(r"-?\d{1,9}", start) else 1
    name = str(attrs.get("style") or attrs.get("type") or "")
    style = _NUMBERINGS.get(name, name if name.startswith(("lower-", "upper-")) else "")
    return ", ".join([*([f"from {number}"] if number != 1 else []), *([style] if style else [])])


def list_languages(attrs: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the language and the direction that attributes give, each behind its kind."""
    if _LANGUAGE_ATTRIBUTES.isdisjoint(attrs):
        return []
    pairs = []
    classes = str(attrs.get("class", "")).split()
    language = str(attrs.get("lang") or attrs.get("xml:lang") or "") or next(
        (name.removeprefix(LANGUAGE_CLASS) for name in classes if name.startswith(LANGUAGE_CLASS)), ""
    )
    direction = str(attrs.get("dir") or "") or next(
        (DIRECTION_CLASSES[name] for name in classes if name in DIRECTION_CLASSES), ""
    )
    if language:
        pairs.append(("language", language.lower()))
    if direction:
        pairs.append(("direction", direction.lower()))
    return pairs


def name_media(address: str) -> str:
    """Return what is embedded, by its number at a host of videos or by its address."""
    match = _VIDEO.search(address)
    return match[1] if match else re.sub(r"^(?:https?:)?//(?:www\.)?", "", address.strip()).partition("#")[0]
