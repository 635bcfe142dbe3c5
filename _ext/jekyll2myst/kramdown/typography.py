"""Quotation marks, dashes and dots as kramdown prints them (``smart_quotes.rb``, ``typographic_symbol.rb``)."""

from __future__ import annotations

import re

from .options import TYPOGRAPHY
from .patterns import NOT_SPACE, SPACE
from .span_parser import SpanParser
from .span_text import Sign

_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
_WORD = "[a-zA-Z0-9_]"
#: rules in their order: what is matched, and the text and the marks that are printed for it
_RULES: tuple[tuple[re.Pattern[str], tuple[int | str, ...]], ...] = (
    (re.compile(rf"([\"'])(?=[_*]{{1,2}}{NOT_SPACE})"), ("l1",)),
    (re.compile(rf"([\"'])(?={_PUNCTUATION}(?!\.\.)\B)"), ("r1",)),
    (re.compile(rf"({SPACE}?)\"'(?={_WORD})"), (1, "ldquo", "lsquo")),
    (re.compile(rf"({SPACE}?)'\"(?={_WORD})"), (1, "lsquo", "ldquo")),
    (re.compile(rf"({SPACE}?)'(?=[0-9][0-9]s)"), (1, "rsquo")),
    (re.compile(rf"({SPACE})(['\"])(?={_WORD})"), (1, "l2")),
    (re.compile(r"([^ \\\t\r\n\[{(\-])(['\"])"), (1, "r2")),
    (re.compile(rf"([\"'])(?={SPACE}|s\b|\Z)"), ("r1",)),
    (re.compile(r"(.?)'", re.DOTALL), (1, "lsquo")),
    (re.compile(r"(.?)\"", re.DOTALL), (1, "ldquo")),
)
_MARKS = {"l'": "lsquo", 'l"': "ldquo", "r'": "rsquo", 'r"': "rdquo"}
_SYMBOLS = (
    ("---", "mdash"), ("--", "ndash"), ("...", "hellip"), ("\\<<", "&lt;&lt;"), ("\\>>", "&gt;&gt;"),
    ("<< ", "laquo_space"), (" >>", "raquo_space"), ("<<", "laquo"), (">>", "raquo"),
)  # fmt: skip


def read_quotes(parser: SpanParser) -> bool:
    """Read quotation marks, with the character before them."""
    scanner = parser.scanner
    for pattern, results in _RULES:
        # a rule sees nothing of what stands before the place where it begins
        if match := scanner.scan(pattern):
            for result in results:
                if isinstance(result, int):
                    parser.add_text(match[result])
                else:
                    _add_sign(parser, _MARKS[result[0] + match[int(result[1])]] if result[1].isdecimal() else result)
            return True
    return False


def read_symbol(parser: SpanParser) -> bool:
    """Read dashes, dots, or angle quotation marks."""
    scanner = parser.scanner
    if not parser.context.options.has_typographic_symbols:
        return False
    for symbol, name in _SYMBOLS:
        if scanner.text.startswith(symbol, scanner.position):
            scanner.position += len(symbol)
            if name.startswith("&"):
                parser.add_text(Sign(name, symbol[1:]), is_element=True)
            else:
                _add_sign(parser, name)
            return True
    return False


def _add_sign(parser: SpanParser, name: str) -> None:
    """Add what is printed for a sign: the site may have chosen its form."""
    plain = TYPOGRAPHY[name]
    text = parser.context.options.typography.get(name, plain)
    # what the site wanted plain must stay so in the book
    parser.add_text(Sign(f"\\{text}" if text in ("'", '"') else text, plain), is_element=True)
