"""What the Word file of a worksheet (DOCX) holds: its readers can change it."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from docutils import nodes

from .answers import get_sign
from .nodes import answer, grid_mark, question, worksheet
from .word.package import TEXT_WIDTH
from .word.tables import share_width

#: the narrowest column that a hand can write in, in twentieths of a point: 45 mm
_NARROWEST = 2551


def copy_for_word(sheet: nodes.Element, notes: list[nodes.footnote], origin: str, address: str) -> list[nodes.Node]:
    """Return what the file of a worksheet holds below its title, as copies of nodes.

    :param notes: the notes that it calls
    :param origin: where it is from, as licences ask who changes it to say
    :param address: where its page is online, "" if nobody knows
    """
    copy = nodes.container("", *(child.deepcopy() for child in (*sheet.children[1:], *notes)))
    attribution = nodes.reference("", origin, refuri=address) if address else nodes.Text(origin)
    copy += nodes.paragraph("", "", attribution)
    for heading in copy.findall(nodes.rubric):
        heading["heading-level"] = 1
    for question_node in copy.findall(question):
        question_node[0].children = [nodes.strong("", "", *question_node[0].children)]
    for answer_node in list(copy.findall(answer)):
        if answer_node["kind"] == "choice":
            sign = get_sign(answer_node["many"])
            answer_node.children = [_make_choice(item, sign) for item in answer_node.findall(nodes.list_item)]
    for mark_node in copy.findall(grid_mark):
        mark_node += nodes.paragraph("", get_sign(mark_node["many"]), classes=["text-center"])
    for link in list(copy.findall(nodes.reference)):
        _make_absolute(link, address)
    return list(copy.children)


def is_turned(sheet: worksheet) -> bool:
    """Say whether the pages of a worksheet are turned: where a column to write in would be narrow."""
    for group in sheet.findall(nodes.tgroup):
        columns = [child for child in group.children if isinstance(child, nodes.colspec)]
        widths = share_width(columns, TEXT_WIDTH)
        rows = [row for body in group.findall(nodes.tbody) for row in body.findall(nodes.row)]
        cells = [pair for row in rows for pair in zip(row.children, widths, strict=False)]
        if any(width < _NARROWEST and any(cell.findall(answer)) for cell, width in cells):
            return True
    return False


def _make_choice(item: nodes.list_item, sign: str) -> nodes.paragraph:
    """Return a choice as a paragraph, behind its *sign*."""
    words = next(iter(item.findall(nodes.paragraph)))
    return nodes.paragraph("", "", nodes.Text(f"{sign} "), *words.children)


def _make_absolute(link: nodes.reference, address: str) -> None:
    """Let a link to a page of the book lead to it online; without an *address*, leave its words only."""
    target = link.get("refuri") or "#" + link.get("refid", "")
    if address:
        link["refuri"] = urljoin(address, target)
    elif not re.match(r"[a-z]+:", target):
        link.replace_self(link.children)
