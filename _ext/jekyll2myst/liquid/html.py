"""Nodes as HTML: what Jekyll's filter ``markdownify`` gives."""

from __future__ import annotations

from html import escape

from ..tree import VOID, Node

OWN = {"#comment": "", "#junk": ""}


def html_of(nodes: list[Node]) -> str:
    """Return *nodes* as HTML."""
    return "".join(map(one, nodes))


def one(node: Node) -> str:
    """Return one node as HTML."""
    if node.tag == "#text":
        return escape(node.plain(), quote=False)
    if node.tag in OWN:
        return ""
    if node.tag == "#math":
        return f"$${escape(node.text, quote=False)}$$"
    if node.tag == "#call":
        return f"[{node.attrs['name']}]"
    if node.tag == "#note":
        return ""
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in node.attrs.items())
    if node.tag in VOID:
        return f"<{node.tag}{attrs}>"
    text = escape(node.text, quote=False)
    inside = f"<code>{text}</code>" if node.tag == "pre" else text + html_of(node.children)
    end = (
        "\n" if node.tag in ("p", "ul", "ol", "li", "table", "tr", "blockquote", "pre", "div", "h1", "h2", "h3") else ""
    )
    return f"<{node.tag}{attrs}>{inside}</{node.tag}>{end}"
