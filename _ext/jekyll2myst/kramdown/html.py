"""HTML as nodes: parsed as browsers do (lexbor), with the parts that are Markdown inside it read as Markdown.

kramdown leaves HTML blocks alone but for elements with ``markdown="1"`` (kramdown syntax, "HTML Blocks").
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..tree import VOID, Node
from .block_parser import Blocks
from .context import Context
from .html_elements import COMMENT, SPAN_CONTENT_ELEMENTS
from .span_parser import spans

START = re.compile(r"<(?P<name>[A-Za-z][\w:.-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
MARKDOWN = re.compile(r"\bmarkdown\s*=\s*[\"']?(?P<model>1|block|span)[\"']?", re.IGNORECASE)
LITERAL = re.compile(r"<(script|style|textarea)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
#: carries the line of an element through the HTML parser
LINE = "data-jekyll-line"
#: stands for a piece of Markdown while HTML is parsed
PLACE = "jekyll-markdown"
#: characters that MyST would read as markup inside text that came from HTML
MARKUP = re.compile(
    r"([\\`*]|(?<!\w)_|_(?!\w)|\[(?=\^|[^\]]*\](?:\(|\[|:|\{))|<(?=[\w/!?])|\{(?=[\w:+-]+\}`)|\((?=(?:c|r|p|tm)\))|&(?=#?\w+;))",
    re.IGNORECASE,
)
SPACE = re.compile(r"[ \t\n\r\f]+")
COMMENTS = frozenset({"-comment", "_comment", "!--"})
DEEPEST = 150


def escaped(text: str) -> str:
    """Return plain *text* as MyST that shows it, its white space as single spaces."""
    made = MARKUP.sub(r"\\\1", SPACE.sub(" ", text))
    return made.replace("+-", "+\\-").replace(",,", ",\\,")


def fragment(html: str, line: int, context: Context) -> list[Node]:
    """Return the nodes of an HTML text that begins on *line*."""
    pieces: list[list[Node]] = []
    # begun as a body, or scripts and styles at its beginning would go to the head
    body = LexborHTMLParser(f"<body>{marked(html, line, context, pieces)}").body
    return children(body, pieces, context, 0) if body is not None else []


def marked(html: str, line: int, context: Context, pieces: list[list[Node]]) -> str:
    """Return *html* with the line of each element, and with places for the Markdown in it, which goes to *pieces*."""
    out: list[str] = []
    at, counted, number = 0, 0, line
    while found := START.search(html, at):
        skipped = LITERAL.search(html, at, found.end()) if "<" in html[at : found.start() + 9] else None
        if skipped and skipped.start() <= found.start():
            whole = LITERAL.match(html, skipped.start())
            end = whole.end() if whole else found.end()
            out.append(html[at:end])
            at = end
            continue
        number += html.count("\n", counted, found.start())
        counted = found.start()
        out.append(html[at : found.start()])
        at = found.end()
        name, rest = found["name"].lower(), found["rest"]
        model = MARKDOWN.search(rest)
        slash = "/" if rest.rstrip().endswith("/") else ""
        rest = MARKDOWN.sub("", rest).rstrip().removesuffix("/")
        out.append(f'<{found["name"]}{rest} {LINE}="{number}"{slash}>')
        if model and not slash and name not in VOID:
            end = end_of(html, at, name)
            pieces.append(markdown(html[at:end], name, model["model"].lower(), number, context))
            out.append(f'<{PLACE} data-n="{len(pieces) - 1}"></{PLACE}>')
            at = end
    out.append(html[at:])
    return "".join(out)


def end_of(html: str, at: int, name: str) -> int:
    """Return where the end tag of the element *name* begins, whose content begins at *at*; the end if it has none."""
    depth = 1
    for found in re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])[^>]*?(/?)>", re.IGNORECASE).finditer(html, at):
        depth += -1 if found[1] else 0 if found[2] else 1
        if depth == 0:
            return found.start()
    return len(html)


def markdown(text: str, name: str, model: str, line: int, context: Context) -> list[Node]:
    """Return the nodes of Markdown inside an element *name*, which is read as a line or as blocks."""
    if model == "span" or (model == "1" and name in SPAN_CONTENT_ELEMENTS):
        return spans(text.strip("\n"), context, line)
    return Blocks(context).read(text, line)


def children(node: LexborNode, pieces: list[list[Node]], context: Context, depth: int) -> list[Node]:
    """Return the nodes inside an element."""
    out: list[Node] = []
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        if tag == "-text":
            text = escaped(child.text(deep=False) or "")
            if text:
                out.append(Node("#text", text=text))
        elif tag in COMMENTS:
            found = COMMENT.match(child.html or "")
            out.append(Node("#comment", text=found[1].strip() if found else ""))
        elif tag == PLACE:
            out.extend(pieces[int(child.attributes.get("data-n") or 0)])
        elif depth >= DEEPEST:
            context.report("markup", child.html or "", 0, f"stands in {DEEPEST} others; only its text is kept")
            out.append(Node("#text", text=escaped(child.text() or "")))
        else:
            out.append(element(child, tag, pieces, context, depth))
    return out


def element(child: LexborNode, tag: str, pieces: list[list[Node]], context: Context, depth: int) -> Node:
    """Return an element as a node; preformatted text keeps its white space."""
    attrs = {name.lower(): value or "" for name, value in child.attributes.items()}
    node = Node(tag, attrs, line=int(attrs.pop(LINE, "0") or 0))
    if tag in ("pre", "textarea", "script", "style", "svg"):
        node.text = child.text() or "" if tag != "svg" else ""
        inner = child.css_first("code") if tag == "pre" else None
        if inner is not None and inner.attributes.get("class"):
            node.attrs["class"] = f"{node.attrs.get('class', '')} {inner.attributes['class']}".strip()
    elif tag in ("code", "kbd", "samp", "tt", "var") and not child.css("jekyll-markdown, a, img, sup"):
        node.text = SPACE.sub(" ", child.text() or "")
    else:
        node.children = children(child, pieces, context, depth + 1)
    return node
