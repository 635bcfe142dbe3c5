"""Reads MyST as MyST-Parser does, to see whether it says what was meant.

The Markdown of an author may stay as it is where kramdown and MyST read it alike; and what is written for a page is
read again. The parser is markdown-it-py with the extensions that the book switches on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it.token import Token

from ..proof.parser import make_parser
from ..proof.reading_limit import ReadingLimitError, limit_reading
from ..tree import Node, has_tag
from ..words import split_words
from .plain_prose import is_plain_prose

_SIGNATURE_ALIASES = {"b": "strong", "i": "em", "cite": "em", "var": "em", "dfn": "em", "tt": "code", "samp": "code"}
#: elements that a signature holds, others, paragraphs too, being what is inside them
_SIGNATURE_ELEMENTS = frozenset(
    """
    h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table tr td th dl dt dd hr em strong a img code br
    """.split()
)
_DIRECTIVE = frozenset({"#directive"})
_HEAD = frozenset({"th"})
#: a word, a quotation mark, a dash, dots, and signs that stand for others
_WORD_OR_SIGN = re.compile(r"[^\W_]+|[\"'“”‘’«»–—…©®™±]|-{2,}|\.{2,}|,{2,}|[?!]{3,}")


def _split_signs(text: str) -> list[str]:
    """Return the words of a text and the marks between them that kramdown and MyST make in different ways."""
    return _WORD_OR_SIGN.findall(text.lower())


def sign_nodes(nodes: list[Node]) -> list[str]:
    """Return the signature of *nodes*: elements and words in order."""
    out: list[str] = []
    for node in nodes:
        tag = _SIGNATURE_ALIASES.get(node.tag, node.tag)
        # MyST does not get them
        if tag in ("#comment", "#junk", "script", "style"):
            continue
        if tag == "#math":
            out += ["?math", *split_words(node.text)]
            continue
        if tag in ("#text", "#role", "pre", "code"):
            if tag in _SIGNATURE_ELEMENTS:
                out.append(tag)
            # code must be the same to the last space
            words = [node.text.strip("\n")] if tag == "pre" else split_words(node.text)
            out += _split_signs(node.text_content()) if tag == "#text" else words
            out += sign_nodes(node.children)
            continue
        # no text that an author wrote for Jekyll says the same as a directive
        out += ["?#directive"] * (tag == "#directive")
        if tag == "#call":
            out.append(f"^{node.attrs.get('name', '').lstrip('^')}")
            continue
        if tag in _SIGNATURE_ELEMENTS:
            out.append(tag)
        if tag == "img":
            out += split_words(node.attrs.get("alt", ""))
        out += split_words(node.text) + sign_nodes(node.children)
        if tag in _SIGNATURE_ELEMENTS and tag not in ("br", "hr", "img"):
            out.append(f"/{tag}")
    return out


def sign_text(text: str) -> list[str]:
    """Return the signature of MyST *text*."""
    return list(_sign_tokens(make_parser().parse(text)))


def _sign_tokens(tokens: list[Token]) -> Iterator[str]:
    """Yield the signature of *tokens*."""
    for token in tokens:
        if token.type == "inline":
            yield from _sign_inline(token.children or [])
        elif token.type in ("fence", "code_block"):
            # no block of a tree has this mark, so such a text is written anew
            yield "?directive" if token.info.startswith("{") else "pre"
            yield token.content.strip("\n")
        elif token.type == "hr":
            yield "hr"
        elif token.type in ("html_block", "myst_line_comment", "myst_target", "myst_block_break", "colon_fence"):
            yield f"?{token.type}"
        elif token.tag in _SIGNATURE_ELEMENTS:
            yield token.tag if token.nesting == 1 else f"/{token.tag}"
            if token.meta.get("checked"):  # the mark of a task that is done
                yield "x"


def _sign_inline(tokens: list[Token]) -> Iterator[str]:
    """Yield the signature of what stands inside a line; neighbouring texts are one."""
    text = ""
    for token in tokens:
        if token.type in ("text", "text_special", "softbreak"):
            # an escape or an entity is a token of its own, but no end of a word
            text += "\n" if token.type == "softbreak" else token.content
            continue
        yield from _split_signs(text)
        text = ""
        yield from _sign_inline_token(token)
    yield from _split_signs(text)


def _sign_inline_token(token: Token) -> Iterator[str]:
    """Yield the signature of a token that is not text."""
    if token.type == "image":
        yield "img"
        yield from split_words(token.content)
    elif token.type == "code_inline":
        yield "code"
        yield from split_words(token.content)
    elif token.type == "hardbreak":
        yield "br"
    elif token.type == "myst_role":
        name = token.meta.get("name", "")
        if name == "math":
            yield "?math"
        # keys are not words that readers see
        yield from () if name.startswith("footcite") else split_words(token.content)
    elif token.type == "footnote_ref":
        yield f"^{token.meta.get('label', '')}"
    elif token.type == "html_inline":
        yield "?html"
    elif token.tag in _SIGNATURE_ELEMENTS:
        yield token.tag if token.nesting == 1 else f"/{token.tag}"


def is_read_alike(nodes: list[Node], text: str) -> bool:
    """Say whether MyST reads *text* as *nodes*."""
    return (len(nodes) == 1 and is_plain_prose(nodes[0], text)) or is_parsed_alike(nodes, text)


def is_parsed_alike(nodes: list[Node], text: str) -> bool:
    """Say the same of any text, by parsing it."""
    # nothing that an author wrote for Jekyll is a directive, and MyST has no tables without heads
    if has_tag(nodes, _DIRECTIVE) or any(node.tag == "table" and not has_tag([node], _HEAD) for node in nodes):
        return False
    try:
        signature, shown = _read_text(text)
    except ReadingLimitError:
        return False  # what is written anew has an empty line behind each block
    # to the letter, for MyST makes other quotation marks and dashes than kramdown
    return signature == sign_nodes(nodes) and shown == _squeeze(_show_nodes(nodes))


@lru_cache(maxsize=256)
def _read_text(text: str) -> tuple[list[str], str]:
    """Return the signature of MyST *text*, and all that it prints, without white space.

    Pages say again and again what is short: "Yes" in a row of a table, one rule between two paragraphs.

    :raises ReadingLimitError: if that takes too long
    """
    tokens = make_parser().parse(text, limit_reading(text))
    return list(_sign_tokens(tokens)), _squeeze(_show_tokens(tokens))


def _show_tokens(tokens: list[Token]) -> str:
    """Return all that MyST prints of *tokens*."""
    shown = ("text", "text_special", "code_inline", "fence", "code_block")
    parts = []
    for token in tokens:
        if token.children:
            parts.append(_show_tokens(token.children))
        elif token.type in shown or (token.type == "myst_role" and not token.meta["name"].startswith("footcite")):
            parts.append(token.content)
    return "".join(parts)


def _show_nodes(nodes: list[Node]) -> str:
    """Return all that the old page printed of *nodes*."""
    parts = []
    for node in nodes:
        if node.tag == "#text":
            parts.append(node.text_content())
        elif node.tag == "img":
            parts.append(node.attrs.get("alt", ""))
        elif node.tag not in ("#call", "#comment", "#junk", "script", "style"):
            parts += [node.text, _show_nodes(node.children)]
    return "".join(parts)


def _squeeze(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())
