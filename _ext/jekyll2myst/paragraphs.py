"""Paragraphs and quotations of HTML: parts that line breaks set apart, and who said what."""

from __future__ import annotations

import re

from .account import Account
from .inline import myst_of
from .tree import Node, blank, is_inline, paragraphs, trimmed

#: marks that close a quotation
CLOSING = ("”", '"', "’", "»")
DASH = re.compile(r"^(\s*)(?:—|–|-{1,3}|―|&mdash;|&ndash;|~)\s*(?=\S)")


def between_sentences(children: list[Node], position: int) -> bool:
    """Say whether the line break at *position* stands between two sentences, the first of some length."""
    before = "".join(child.plain() for child in children[:position]).rstrip()
    after = "".join(child.plain() for child in children[position + 1 :]).lstrip()
    return len(before) > 60 and before[-1] in '.!?”"’' and (after[:1].isupper() or after[:1] in '“"‘')


def apart(node: Node) -> list[Node] | None:
    """Return a paragraph as several where two line breaks set its parts apart; `None` where none do.

    In HTML, whose cells and boxes often hold bare text, one break between two sentences does so, too.
    """
    parts: list[list[Node]] = [[]]
    breaks = 0
    for position, child in enumerate(node.children):
        if child.tag == "br":
            breaks += 1
            if breaks == 2 or (
                breaks == 1 and "raw" not in node.options and between_sentences(node.children, position)
            ):
                parts.append([])
        elif not blank(child):
            breaks = 0
        parts[-1].append(child)
    made = [Node("p", dict(node.attrs), trimmed(part), line=node.line, options={"apart": "yes"}) for part in parts]
    made = [one for one in made if not one.empty()]
    return made if len(made) > 1 else None


def quotation(account: Account, node: Node) -> list[Node]:
    """Return a quotation, who said it taken from its end."""
    inside = [
        part
        for child in paragraphs(node.children, node.line)
        for part in (child.tag == "p" and apart(child)) or [child]
    ]
    while inside and inside[-1].tag == "hr":
        inside.pop()
    last = inside[-1] if inside else None
    if last is not None and last.tag == "p" and (found := taken(inside, last)):
        node.options["attribution"] = found
        node.children, node.source = inside, ""
    elif not node.source:
        node.children = inside
    return [node]


def taken(inside: list[Node], last: Node) -> str:
    """Take who said a quotation off the paragraphs *inside* it, the *last* of which may name them; "" if none does."""
    before, calls = last.children, list[Node]()
    said = whole_line(inside, last, calls) or speaker(last, calls)
    left = any(child.plain().strip() for child in last.children)
    if not said or (not left and len(inside) == 1):
        last.children = before
        return ""
    if not left:
        inside.pop()
    if calls and inside[-1].tag == "p":  # attributes in MyST hold no roles, so the note goes to what was said
        inside[-1].children = [*inside[-1].children, *calls]
    elif calls:
        inside.append(Node("p", {}, calls))
    return said


def whole_line(inside: list[Node], last: Node, calls: list[Node]) -> str | None:
    """Return who said a quotation where a short line behind its closing mark names them, set apart without a dash."""
    before = inside[-2].plain().rstrip() if len(inside) > 1 and inside[-2].tag == "p" else ""
    text = last.plain().strip()
    if "apart" in last.options and before[-1:] in CLOSING and 0 < len(text) < 150 and text[-1] not in CLOSING:
        return cut(last, 0, None, last.children, calls)
    return None


def speaker(last: Node, calls: list[Node]) -> str | None:
    """Return who said a quotation, whose last paragraph is *last*, and take it out of it; `None` if nobody is named.

    Calls of notes in it are put into *calls*.
    """
    start = 0
    for position, child in enumerate(last.children):
        if child.tag == "br" or (child.tag == "#text" and "\n" in child.text and DASH.search(after_break(child.text))):
            start = position + (child.tag == "br")
    tail = last.children[start:]
    if start < len(last.children) and last.children[start].tag == "#text" and "\n" in last.children[start].text:
        first = last.children[start]
        before, _break, behind = first.text.rpartition("\n")
        if DASH.match(behind):
            tail = [Node("#text", text=behind), *tail[1:]]
            return cut(last, start, before, tail, calls)
    text = "".join(child.plain() for child in tail)
    if start and text.strip() and (DASH.match(text) or doubled(last.children[:start])) and len(text) < 200:
        return cut(last, start, None, tail, calls)
    if start == 0 and DASH.match(text) and len(text) < 200:
        return cut(last, 0, None, tail, calls)
    return None


def after_break(text: str) -> str:
    """Return what stands behind the last line end."""
    return text.rpartition("\n")[2]


def doubled(before: list[Node]) -> bool:
    """Say whether two line breaks end *before*: what follows them is set apart."""
    shown = [child for child in before if child.tag != "#text" or child.text.strip()]
    return len(shown) > 2 and shown[-1].tag == "br" and shown[-2].tag == "br"


def cut(last: Node, start: int, before: str | None, tail: list[Node], calls: list[Node]) -> str | None:
    """Take *tail* off a paragraph and return it as MyST without its *calls*; `None` if it holds a picture."""
    if any(one.tag == "img" for part in tail for one in part.walk()):
        return None
    calls += [part for part in tail if part.tag == "#call"]
    said = " ".join(DASH.sub("", myst_of([part for part in tail if part.tag != "#call"]).lstrip()).split())
    if not said or "{" in said:
        calls.clear()
        return None
    kept = last.children[:start] + ([Node("#text", text=before)] if before else [])
    last.children = trimmed(kept)
    return said


def paragraph(account: Account, node: Node) -> list[Node] | None:
    """Return a paragraph; HTML may have blocks in one."""
    if all(map(is_inline, node.children)):
        if node.empty() and not any(one.attrs.get("id") or one.attrs.get("name") for one in node.walk()):
            return [child for child in node.children if child.tag == "#comment"]
        return apart(node)
    return paragraphs(node.children, node.line)
