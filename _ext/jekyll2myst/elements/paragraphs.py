"""Paragraphs and quotations of HTML: parts that line breaks set apart, and who said what."""

from __future__ import annotations

import re

from ..report.account import Account
from ..tree import Node, group_paragraphs, is_blank, is_inline, strip_breaks
from ..writing.inline import write_inline

#: marks that close a quotation
_CLOSING_QUOTES = ("”", '"', "’", "»")
_DASH = re.compile(r"^(\s*)(?:—|–|(?:\\?-){1,3}|―|&mdash;|&ndash;|~)\s*(?=\S)")


def _list_breaks_between_sentences(children: list[Node]) -> frozenset[int]:
    """Return the positions at which a line break would stand between two sentences, the first of some length."""
    texts = [child.text_content() for child in children]
    # the first character behind each position
    following = [""] * (len(texts) + 1)
    for position in range(len(texts) - 1, -1, -1):
        following[position] = texts[position].lstrip()[:1] or following[position + 1]
    positions, length, last_length, last = [], 0, 0, ""
    for position, text in enumerate(texts):
        first = following[position + 1]
        if last_length > 60 and last in '.!?”"’' and first and (first.isupper() or first in '“"‘'):
            positions.append(position)
        if text.strip():
            last_length, last = length + len(text.rstrip()), text.rstrip()[-1]
        length += len(text)
    return frozenset(positions)


def _split_at_breaks(node: Node) -> list[Node] | None:
    """Return a paragraph as several where two line breaks set its parts apart; `None` where none do.

    In HTML, whose cells and boxes often hold bare text, one break between two sentences does so, too.
    """
    parts: list[list[Node]] = [[]]
    breaks = 0
    # in Markdown, which leaves the option `raw`, a single break was meant as one
    single_breaks = frozenset() if "raw" in node.options else _list_breaks_between_sentences(node.children)
    for position, child in enumerate(node.children):
        if child.tag == "br":
            breaks += 1
            if breaks == 2 or (breaks == 1 and position in single_breaks):
                parts.append([])
        elif not is_blank(child):
            breaks = 0
        parts[-1].append(child)
    split = [
        Node("p", dict(node.attrs), strip_breaks(part), line=node.line, options={"apart": "yes"}) for part in parts
    ]
    split = [paragraph for paragraph in split if not paragraph.is_empty()]
    return split if len(split) > 1 else None


def convert_quotation(account: Account, node: Node) -> list[Node]:
    """Return a quotation, who said it taken from its end."""
    inside = [
        part
        for child in group_paragraphs(node.children, node.line)
        for part in (child.tag == "p" and _split_at_breaks(child)) or [child]
    ]
    # some authors draw a line below a quotation; docutils forbids it there
    while inside and inside[-1].tag == "hr":
        inside.pop()
    last = inside[-1] if inside else None
    if last is not None and last.tag == "p" and (attribution := _take_attribution(inside, last)):
        # what is an attribute of a quotation in MyST holds no roles, such as citations
        if "{" in attribution:
            directive = {"name": "quotation", "argument": attribution}
            return [Node("#directive", directive, inside, line=node.line, account_index=node.account_index)]
        node.options["attribution"] = attribution
        node.children, node.source = inside, ""
    elif not node.source:
        node.children = inside
    return [node]


def _take_attribution(inside: list[Node], last: Node) -> str:
    """Take who said a quotation off the paragraphs *inside* it, the *last* of which may name them; "" if none does."""
    children = last.children
    attribution = _take_attribution_line(inside, last) or _take_speaker(last)
    has_text = any(child.text_content().strip() for child in last.children)
    # a quotation of which nothing is left was none: its only line begins with a dash
    if not attribution or (not has_text and len(inside) == 1):
        last.children = children
        return ""
    if not has_text:
        inside.pop()
    return attribution


def _take_attribution_line(inside: list[Node], last: Node) -> str | None:
    """Return who said a quotation where a short line behind its closing mark names them, set apart without a dash."""
    previous = inside[-2].text_content().rstrip() if len(inside) > 1 and inside[-2].tag == "p" else ""
    text = last.text_content().strip()
    if (
        "apart" in last.options
        and previous[-1:] in _CLOSING_QUOTES
        and 0 < len(text) < 150
        and text[-1] not in _CLOSING_QUOTES
    ):
        return _cut_attribution(last, 0, None, last.children)
    return None


def _take_speaker(last: Node) -> str | None:
    """Return who said a quotation, whose last paragraph is *last*, and take it out of it; `None` if nobody is named."""
    start = 0
    # the last line of the paragraph, behind a break of HTML or behind a line end before a dash
    for position, child in enumerate(last.children):
        if child.tag == "br" or (
            child.tag == "#text" and "\n" in child.text and _DASH.search(_read_last_line(child.text))
        ):
            start = position + (child.tag == "br")
    tail = last.children[start:]
    if start < len(last.children) and last.children[start].tag == "#text" and "\n" in last.children[start].text:
        first = last.children[start]
        lead, _break, line = first.text.rpartition("\n")
        if _DASH.match(line):
            tail = [Node("#text", text=line), *tail[1:]]
            return _cut_attribution(last, start, lead, tail)
    text = "".join(child.text_content() for child in tail)
    # a long line behind a break is a sentence of the quotation
    if start and text.strip() and (_DASH.match(text) or _is_double_break(last.children[:start])) and len(text) < 200:
        return _cut_attribution(last, start, None, tail)
    if start == 0 and _DASH.match(text) and len(text) < 200:
        return _cut_attribution(last, 0, None, tail)
    return None


def _read_last_line(text: str) -> str:
    """Return what stands behind the last line end."""
    return text.rpartition("\n")[2]


def _is_double_break(nodes: list[Node]) -> bool:
    """Say whether two line breaks end *nodes*: what follows them is set apart."""
    visible = [child for child in nodes if child.tag != "#text" or child.text.strip()]
    return len(visible) > 2 and visible[-1].tag == "br" and visible[-2].tag == "br"


def _cut_attribution(last: Node, start: int, lead: str | None, tail: list[Node]) -> str | None:
    """Take *tail* off a paragraph and return it as MyST; `None` if it holds a picture."""
    attribution = write_attribution(tail)
    if not attribution:
        return None
    children = last.children[:start] + ([Node("#text", text=lead)] if lead else [])
    last.children = strip_breaks(children)
    return attribution


def write_attribution(nodes: list[Node]) -> str:
    """Return a line that names who said something as MyST, without its dash; "" if it holds a picture."""
    if any(inner.tag == "img" for node in nodes for inner in node.walk()):
        return ""
    return " ".join(_DASH.sub("", write_inline(nodes).lstrip()).split())


def convert_paragraph(account: Account, node: Node) -> list[Node] | None:
    """Return a paragraph; HTML may have blocks in one."""
    if all(map(is_inline, node.children)):
        # an empty paragraph may still hold an anchor
        if node.is_empty() and not any(inner.attrs.get("id") or inner.attrs.get("name") for inner in node.walk()):
            return [child for child in node.children if child.tag == "#comment"]
        return _split_at_breaks(node)
    return group_paragraphs(node.children, node.line)
