"""Names behind an at sign as links to the people who are called so (jekyll-mentions)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..kramdown.escapes import escape_text
from ..tree import Node
from .shown_texts import Replacement

_HOST = "https://github.com"
#: as html-pipeline finds them (``MentionFilter``), with the names that jekyll-mentions takes
_MENTION = re.compile(
    r"(?:^|(?<=\W))@((?>\w[\w-]*))(?!/)(?=\.+(?:[ \t]|\W)|\.+$|[^0-9a-zA-Z_.]|$)", re.MULTILINE | re.ASCII
)
#: names that stand for all mentions (html-pipeline, ``MentionLogins``)
_NO_NAMES = frozenset({"mention", "mentions", "mentioned", "mentioning"})
#: elements in which an at sign stays as it is, and those that show no words
SKIPPED_TAGS = frozenset({"pre", "code", "tt", "a", "script", "style", "svg", "#math", "#comment"})


def find_mention_base(settings: Mapping[str, object], front: Mapping[str, object]) -> str:
    """Return the address that names are put behind, "" for a page that turns mentions off."""
    if front.get("jekyll-mentions") is False:
        return ""
    option = front.get("jekyll-mentions") or settings.get("jekyll-mentions")
    base = option.get("base_url") if isinstance(option, Mapping) else option
    base = base.strip() if isinstance(base, str) and base.strip() else _HOST
    return base if base.endswith(("/", "~")) else f"{base}/"


def find_mentions(text: str, base: str) -> Iterator[Replacement]:
    """Yield links to the people who are named in a text."""
    for match in _MENTION.finditer(text):
        if match[1].lower() not in _NO_NAMES:
            words = Node("#text", text=escape_text(match[0]))
            yield Replacement(match.start(), match.end(), Node("a", {"href": base + match[1]}, [words]))
