"""Typographic marks, as Jekyll's filter ``smartify`` sets them (kramdown 2.4: ``smart_quotes.rb``)."""

from __future__ import annotations

import re

_SYMBOLS = {"---": "—", "--": "–", "...": "…", "<< ": "«\u00a0", " >>": "\u00a0»", "<<": "«", ">>": "»"}
_SYMBOL = re.compile("|".join(map(re.escape, _SYMBOLS)))
_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
#: what stands at a quotation mark, and which marks are meant: "l" opens, "r" closes, digits are single or double
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), marks)
    for pattern, marks in (
        (r"(?P<q>[\"'])(?=[_*]{1,2}\S)", "l"),
        (rf"(?P<q>[\"'])(?={_PUNCTUATION}(?!\.\.)\B)", "r"),
        (r"\"'(?=\w)", "“‘"),
        (r"'\"(?=\w)", "‘“"),
        (r"'(?=\d\ds)", "’"),
        (r"(?<=\s)(?P<q>['\"])(?=\w)", "l"),
        (r"(?<=[^ \\\t\r\n\[{(-])(?P<q>['\"])", "r"),
        (r"(?P<q>[\"'])(?=\s|s\b|$)", "r"),
        (r"'(?=\w)", "‘"),
        (r"\"(?=\w)", "“"),
    )
)
_MARKS = {("l", '"'): "“", ("l", "'"): "‘", ("r", '"'): "”", ("r", "'"): "’"}
_QUOTE = re.compile("[\"']")


def smarten(text: str) -> str:
    """Return *text* with curly quotation marks, dashes and ellipses; what stands in tags stays."""
    parts = re.split(r"(<[^<>]*>)", text)
    return "".join(part if position % 2 else smarten_text(part) for position, part in enumerate(parts))


def smarten_text(text: str) -> str:
    """Return a text without tags, smartened."""
    parts, position = [], 0
    while match := _QUOTE.search(text, position):
        parts.append(text[position : match.start()])
        marks, position = _find_marks(text, match.start())
        parts.append(marks)
    parts.append(text[position:])
    return _SYMBOL.sub(lambda match: _SYMBOLS[match[0]], "".join(parts))


def _find_marks(text: str, start: int) -> tuple[str, int]:
    """Return the marks for the quotation marks at *start*, and where the text goes on."""
    for pattern, marks in _RULES:
        if match := pattern.match(text, start):
            return _MARKS.get((marks, match.groupdict().get("q") or ""), marks), match.end()
    return text[start], start + 1
