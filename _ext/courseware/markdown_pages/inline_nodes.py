"""How what stands in a line is written: marks, code, links, pictures, calls of notes, formulas."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from urllib.parse import quote

from docutils import nodes
from fastbuild.inline_html import MARKS
from sphinx import addnodes

from .lines import escape_text, mark, write_address, write_code
from .page_writer import LineFunction, PageWriter
from .raw_html import read_html

_SUPERSCRIPTS = str.maketrans("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
#: classes of what is struck
_STRUCK = {"s", "del", *MARKS["s"]}


def _write_text(_page: PageWriter, node: nodes.Node) -> str:
    return escape_text(node.astext())


def _marked(name: str) -> LineFunction:
    """Return what writes a node as a mark."""
    return lambda page, node: page.write_marked(name, node.children, mark)


def _write_inline(page: PageWriter, node: nodes.Element) -> str:
    """Write what has nothing but classes, of which one may say that it is struck."""
    if _STRUCK.isdisjoint(node["classes"]):
        return page.write_inline(node.children)
    return page.write_marked("strike", node.children, mark)


def _write_literal(page: PageWriter, node: nodes.Element) -> str:
    """Write code; what holds a link, a picture or a note is written as that."""
    is_text = all(isinstance(child, (nodes.Text, nodes.inline)) for child in node.findall(include_self=False))
    return write_code(node.astext()) if is_text else page.write_inline(node.children)


def _raised(table: Mapping[int, int], sign: str) -> LineFunction:
    """Return what writes small letters above or below the line: by Unicode's own, or behind a sign."""

    def write(page: PageWriter, node: nodes.Element) -> str:
        text = node.astext()
        is_text = all(isinstance(child, nodes.Text) for child in node.children)
        if text and is_text and all(ord(character) in table for character in text):
            return text.translate(table)
        content = page.write_inline(node.children)
        return f"{sign}({content})" if content.strip() else content

    return write


def _write_reference(page: PageWriter, node: nodes.Element) -> str:
    """Write a link; inside another, its words."""
    return page.write_marked("link", node.children, lambda _name, content: _write_link(page, node, content))


def _write_link(page: PageWriter, node: nodes.Element, content: str) -> str:
    if "refuri" in node:
        target = str(node["refuri"])
    elif "refid" in node:
        target = f"#{node['refid']}"
    else:
        return content
    address = page.facts.locate(target)
    if re.fullmatch(r"https?://[^\s<>|]+", address) and node.astext() == address:
        return f"<{address}>"
    if "secnumber" in node:  # in lists of pages with numbers
        content = f"{'.'.join(map(str, node['secnumber']))}{page.facts.number_suffix}{content}"
    leading, trailing = content[: len(content) - len(content.lstrip())], content[len(content.rstrip()) :]
    return f"{leading}[{content.strip()}]({write_address(address)}){trailing if content.strip() else ''}"


def _write_download(page: PageWriter, node: nodes.Element) -> str:
    """Write the link to a file; its words alone where the file is missing."""

    def write(_name: str, content: str) -> str:
        if "refuri" in node:
            return f"[{content.strip()}]({write_address(str(node['refuri']))})"
        if "filename" not in node:
            return content
        target = posixpath.join(page.facts.downloads, quote(node["filename"]))
        return f"[{content.strip()}]({write_address(page.facts.locate(target))})"

    return page.write_marked("link", node.children, write)


def _write_image(page: PageWriter, node: nodes.Element) -> str:
    """Write a picture, with what stands in its place for who does not see it."""
    alternative = escape_text(str(node.get("alt", ""))).strip()
    return f"![{alternative}]({write_address(page.facts.locate(str(node['uri'])))})"


def _write_call(page: PageWriter, node: nodes.Element) -> str:
    """Write the call of a note; its number alone where a link surrounds it, or the page has no such note."""
    label = page.facts.note_labels.get(str(node.get("refid", "")))
    if label is None or "link" in page.marks:
        return escape_text(f"[{node.astext()}]")
    return f"[^{label}]"


def _write_citation_call(page: PageWriter, node: nodes.Element) -> str:
    """Write the call of a work in a bibliography, as a link to it."""
    content = escape_text(f"[{node.astext()}]")
    if "link" in page.marks or not ("refid" in node or "refuri" in node):
        return content
    return _write_link(page, node, content)


def _write_formula(_page: PageWriter, node: nodes.Node) -> str:
    source = " ".join(node.astext().split())
    return f"${source}$" if source else ""


def _write_raw(_page: PageWriter, node: nodes.Element) -> str:
    """Write the words, links and pictures of raw HTML."""
    return read_html(node.astext()) if "html" in str(node.get("format", "")).split() else ""


def _write_nothing(_page: PageWriter, _node: nodes.Element) -> str:
    return ""


LINES: Mapping[type, LineFunction] = {
    nodes.Text: _write_text,
    nodes.strong: _marked("strong"),
    nodes.emphasis: _marked("emphasis"),
    nodes.title_reference: _marked("emphasis"),
    addnodes.literal_emphasis: _marked("emphasis"),
    addnodes.literal_strong: _marked("strong"),
    addnodes.manpage: _marked("emphasis"),
    nodes.inline: _write_inline,
    nodes.literal: _write_literal,
    nodes.superscript: _raised(_SUPERSCRIPTS, "^"),
    nodes.subscript: _raised(_SUBSCRIPTS, "_"),
    nodes.reference: _write_reference,
    addnodes.download_reference: _write_download,
    nodes.image: _write_image,
    nodes.footnote_reference: _write_call,
    nodes.citation_reference: _write_citation_call,
    nodes.math: _write_formula,
    nodes.raw: _write_raw,
    addnodes.index: _write_nothing,
    nodes.comment: _write_nothing,
}
