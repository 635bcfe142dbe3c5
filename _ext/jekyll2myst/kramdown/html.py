"""HTML as nodes: parsed as browsers do (lexbor), with nodes of Markdown inside it.

kramdown leaves HTML alone but for elements with ``markdown="1"`` (kramdown syntax, "HTML Blocks").
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..tree import Node, make_comment
from .context import Context
from .escapes import escape_text
from .html_elements import escape_but_references

_START = re.compile(r"<(?P<name>[A-Za-z][\w:.-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_LITERAL = re.compile(r"<(script|style|textarea)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
#: no page holds it, so no page can write the converter's own marks
_MARK = "\ue000"
#: stand around an end tag that kramdown prints as text
_JUNK = re.compile("\ue001([^\ue001\ue002]*)\ue002")
_MARKS = re.compile("[\ue000-\ue002]")
#: carries the line of an element through the HTML parser
_LINE_ATTRIBUTE = f"line{_MARK}"
#: stands for nodes while HTML is parsed
_PIECE = f"piece{_MARK}"
#: both as they are in elements whose content browsers read as text, such as what a frame shows where it cannot be shown
_LINE_IN_TEXT = re.compile(rf' {_LINE_ATTRIBUTE}="\d+"')
_PIECE_IN_TEXT = re.compile(rf'<{_PIECE} n="(\d+)"></{_PIECE}>')
_SPACE = re.compile(r"[ \t\n\r\f]+")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_COMMENT_TAGS = frozenset({"-comment", "_comment", "!--", ""})
#: classes of divisions whose text a script draws as a diagram, line by line
_DIAGRAMS = frozenset({"mermaid", "plantuml", "nomnoml"})
MAX_HTML_DEPTH = 150


def parse_fragment(html: str, line: int, context: Context) -> list[Node]:
    """Return the nodes of an HTML text that begins on *line*."""
    return parse_pieces([mark_lines(html, line)], line, context)


def parse_pieces(pieces: Sequence[str | list[Node]], line: int, context: Context) -> list[Node]:
    """Return the nodes of HTML in pieces: text of HTML, and nodes that stand between."""
    nodes: list[list[Node]] = []
    html: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            html.append(piece)
        else:
            html.append(f'<{_PIECE} n="{len(nodes)}"></{_PIECE}>')
            nodes.append(piece)
    # begun as a body, or scripts and styles at its beginning would go to the head
    body = LexborHTMLParser(f"<body>{''.join(html)}").body
    return _Converter(nodes, context, line).convert_children(body, 0) if body is not None else []


def tag_with_line(name: str, attributes: Mapping[str, str], line: int, *, is_closed: bool) -> str:
    """Return a start tag that carries the line of its element; *is_closed* where a slash closes it."""
    written = "".join(
        f' {key}="{escape_but_references(value, is_value=True)}"' for key, value in attributes.items() if key != "toc"
    )
    slash = " /" if is_closed else ""
    return f'<{name}{written} {_LINE_ATTRIBUTE}="{line}"{slash}>'


def mark_lines(html: str, line: int) -> str:
    """Return *html*, which begins on *line*, with the line of each element."""
    html = _MARKS.sub("", html)
    out: list[str] = []
    at, counted_position, line_number = 0, 0, line
    while start_tag := _START.search(html, at):
        # what looks like a tag in a script, a comment or a text field is none
        literal_match = _LITERAL.search(html, at, start_tag.end())
        if literal_match and literal_match.start() <= start_tag.start():
            literal = _LITERAL.match(html, literal_match.start())
            end = literal.end() if literal else start_tag.end()
            out.append(html[at:end])
            at = end
            continue
        line_number += html.count("\n", counted_position, start_tag.start())
        counted_position = start_tag.start()
        attributes = start_tag["attributes"].rstrip()
        slash = "/" if attributes.endswith("/") else ""
        out.append(html[at : start_tag.start()])
        out.append(f'<{start_tag["name"]}{attributes.removesuffix("/")} {_LINE_ATTRIBUTE}="{line_number}"{slash}>')
        at = start_tag.end()
    out.append(html[at:])
    return "".join(out)


class _Converter:
    """Makes nodes of parsed HTML."""

    def __init__(self, pieces: list[list[Node]], context: Context, line: int) -> None:
        """Prepare; *pieces* are the nodes of Markdown in it."""
        self.pieces, self.context, self.line = pieces, context, line

    def convert_children(self, node: LexborNode, depth: int) -> list[Node]:
        """Return the nodes inside an element."""
        out: list[Node] = []
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                text = child.text(deep=False) or ""
                out += _make_text(text) if _MARK not in text else self._convert_marked_text(text)
            elif tag in _COMMENT_TAGS:
                match = _COMMENT.match(child.html or "")
                out.append(make_comment(match[1]) if match else Node("#comment"))
            elif tag == _PIECE:
                out.extend(self.pieces[int(child.attributes.get("n") or 0)])
            elif depth >= MAX_HTML_DEPTH:
                self._report_depth(child)
                out.append(Node("#text", text=escape_text(self._read_text(child))))
            else:
                out.append(self._convert_element(child, tag, depth))
        return out

    def _convert_marked_text(self, text: str) -> list[Node]:
        """Return the nodes of a text that holds the converter's own marks."""
        out: list[Node] = []
        for number, part in enumerate(_PIECE_IN_TEXT.split(_LINE_IN_TEXT.sub("", text))):
            out += self.pieces[int(part)] if number % 2 else _make_text(part)
        return out

    def _report_depth(self, child: LexborNode) -> None:
        """Report an element that is nested too deep."""
        line = int(child.attributes.get(_LINE_ATTRIBUTE) or self.line)
        self.context.report(
            "markup", f"<{child.tag}>", line, f"stands in {MAX_HTML_DEPTH} others; only its text is kept"
        )

    def _convert_element(self, child: LexborNode, tag: str, depth: int) -> Node:
        """Return an element as a node; preformatted text keeps its white space."""
        attrs = {name.lower(): value or "" for name, value in child.attributes.items()}
        node = Node(tag, attrs, line=int(attrs.pop(_LINE_ATTRIBUTE, "0") or 0))
        if tag == "div" and _is_diagram(child):
            # its lines would be one paragraph
            node.tag, node.text = "pre", textwrap.dedent(self._read_text(child).strip("\n")).rstrip()
        elif tag in ("pre", "textarea", "script", "style"):
            node.text = self._read_text(child)
            _keep_links(node, child)
            # highlighters put the language on the code inside
            inner = child.css_first("code") if tag == "pre" else None
            if inner is not None and inner.attributes.get("class"):
                node.attrs["class"] = f"{node.attrs.get('class', '')} {inner.attributes['class']}".strip()
        elif tag in ("code", "kbd", "samp", "tt", "var") and not child.css("a, img, sup"):
            node.text = _SPACE.sub(" ", self._read_text(child))
        else:
            node.children = self.convert_children(child, depth + 1)
        return node

    def _read_text(self, node: LexborNode) -> str:
        """Return the text in an element, that of the Markdown in it included."""
        if not self.pieces or _PIECE not in (node.html or ""):
            return _JUNK.sub(r"\1", _LINE_IN_TEXT.sub("", node.text() or ""))
        parts = []
        for child in node.traverse(include_text=True):
            if child.tag == "-text":
                text = _LINE_IN_TEXT.sub("", child.text(deep=False) or "")
                parts.append(_PIECE_IN_TEXT.sub(lambda match: self._read_piece(match[1]), text))
            elif child.tag == _PIECE:
                parts.append(self._read_piece(child.attributes.get("n") or "0"))
        return _JUNK.sub(r"\1", "".join(parts))

    def _read_piece(self, number: str) -> str:
        """Return the text of a piece of Markdown."""
        return "".join(piece.text_content() for piece in self.pieces[int(number)])


def _is_diagram(element: LexborNode) -> bool:
    """Say whether a division holds nothing but the text of a diagram that a script draws."""
    if _DIAGRAMS.isdisjoint((element.attributes.get("class") or "").split()):
        return False
    is_text = all(child.tag == "-text" for child in element.iter(include_text=True))
    return is_text and bool((element.text() or "").strip())


def _keep_links(node: Node, element: LexborNode) -> None:
    """Write down the links in preformatted text, of which no node tells."""
    if node.tag == "pre":
        links = [(link.attributes.get("href"), link.text() or "") for link in element.css("a[href]")]
        lines = [f"{address} {' '.join(text.split())}" for address, text in links if address]
        if lines:
            node.options["links"] = "\n".join(lines)


def mark_junk(tag: str) -> str:
    """Return an end tag that kramdown prints as text, as the parser of HTML gets it."""
    return f"\ue001{escape_but_references(tag)}\ue002"


def _make_text(text: str) -> list[Node]:
    """Return a text of HTML as nodes; end tags in it that kramdown printed are set apart."""
    nodes = []
    for number, part in enumerate(_JUNK.split(text)):
        if number % 2:
            nodes.append(Node("#junk", text=part))
        elif part:
            nodes.append(Node("#text", text=escape_text(part)))
    return nodes
