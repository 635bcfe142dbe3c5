"""Filters for text (Liquid 5.4: ``standardfilters.rb``; Jekyll 4.3: ``filters.rb``)."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, quote_plus, unquote, unquote_plus

from .nodes import WHITE_SPACE
from .values import check_length, inspect_value, is_list, join_items, list_items, to_integer, to_string

_HTML = {"&": "&amp;", ">": "&gt;", "<": "&lt;", '"': "&quot;", "'": "&#39;"}
_HTML_CHARACTER = re.compile("[&><\"']")
_UNESCAPED = re.compile(r"""["><']|&(?!(?:[a-zA-Z]{1,40}|#\d{1,10});)""")
_HIDDEN_BLOCKS = (("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>"), ("<", ">"))
_URI_CHARACTERS = ":/?#[]@!$&'()*+,;=-._~"
_CJK = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
    "\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d\u3041-\u3096\u309d-\u309f"
    "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa0-\uffdc"
)
_CJK_CHARACTER = re.compile(f"[{_CJK}]")
_OTHER_WORD = re.compile(rf"[^{_CJK}\s]+")


def escape_html(value: object) -> str | None:
    """Return a text for HTML."""
    return None if value is None else _HTML_CHARACTER.sub(lambda match: _HTML[match[0]], to_string(value))


def _escape_once(value: object) -> str:
    """Return a text for HTML; entities stay."""
    return _UNESCAPED.sub(lambda match: _HTML[match[0]], to_string(value))


def _escape_xml(value: object) -> str:
    """Return a text for an attribute of XML."""
    return _HTML_CHARACTER.sub(lambda match: "&apos;" if match[0] == "'" else _HTML[match[0]], to_string(value))


def _truncate(value: object, length: object = 50, ending: object = "...") -> str | None:
    """Return the beginning of a text, *length* characters long with its *ending*."""
    if value is None:
        return None
    text, size, end = to_string(value), to_integer(length), to_string(ending)
    return text[: max(size - len(end), 0)] + end if len(text) > size else text


def _truncate_words(value: object, count: object = 15, ending: object = "...") -> str | None:
    """Return the first words of a text."""
    if value is None:
        return None
    text, size = to_string(value), max(to_integer(count), 1)
    words = text.split(None, size)
    # white space behind the last word is one more, as Ruby splits
    has_more = len(words) > size or (len(words) == size and text[-1:].isspace())
    return " ".join(words[:size]) + to_string(ending) if has_more else text


def _split(value: object, separator: object) -> list[str]:
    """Return the parts of a text; empty ones at the end are left out."""
    text, mark = to_string(value), to_string(separator)
    parts = text.split() if mark == " " else list(text) if not mark else text.split(mark)
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _slice(value: Any, start: object, length: object = None) -> Any:
    """Return a part of a text or a list; from the end where *start* is negative."""
    items = list(value) if isinstance(value, (list, tuple)) else to_string(value)
    first, count = to_integer(start), 1 if length is None or length is False else to_integer(length)
    first = first + len(items) if first < 0 else first
    return items[first : first + count] if 0 <= first <= len(items) and count >= 0 else items[:0]


def _strip_html(value: object) -> str:
    """Return a text without tags, scripts, styles and comments."""
    text = to_string(value)
    # the first three in one pass, as Ruby does, then the tags
    text = _cut_blocks(text, _HIDDEN_BLOCKS[:3])
    return _cut_blocks(text, _HIDDEN_BLOCKS[3:])


def _cut_blocks(text: str, blocks: tuple[tuple[str, str], ...]) -> str:
    """Return *text* without what stands between the marks of *blocks*."""
    ends = dict(blocks)
    parts, position, search = [], 0, 0
    opening = re.compile("|".join(map(re.escape, ends)))
    while ends and (match := opening.search(text, search)):
        end = text.find(ends[match[0]], match.end()) if match[0] in ends else -1
        if end < 0:
            # no block of this sort ends any more
            ends.pop(match[0], None)
            search = match.end()
            continue
        parts.append(text[position : match.start()])
        position = search = end + len(ends[match[0]])
    return "".join([*parts, text[position:]])


def _fill_replacement(text: str, match: str) -> str:
    r"""Return what takes the place of *match*: ``\0`` in *text* is the match itself, as in Ruby."""
    if "\\" not in text:
        return text
    return re.sub(r"\\([\d&\\])", lambda mark: {"\\": "\\", "0": match, "&": match}.get(mark[1], ""), text)


def _replace(value: object, old: object, new: object = "") -> str:
    """Return a text with each *old* replaced."""
    text, mark = to_string(value), to_string(old)
    replacement = _fill_replacement(to_string(new), mark)
    check_length(len(text) + text.count(mark) * len(replacement))
    return text.replace(mark, replacement)


def _replace_first(value: object, old: object, new: object = "") -> str:
    """Return a text with the first *old* replaced."""
    mark = to_string(old)
    return to_string(value).replace(mark, _fill_replacement(to_string(new), mark), 1)


def _replace_last(value: object, old: object, new: object) -> str:
    """Return a text with the last *old* replaced."""
    text, mark = to_string(value), to_string(old)
    before, last_mark, behind = text.rpartition(mark) if mark else (text, "", "")
    return before + to_string(new) + behind if last_mark or not mark else text


def _join(value: Any, separator: object = " ") -> str:
    """Return the items of a list as one text."""
    return join_items(list_items(value) if is_list(value) else [] if value is None else [value], to_string(separator))


def _count_words(value: object, mode: object = None) -> int:
    """Return how many words a text has; of Chinese, Japanese and Korean each character may be one."""
    text = to_string(value)
    characters = len(_CJK_CHARACTER.findall(text)) if mode in ("cjk", "auto") else 0
    if characters or mode == "cjk":
        return characters + len(_OTHER_WORD.findall(text))
    return len(text.split())


def _encode(encode: Callable[[bytes], bytes]) -> Callable[[object], str]:
    """Return a filter that encodes octets."""
    return lambda value: encode(to_string(value).encode()).decode()


def _normalize_uri(value: object) -> str:
    """Return an address whose characters are encoded where they must be."""
    return quote(unquote(to_string(value)), safe=_URI_CHARACTERS)


TEXT_FILTERS: Mapping[str, Callable[..., Any]] = {
    "append": lambda value, text: to_string(value) + to_string(text),
    "base64_decode": _encode(base64.b64decode),
    "base64_encode": _encode(base64.b64encode),
    "base64_url_safe_decode": _encode(base64.urlsafe_b64decode),
    "base64_url_safe_encode": _encode(base64.urlsafe_b64encode),
    "capitalize": lambda value: to_string(value).capitalize(),
    "cgi_escape": lambda value: quote_plus(to_string(value)),
    "downcase": lambda value: to_string(value).lower(),
    "escape": escape_html,
    "escape_once": _escape_once,
    "h": escape_html,
    "inspect": lambda value: _escape_xml(inspect_value(value)),
    "join": _join,
    "lstrip": lambda value: to_string(value).lstrip(WHITE_SPACE),
    "newline_to_br": lambda value: re.sub(r"\r?\n", "<br />\n", to_string(value)),
    "normalize_whitespace": lambda value: re.sub(r"\s+", " ", to_string(value), flags=re.ASCII).strip(WHITE_SPACE),
    "number_of_words": _count_words,
    "prepend": lambda value, text: to_string(text) + to_string(value),
    "remove": _replace,
    "remove_first": _replace_first,
    "remove_last": lambda value, old: _replace_last(value, old, ""),
    "replace": _replace,
    "replace_first": _replace_first,
    "replace_last": _replace_last,
    "rstrip": lambda value: to_string(value).rstrip(WHITE_SPACE),
    "slice": _slice,
    "split": _split,
    "strip": lambda value: to_string(value).strip(WHITE_SPACE),
    "strip_html": _strip_html,
    "strip_newlines": lambda value: re.sub(r"\r?\n", "", to_string(value)),
    "truncate": _truncate,
    "truncatewords": _truncate_words,
    "upcase": lambda value: to_string(value).upper(),
    "uri_escape": _normalize_uri,
    "url_decode": lambda value: None if value is None else unquote_plus(to_string(value)),
    "url_encode": lambda value: None if value is None else quote_plus(to_string(value)),
    "xml_escape": _escape_xml,
}
