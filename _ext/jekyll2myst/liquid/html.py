"""Nodes as HTML: what Jekyll's filter ``markdownify`` gives, and ``content`` and ``excerpt`` of a page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from ..tree import VOID_ELEMENTS, Node

_INVISIBLE = frozenset({"#comment", "#junk", "#note"})
#: line ends as kramdown has them: templates split what they get at lines
_BLOCKS = frozenset("p ul ol li table tr blockquote pre div dl dt dd h1 h2 h3 h4 h5 h6 section details figure".split())


def render_html(nodes: list[Node], notes: Mapping[str, Node] | None = None) -> str:
    """Return *nodes* as HTML, with the *notes* that they call at the end."""
    numbers: dict[str, int] = {}
    text = "".join(_render_node(node, numbers) for node in nodes)
    items: list[str] = []
    by_call = {note.attrs["name"]: note for note in (notes or {}).values()}
    # a note may call another
    while len(items) < len(numbers):
        name = list(numbers)[len(items)]
        note = by_call.get(name)
        inside = "".join(_render_node(child, numbers) for child in note.children) if note else ""
        label = escape(name.removeprefix("^"))
        back = f'<a href="#fnref:{label}" class="reversefootnote" role="doc-backlink">&#8617;</a>'
        before, mark, behind = inside.rpartition("</p>")
        inside = f"{before}&nbsp;{back}{mark}{behind}" if mark else f"{inside}{back}"
        items.append(f'<li id="fn:{label}" role="doc-endnote">{inside}</li>\n')
    if items:
        text += f'<div class="footnotes" role="doc-endnotes"><ol>\n{"".join(items)}</ol></div>\n'
    return text


def _render_node(node: Node, numbers: dict[str, int]) -> str:
    """Return one node as HTML; *numbers* are those of the notes that have been called."""
    if node.tag == "#text":
        return escape(node.text_content(), quote=False)
    if node.tag in _INVISIBLE:
        return ""
    # for a script on the page, as kramdown leaves it
    if node.tag == "#math":
        return f"$${escape(node.text, quote=False)}$$"
    if node.tag == "#call":
        return _render_call(node.attrs["name"], numbers)
    attributes = node.attrs | ({"id": node.options["old"]} if node.options.get("old") else {})
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    if node.tag in VOID_ELEMENTS:
        return f"<{node.tag}{attrs}>"
    text = escape(node.text, quote=False)
    children = "".join(_render_node(child, numbers) for child in _list_children(node))
    inside = f"<code>{text}</code>" if node.tag == "pre" else text + children
    return f"<{node.tag}{attrs}>{inside}</{node.tag}>{chr(10) if node.tag in _BLOCKS else ''}"


def _list_children(node: Node) -> list[Node]:
    """Return what is in a node; a tight item holds the text of its first paragraph."""
    first = node.children[0] if node.children and node.tag in ("li", "dd") else None
    if first is not None and first.tag == "p" and "raw" in first.options and "loose" not in node.options:
        return [*first.children, *node.children[1:]]
    return node.children


def _render_call(name: str, numbers: dict[str, int]) -> str:
    """Return the call of a note."""
    number = numbers.setdefault(name, len(numbers) + 1)
    label = escape(name.removeprefix("^"))
    return (
        f'<sup id="fnref:{label}"><a href="#fn:{label}" class="footnote" rel="footnote" role="doc-noteref">'
        f"{number}</a></sup>"
    )
