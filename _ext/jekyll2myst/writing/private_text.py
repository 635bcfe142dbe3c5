"""Text that must never be published, found in a written page as readers would see it.

What MyST needs in a word, such as the backslash of an escape, would hide it from the pattern of a recipe.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

#: what stands in MyST between letters that readers see side by side
_UNSEEN = re.compile(r"\\(?=[^A-Za-z0-9\s])|\*+|\[(?=[^\]\n]*\]\{)|\]\{[^}\n]*\}")
#: found nowhere, and quickly: text is only looked through for its first character
NEVER = re.compile(r"\0(?!)")


def cut_private(text: str, private: re.Pattern[str]) -> tuple[str, list[tuple[str, int]]]:
    """Return *text* without what must not be published, and each piece of that with its line."""
    if private == NEVER:
        return text, []
    unseen = list(_UNSEEN.finditer(text))
    escapes = {match.start() for match in unseen if match[0] == "\\"}
    shown = _UNSEEN.sub("", text)
    # where what readers see goes on behind each mark, and how much of the page the marks before it take
    lengths = list(accumulate(match.end() - match.start() for match in unseen))
    starts = [match.end() - length for match, length in zip(unseen, lengths, strict=True)]

    def locate(position: int) -> int:
        number = bisect_right(starts, position)
        return position + (lengths[number - 1] if number else 0)

    parts: list[str] = []
    pieces: list[tuple[str, int]] = []
    end, line = 0, 1
    for match in private.finditer(shown):
        if not match[0]:
            continue
        first, last = locate(match.start()), locate(match.end() - 1) + 1
        # an escape goes with its character
        first -= text[first - 1 : first] == "\\" and first - 1 in escapes
        line += text.count("\n", end, first)
        parts.append(text[end:first])
        pieces.append((match[0], line))
        line += text.count("\n", first, last)
        end = last
    return "".join([*parts, text[end:]]), pieces


def has_private(text: str, private: re.Pattern[str]) -> bool:
    """Say whether MyST *text* holds what must not be published."""
    return bool(cut_private(text, private)[1])
