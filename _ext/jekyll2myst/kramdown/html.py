"""HTML as nodes: parsed as browsers do (lexbor), with the parts that are Markdown inside it read as Markdown.

kramdown leaves HTML blocks alone but for elements with ``markdown="1"`` (kramdown syntax, "HTML Blocks").
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..tree import VOID_ELEMENTS, Node
from .block_parser import BlockParser
from .context import Context
from .html_elements import COMMENT, SPAN_CONTENT_ELEMENTS
from .span_parser import parse_spans

_START = re.compile(r"<(?P<name>[A-Za-z][\w:.-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_MARKDOWN = re.compile(r"\bmarkdown\s*=\s*[\"']?(?P<model>1|block|span)[\"']?", re.IGNORECASE)
_LITERAL = re.compile(r"<(script|style|textarea)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
#: carries the line of an element through the HTML parser
_LINE_ATTRIBUTE = "data-jekyll-line"
#: stands for a piece of Markdown while HTML is parsed
_PLACEHOLDER = "jekyll-markdown"
#: characters that MyST would read as markup inside text that came from HTML
_MARKUP = re.compile(
    r"([\\`*]|(?<!\w)_|_(?!\w)|\[(?=\^|[^\]]*\](?:\(|\[|:|\{))|<(?=[\w/!?])|\{(?=[\w:+-]+\}`)|\((?=(?:c|r|p|tm)\))|&(?=#?\w+;))",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_COMMENT_TAGS = frozenset({"-comment", "_comment", "!--"})
_MAX_HTML_DEPTH = 150


def escape_text(text: str) -> str:
    """Return plain *text* as MyST that shows it, its white space as single spaces."""
    escaped = _MARKUP.sub(r"\\\1", _SPACE.sub(" ", text))
    return escaped.replace("+-", "+\\-").replace(",,", ",\\,")


def parse_fragment(html: str, line: int, context: Context) -> list[Node]:
    """Return the nodes of an HTML text that begins on *line*."""
    pieces: list[list[Node]] = []
    # begun as a body, or scripts and styles at its beginning would go to the head
    body = LexborHTMLParser(f"<body>{_insert_placeholders(html, line, context, pieces)}").body
    return _convert_children(body, pieces, context, 0) if body is not None else []


def _insert_placeholders(html: str, line: int, context: Context, pieces: list[list[Node]]) -> str:
    """Return *html* with the line of each element, and with places for the Markdown in it, which goes to *pieces*."""
    out: list[str] = []
    at, counted_position, line_number = 0, 0, line
    while start_tag := _START.search(html, at):
        # what looks like a tag in a script, a comment or a text field is none
        literal_match = _LITERAL.search(html, at, start_tag.end()) if "<" in html[at : start_tag.start() + 9] else None
        if literal_match and literal_match.start() <= start_tag.start():
            literal = _LITERAL.match(html, literal_match.start())
            end = literal.end() if literal else start_tag.end()
            out.append(html[at:end])
            at = end
            continue
        line_number += html.count("\n", counted_position, start_tag.start())
        counted_position = start_tag.start()
        out.append(html[at : start_tag.start()])
        at = start_tag.end()
        name, attributes = start_tag["name"].lower(), start_tag["rest"]
        model = _MARKDOWN.search(attributes)
        slash = "/" if attributes.rstrip().endswith("/") else ""
        # the attribute is for kramdown only
        attributes = _MARKDOWN.sub("", attributes).rstrip().removesuffix("/")
        out.append(f'<{start_tag["name"]}{attributes} {_LINE_ATTRIBUTE}="{line_number}"{slash}>')
        if model and not slash and name not in VOID_ELEMENTS:
            end = find_end_tag(html, at, name)
            # the parser of HTML would read the Markdown as text, so it sees a placeholder
            pieces.append(_parse_markdown(html[at:end], name, model["model"].lower(), line_number, context))
            out.append(f'<{_PLACEHOLDER} data-n="{len(pieces) - 1}"></{_PLACEHOLDER}>')
            at = end
    out.append(html[at:])
    return "".join(out)


def find_end_tag(html: str, at: int, name: str) -> int:
    """Return where the end tag of the element *name* begins, whose content begins at *at*; the end if it has none."""
    depth = 1
    for match in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^>]*?(/?)>", re.IGNORECASE).finditer(html, at):
        # elements of the same name may be nested; one that closes itself is none
        depth += -1 if match[1] else 0 if match[2] else 1
        if depth == 0:
            return match.start()
    return len(html)


def _parse_markdown(text: str, name: str, model: str, line: int, context: Context) -> list[Node]:
    """Return the nodes of Markdown inside an element *name*, which is read as a line or as blocks."""
    if model == "span" or (model == "1" and name in SPAN_CONTENT_ELEMENTS):
        return parse_spans(text.strip("\n"), context, line)
    return BlockParser(context).parse(text, line)


def _convert_children(node: LexborNode, pieces: list[list[Node]], context: Context, depth: int) -> list[Node]:
    """Return the nodes inside an element."""
    out: list[Node] = []
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            text = escape_text(child.text(deep=False) or "")
            if text:
                out.append(Node("#text", text=text))
        elif tag in _COMMENT_TAGS:
            match = COMMENT.match(child.html or "")
            out.append(Node("#comment", text=match[1].strip() if match else ""))
        elif tag == _PLACEHOLDER:
            out.extend(pieces[int(child.attributes.get("data-n") or 0)])
        elif depth >= _MAX_HTML_DEPTH:
            context.report("markup", child.html or "", 0, f"stands in {_MAX_HTML_DEPTH} others; only its text is kept")
            out.append(Node("#text", text=escape_text(child.text() or "")))
        else:
            out.append(_convert_element(child, tag, pieces, context, depth))
    return out


def _convert_element(child: LexborNode, tag: str, pieces: list[list[Node]], context: Context, depth: int) -> Node:
    """Return an element as a node; preformatted text keeps its white space."""
    attrs = {name.lower(): value or "" for name, value in child.attributes.items()}
    node = Node(tag, attrs, line=int(attrs.pop(_LINE_ATTRIBUTE, "0") or 0))
    if tag in ("pre", "textarea", "script", "style"):
        node.text = child.text() or ""
        _keep_links(node, child)
        # highlighters put the language on the code inside
        inner = child.css_first("code") if tag == "pre" else None
        if inner is not None and inner.attributes.get("class"):
            node.attrs["class"] = f"{node.attrs.get('class', '')} {inner.attributes['class']}".strip()
    elif tag in ("code", "kbd", "samp", "tt", "var") and not child.css("jekyll-markdown, a, img, sup"):
        node.text = _SPACE.sub(" ", child.text() or "")
    else:
        node.children = _convert_children(child, pieces, context, depth + 1)
    return node


def _keep_links(node: Node, element: LexborNode) -> None:
    """Write down the links in preformatted text, of which no node tells."""
    if node.tag == "pre":
        links = [(link.attributes.get("href"), link.text() or "") for link in element.css("a[href]")]
        lines = [f"{address} {' '.join(text.split())}" for address, text in links if address]
        if lines:
            node.options["links"] = "\n".join(lines)
