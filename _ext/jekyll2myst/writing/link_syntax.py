"""Links and images as MyST writes them: addresses, titles, alternative texts."""

from __future__ import annotations

import re

from .delimiters import bracket
from .text_escapes import escape_alt

#: what an address may not hold without angle brackets around it
_NEEDS_ANGLE_BRACKETS = re.compile(r"[\s<>]|^\Z")
_WIDTH = re.compile(r"(\d{1,5})(?:\.\d+)?(px|%|em|rem)?")
#: characters that end an address in angle brackets, or that Markdown would read as escapes
_ENCODED = {"<": "%3C", ">": "%3E", "\\": "%5C", "`": "%60"}


def write_link(label: str, address: str, title: str) -> str:
    """Return a link with *label*, which is MyST."""
    return f"{bracket(label)}({format_address(address)}{_format_title(title)})"


def write_image(address: str, alt: str, title: str, width: str) -> str:
    """Return an image; a *width* that its author gave is kept."""
    text = f"![{escape_alt(' '.join(alt.split()))}]({format_address(address)}{_format_title(title)})"
    match = _WIDTH.fullmatch(width.strip())
    if not match or not int(match[1]):
        return text
    unit = match[2] or "px"
    # a value without quotation marks is letters and digits
    quote = '"' if unit == "%" else ""
    return f"{text}{{width={quote}{match[1]}{unit}{quote}}}"


def format_address(address: str) -> str:
    """Return an address as it stands in a link: as it is, or in angle brackets."""
    flat = re.sub(r"[<>\\`]", lambda match: _ENCODED[match[0]], " ".join(address.split()))
    flat = re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", "", flat)
    return f"<{flat}>" if _NEEDS_ANGLE_BRACKETS.search(flat) or not _is_balanced(flat) else flat


def _is_balanced(address: str) -> bool:
    """Say whether each parenthesis in an address has its partner, so that none ends the link."""
    depth = 0
    for character in address:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def _format_title(title: str) -> str:
    """Return the title of a link, with the space before it; "" for none."""
    flat = " ".join(title.split())
    escaped = re.sub(r'(["\\`]|&(?=#?\w+;))', r"\\\1", flat)
    return f' "{escaped}"' if flat else ""
