"""What a page says of itself in a sentence or two: what search engines, catalogues and previews show of it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from docutils import nodes

#: longer ones are cut by search engines
_LONGEST = 155
#: a shorter one says how long a page takes, or asks something
_SHORTEST = 60
_Types = tuple[type[nodes.Element], ...]
_LINKS: _Types = (nodes.reference, nodes.footnote_reference)


def summarize_page(document: nodes.document) -> str:
    """Return what the author of a page says of it to search engines, else its first paragraph that tells of it.

    That is cut between words where it is long; "" if there is none.
    That is one of the running text. What stands in boxes and lists, such as objectives or downloads, comes after it,
    and what is short, or made of links alone, after that.
    """
    if described := read_described(document):
        return described
    texts = [(_rank(paragraph, text), text) for paragraph, text in _iter_paragraphs(document)]
    text = min(texts, key=lambda ranked: ranked[0], default=((0, 0), ""))[1]
    return textwrap.shorten(text, _LONGEST, placeholder=" …")


def read_described(document: nodes.document) -> str:
    """Return what the author of a page says of it to search engines, "" if that is nothing."""
    contents = (node["content"] for node in document.findall(nodes.meta) if node.get("name") == "description")
    return " ".join(next(contents, "").split())


def _iter_paragraphs(document: nodes.document) -> Iterator[tuple[nodes.paragraph, str]]:
    """Yield the paragraphs of a page that say something, up to the first that is as good as any.

    What docutils says of a fault, which names files of this machine, is none of them.
    """
    for paragraph in document.findall(nodes.paragraph):
        text = "" if isinstance(paragraph.parent, nodes.system_message) else _read_text(paragraph)
        if text and paragraph.get("translatable") is not False:
            yield paragraph, text
            if _rank(paragraph, text) == (0, 0):
                return


def _rank(paragraph: nodes.paragraph, text: str) -> tuple[int, int]:
    """Return how badly a paragraph tells of its page: whether it is short or only links, whether it is in a box."""
    is_short = len(text) < _SHORTEST or not re.search(r"\w", _read_text(paragraph, skipped=_LINKS))
    # what directives add to the running text has a class
    is_running = isinstance(paragraph.parent, nodes.section | nodes.document) and not paragraph["classes"]
    return int(is_short), int(not is_running)


def _read_text(paragraph: nodes.paragraph, skipped: _Types = (nodes.footnote_reference,)) -> str:
    """Return the words of a paragraph but for those in nodes of the types *skipped*."""
    return " ".join("".join(_iter_texts(paragraph, skipped)).split())


def _iter_texts(node: nodes.Element, skipped: _Types) -> Iterator[str]:
    """Yield the texts below a node."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(child, skipped):
            yield from _iter_texts(child, skipped)
