"""Words with letters of Vietnamese that have two marks, which take a font that has such letters whole.

A font without them would lend the lower half, and Typst then writes the whole letter for each half (typst issues 4225
and 8767: "tất" is extracted as "tấất").
"""

from __future__ import annotations

import re

STACKED_LETTER = re.compile("[\u1ea0-\u1ef9]")
#: Typst: words with such a letter take a font that has it
ONE_FONT = 'show regex("\\\\w*[\\u{1ea0}-\\u{1ef9}]\\\\w*"): set text(font: families.slice(1))\n'
#: Typst: ends a run of text, between words. It gives up where more than 512 words of one run take another font
RUN_END = "h(0pt)"
_WORDS = re.compile(r"(?:\s*\S+){1,32}|\s+")


def split_runs(text: str) -> list[str]:
    """Return *text*, if it holds such letters, in parts of few words, each but the first with the space before it."""
    return _WORDS.findall(text) if STACKED_LETTER.search(text) else [text]
