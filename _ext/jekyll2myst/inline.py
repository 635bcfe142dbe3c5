"""HTML inside a line as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape

from selectolax.lexbor import LexborNode

#: characters that Markdown would read as markup inside text that came from HTML
MARKUP = re.compile(r"([\\`*]|(?<!\w)_|_(?!\w)|\[(?=\^|[^\]]*\](?:\(|\[|:))|<(?=[\w/!])|\{(?=[\w:-]+\}))")
SPACE = re.compile(r"\s+")
#: a hard break with the spaces around it
AFTER_BREAK = re.compile(r"[ ]*\\\n[ ]*")


def markdown_text(text: str) -> str:
    """Return plain *text* as Markdown that shows it."""
    return MARKUP.sub(r"\\\1", SPACE.sub(" ", text))


def inline(node: LexborNode, unknown: Callable[[LexborNode], None]) -> str:
    """Return the children of *node* as inline Markdown.

    :param unknown: is called with each element that has no Markdown form; its text is kept
    """
    return run(node.iter(include_text=True), unknown)


def run(nodes: Iterable[LexborNode], unknown: Callable[[LexborNode], None]) -> str:
    """Return neighbouring *nodes* as inline Markdown."""
    return AFTER_BREAK.sub("\\\n", "".join(one(node, unknown) for node in nodes))


def one(node: LexborNode, unknown: Callable[[LexborNode], None]) -> str:
    """Return one node as inline Markdown."""
    tag = node.tag or ""
    if tag == "-text":
        return markdown_text(node.text(deep=False) or "")
    if tag in ("-comment", "_comment", "!--"):
        return ""
    writer = WRITERS.get(tag)
    if writer is None:
        unknown(node)
        return inline(node, unknown)
    return writer(node, inline(node, unknown))


def around(mark: str) -> Callable[[LexborNode, str], str]:
    """Return a writer that puts *mark* around its content, spaces left outside."""

    def write(node: LexborNode, content: str) -> str:
        bare = content.strip()
        if not bare:
            return content
        before = content[: len(content) - len(content.lstrip())]
        after = content[len(content.rstrip()) :]
        return f"{before}{mark}{bare}{mark}{after}"

    return write


def link(node: LexborNode, content: str) -> str:
    """Return a link; one without an address is its text."""
    address = (node.attributes.get("href") or "").strip()
    if not address or address.lower().startswith("javascript:"):
        return content
    return f"[{content.strip()}]({address})"


def image(node: LexborNode, content: str) -> str:
    """Return an image."""
    return f"![{markdown_text(node.attributes.get('alt') or '')}]({node.attributes.get('src') or ''})"


def code(node: LexborNode, content: str) -> str:
    """Return inline code."""
    text = node.text() or ""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


WRITERS: Mapping[str, Callable[[LexborNode, str], str]] = {
    **dict.fromkeys(("b", "strong"), around("**")),
    **dict.fromkeys(("i", "em", "cite", "var"), around("*")),
    **dict.fromkeys(
        ("span", "font", "u", "small", "big", "center", "label", "abbr", "q"), lambda node, content: content
    ),
    "sup": lambda node, content: f"{{sup}}`{content}`",
    "sub": lambda node, content: f"{{sub}}`{content}`",
    "br": lambda node, content: "\\\n",
    "a": link,
    "img": image,
    "code": code,
    "wbr": lambda node, content: "",
}

SIMPLE_TAG = re.compile(r"</?(b|strong|i|em)\s*>", re.IGNORECASE)
BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*\n?", re.IGNORECASE)
EMPTY_ANCHOR = re.compile(r"<a\b(?![^>]*\bhref=)[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
ANCHOR = re.compile(r"<a\b[^>]*?\bhref=[\"']([^\"']*)[\"'][^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
ENTITY = re.compile(r"&(?!lt;|gt;|amp;)(?:#\d+|#x[0-9a-f]+|\w+);", re.IGNORECASE)
#: code spans, in which nothing is markup
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)


def mend(markdown: str) -> str:
    """Return *markdown* by an author with the HTML tags inside its lines as Markdown; all else byte for byte."""
    pieces, end = [], 0
    for found in CODE.finditer(markdown):
        pieces += [mend_text(markdown[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*pieces, mend_text(markdown[end:])])


def mend_text(text: str) -> str:
    """Return *text*, which holds no code, with inline tags and entities as Markdown."""
    text = EMPTY_ANCHOR.sub(r"\1", text)
    text = ANCHOR.sub(r"[\2](\1)", text)
    text = SIMPLE_TAG.sub(lambda found: "**" if found[1].lower() in ("b", "strong") else "*", text)
    text = BREAK.sub("\\\\\n", text)
    return ENTITY.sub(lambda found: unescape(found[0]), text)
