"""HTML that reference managers leave in fields: ``&amp;``, ``<i>``, ``<sup>``, also written as LaTeX's signs."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from ..addresses import percent_encoded
from .latex_text import Group, Link, Pieces, Styled, joined

#: element -> the style that it means, "" for one that text keeps without
_ELEMENTS: Mapping[str, str] = {
    "i": "em", "em": "em", "b": "strong", "strong": "strong", "sup": "sup", "sub": "sub", "tt": "tt", "code": "tt",
    "span": "", "sc": "", "scp": "", "u": "", "p": "", "br": "", "font": "", "jats:p": "", "jats:italic": "em",
    "jats:bold": "strong", "jats:sup": "sup", "jats:sub": "sub", "jats:title": "", "inf": "sub",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-z]+(?::[a-z]+)?)(?:\s[^<>]*)?/?>", re.IGNORECASE)
#: an address in a text, without what ends the sentence behind it
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?')\]]")


def without_html(pieces: Sequence[str | Group | Styled | Link]) -> Pieces:
    """Return *pieces* with HTML's entities as characters, and its elements as styles or left out."""
    parts: list[str | Group | Styled | Link | re.Match[str]] = []
    for piece in joined(pieces):
        if isinstance(piece, str):
            parts += _split_at_tags(html.unescape(piece))
        else:
            parts.append(_with_pieces(piece, without_html(piece.pieces)))
    return tuple(joined(_fold(parts)))


def with_links(pieces: Sequence[str | Group | Styled | Link]) -> Pieces:
    """Return *pieces* with addresses in their texts linked, but those in links."""
    result: list[str | Group | Styled | Link] = []
    for piece in pieces:
        if isinstance(piece, Link):
            result.append(piece)
        elif isinstance(piece, str):
            result += _split_at_addresses(piece)
        else:
            result.append(_with_pieces(piece, with_links(piece.pieces)))
    return tuple(joined(result))


def _with_pieces(piece: Group | Styled | Link, pieces: Pieces) -> Group | Styled | Link:
    """Return *piece* with other pieces in it."""
    if isinstance(piece, Group):
        return Group(pieces)
    return Styled(piece.style, pieces) if isinstance(piece, Styled) else Link(piece.address, pieces)


def _split_at_tags(text: str) -> list[str | Group | Styled | Link | re.Match[str]]:
    """Return the texts and the known tags of *text*."""
    parts: list[str | Group | Styled | Link | re.Match[str]] = []
    end = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() in _ELEMENTS:
            parts += [text[end : tag.start()], tag]
            end = tag.end()
    return [*parts, text[end:]]


def _fold(parts: Sequence[str | Group | Styled | Link | re.Match[str]]) -> list[str | Group | Styled | Link]:
    """Return what the tags among *parts* mean; one without its other half means nothing."""
    stack: list[tuple[str, list[str | Group | Styled | Link]]] = [("", [])]
    for part in parts:
        if not isinstance(part, re.Match):
            stack[-1][1].append(part)
            continue
        name, is_end = part[2].lower(), bool(part[1])
        if not is_end and _ELEMENTS[name]:
            stack.append((name, []))
        elif is_end and len(stack) > 1 and stack[-1][0] == name:
            _name, inner = stack.pop()
            stack[-1][1].append(Styled(_ELEMENTS[name], tuple(joined(inner))))
        elif name in ("br", "p", "jats:p"):
            stack[-1][1].append(" ")
    return [piece for _name, pieces in stack for piece in pieces]


def _split_at_addresses(text: str) -> list[str | Group | Styled | Link]:
    """Return the texts and the links of *text*."""
    pieces: list[str | Group | Styled | Link] = []
    end = 0
    for address in _ADDRESS.finditer(text):
        pieces += [text[end : address.start()], Link(percent_encoded(address[0]), (address[0],))]
        end = address.end()
    return [*pieces, text[end:]]
