"""Nodes as HTML: what Jekyll's filter ``markdownify`` gives, and ``content`` and ``excerpt`` of a page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from ..tree import LITERAL_ELEMENTS, VOID_ELEMENTS, Node

_INVISIBLE = frozenset({"#comment", "#junk", "#note"})
#: line ends as kramdown has them: templates split what they get at lines, and words stay apart without their tags
_BLOCKS = frozenset(
    """
    p ul ol li table thead tbody tr th td blockquote pre div dl dt dd hr h1 h2 h3 h4 h5 h6 section details figure
    """.split()
)
_CONTAINERS = frozenset("ul ol table thead tbody tr blockquote dl".split())


def render_html(nodes: list[Node], notes: Mapping[str, Node] | None = None) -> str:
    """Return *nodes* as HTML, with the *notes* that they call at the end."""
    renderer = _HtmlRenderer()
    text = renderer.render(nodes)
    items: list[str] = []
    by_call = {note.attrs["name"]: note for note in (notes or {}).values()}
    # a note may call another
    while len(items) < len(renderer.numbers):
        name = list(renderer.numbers)[len(items)]
        inside = renderer.render(by_call[name].children) if name in by_call else ""
        items.append(_render_note(name, inside))
    if items:
        text += f'<div class="footnotes" role="doc-endnotes"><ol>\n{"".join(items)}</ol></div>\n'
    return text


def _render_note(name: str, inside: str) -> str:
    """Return a note as an item of a list, with the link back to its call at the end of its text."""
    label = escape(name.removeprefix("^"))
    back = f'<a href="#fnref:{label}" class="reversefootnote" role="doc-backlink">&#8617;</a>'
    before, mark, behind = inside.rpartition("</p>")
    inside = f"{before} {back}{mark}{behind}" if mark else f"{inside}{back}"
    return f'<li id="fn:{label}" role="doc-endnote">{inside}</li>\n'


class _HtmlRenderer:
    """Renders nodes, and counts the notes that they call."""

    def __init__(self) -> None:
        """Begin with the first note."""
        self.numbers: dict[str, int] = {}

    def render(self, nodes: list[Node]) -> str:
        """Return *nodes* as HTML."""
        return "".join(self._render_node(node) + ("\n" if "blank" in node.options else "") for node in nodes)

    def _render_node(self, node: Node) -> str:
        """Return one node as HTML."""
        if node.tag == "#text":
            return escape(node.text_content(), quote=False)
        if node.tag == "#comment" and "comment" in node.options:
            # templates look for marks such as <!--more--> and split the text there
            return f"<!--{node.options['comment']}-->{node.options['end']}"
        if node.tag in _INVISIBLE:
            return ""
        # for a script on the page, as kramdown leaves it
        if node.tag == "#math":
            return f"$${escape(node.text, quote=False)}$$"
        if node.tag == "#call":
            return self._render_call(node.attrs["name"])
        attributes = node.attrs | ({"id": node.options["old"]} if node.options.get("old") else {})
        attrs = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        end = "\n" if node.tag in _BLOCKS or "line-end" in node.options else ""
        if node.tag in VOID_ELEMENTS:
            return f"<{node.tag}{attrs} />{end}"
        text = escape(node.text, quote=False)
        start = "\n" if node.tag in _CONTAINERS else ""
        if node.tag == "pre":
            return f"<pre{attrs}><code>{text}</code></pre>{end}"
        if node.tag in LITERAL_ELEMENTS and not node.children:
            return f"<{node.tag}{attrs}>{text}</{node.tag}>"
        return f"<{node.tag}{attrs}>{start}{text}{self.render(_arrange_children(node))}</{node.tag}>{end}"

    def _render_call(self, name: str) -> str:
        """Return the call of a note."""
        number = self.numbers.setdefault(name, len(self.numbers) + 1)
        label = escape(name.removeprefix("^"))
        link = f'<a href="#fn:{label}" class="footnote" rel="footnote">{number}</a>'
        return f'<sup id="fnref:{label}" role="doc-noteref">{link}</sup>'


def _arrange_children(node: Node) -> list[Node]:
    """Return the children of an element as kramdown prints them."""
    children = node.children
    first = children[0] if children else None
    # a tight item has no paragraph; one that an author wrote as HTML stays
    if node.tag in ("li", "dd") and first is not None and first.tag == "p" and "raw" in first.options:
        return children if node.options.get("loose") else [*first.children, *children[1:]]
    if node.tag == "table" and first is not None and first.tag == "tr":
        count = next((n for n, row in enumerate(children) if any(cell.tag != "th" for cell in row.children)), 0)
        parts = Node("thead", {}, children[:count]), Node("tbody", {}, children[count:])
        return [part for part in parts if part.children]
    return children
