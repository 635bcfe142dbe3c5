"""What stands behind the name of a tag of jekyll-scholar: keys, then options."""

from __future__ import annotations

import re
from typing import NamedTuple

#: short names of options
_LONG_NAMES = {
    "c": "cited", "C": "cited_in_order", "A": "suppress_author", "f": "file", "q": "query", "p": "prefix",
    "t": "text", "l": "locator", "L": "label", "o": "offset", "m": "max", "s": "style", "g": "group_by",
    "G": "group_order", "O": "type_order", "T": "template", "h": "group_tags",
}  # fmt: skip
_OPTION = re.compile(r"(?:^|(?<=\s))(?:--(?P<long>[a-z_]+)|-(?P<short>[A-Za-z]))[ =]?")


class ScholarArguments(NamedTuple):
    """Keys of works, and options by their long names, with all values that each was given."""

    keys: tuple[str, ...]
    options: dict[str, list[str]]

    def find(self, name: str) -> str:
        """Return the last value of an option; "" for one that is not given."""
        return self.options.get(name, [""])[-1]


def parse_arguments(text: str) -> ScholarArguments:
    """Return what the *text* behind the name of a tag says."""
    matches = list(_OPTION.finditer(text))
    keys = text[: matches[0].start()] if matches else text
    options: dict[str, list[str]] = {}
    ends = [*(match.start() for match in matches), len(text)][1:]
    for match, end in zip(matches, ends, strict=True):
        name = match["long"] or _LONG_NAMES.get(match["short"], match["short"])
        options.setdefault(name, []).append(text[match.end() : end].strip().strip("\"'"))
    return ScholarArguments(tuple(dict.fromkeys(keys.split())), options)
