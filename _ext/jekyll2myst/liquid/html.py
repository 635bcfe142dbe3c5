"""Nodes as HTML: what Jekyll's filter ``markdownify`` gives."""

from __future__ import annotations

from html import escape

from ..tree import VOID_ELEMENTS, Node

_INVISIBLE = frozenset({"#comment", "#junk", "#note"})


def render_html(nodes: list[Node]) -> str:
    """Return *nodes* as HTML."""
    return "".join(map(_render_node, nodes))


def _render_node(node: Node) -> str:
    """Return one node as HTML."""
    if node.tag == "#text":
        return escape(node.text_content(), quote=False)
    if node.tag in _INVISIBLE:
        return ""
    # for a script on the page, as kramdown leaves it
    if node.tag == "#math":
        return f"$${escape(node.text, quote=False)}$$"
    if node.tag == "#call":
        return f"[{node.attrs['name']}]"
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in node.attrs.items())
    if node.tag in VOID_ELEMENTS:
        return f"<{node.tag}{attrs}>"
    text = escape(node.text, quote=False)
    inside = f"<code>{text}</code>" if node.tag == "pre" else text + render_html(node.children)
    # line ends as kramdown has them: templates split what they get at lines
    end = (
        "\n" if node.tag in ("p", "ul", "ol", "li", "table", "tr", "blockquote", "pre", "div", "h1", "h2", "h3") else ""
    )
    return f"<{node.tag}{attrs}>{inside}</{node.tag}>{end}"
