"""Names of emoji between colons as the letters they stand for (jemoji).

The names are those of GitHub's gemoji; ``emoji.txt`` holds them as gemoji 8.1.0 of npm has them, whose license stands
in ``emoji-license.txt`` (https://github.com/wooorm/gemoji). Those that are pictures of GitHub alone have no letter, and
stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import resources

from ..tree import Node
from .shown_texts import Replacement

_NAME = re.compile(r":([a-z0-9_+-]+):")
#: elements in which jemoji leaves names as they are (html-pipeline, ``EmojiFilter``), and those that show no words
SKIPPED_TAGS = frozenset({"pre", "code", "tt", "script", "style", "svg", "#math", "#comment"})


class Emoji:
    """Knows the names of emoji."""

    def __init__(self, *, is_used: bool) -> None:
        """Read the names, if they are used."""
        self.is_used = is_used
        self._letters: Mapping[str, str] = _load_letters() if is_used else {}

    def replace_names(self, text: str) -> str:
        """Return a plain text with letters in place of the names in it."""
        return _NAME.sub(lambda match: self._letters.get(match[1], match[0]), text) if self.is_used else text

    def find(self, text: str) -> Iterator[Replacement]:
        """Yield the letters that stand for names in a text."""
        position = 0
        # the colon behind what is no name may stand before one
        while match := _NAME.search(text, position):
            position = match.end() - 1
            if letter := self._letters.get(match[1]):
                position = match.end()
                yield Replacement(match.start(), match.end(), Node("#text", text=letter))


def _load_letters() -> Mapping[str, str]:
    """Return the letters of emoji by their names."""
    lines = (resources.files(__package__) / "emoji.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ") for line in lines)
