"""Texts as H5P holds them: HTML of a few elements; and what its content types read as signs of their own."""

from __future__ import annotations

import html

#: what begins or ends a blank, splits its answers, or begins what is said of it; written as HTML, it is none of these
_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "*/:\\"}


def write_words(text: str) -> str:
    """Return a text as words in a line."""
    return html.escape(" ".join(text.split()))


def write_paragraphs(text: str) -> str:
    """Return a text as paragraphs: an empty line stands between two."""
    return "".join(f"<p>{write_words(part)}</p>" for part in text.split("\n\n") if part.strip())


def write_blank(text: str) -> str:
    """Return a text that stands in a blank, of which nothing is read as a sign."""
    return write_words(text).translate(_SIGNS)
