"""Raw HTML as nodes, for PDFs only: words of raw HTML are words.

A table is a table, a list a list; what has no form in print leaves its words, its title or its address. Only what
leaves none of these is warned of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from docutils import nodes
from fastbuild.inline_html import MARKS, inline_mark
from fastbuild.picture_words import words_of_html
from sphinx.transforms.post_transforms import SphinxPostTransform

from .html_tree import BLOCKS, Element, read_html, text_of
from .pictures.raw_html import FILES, RawImage, make_image
from .raw_lists import build_definitions, build_list
from .raw_tables import build_table, list_stray_content
from .warnings import location_of, warn

#: elements that hold no words for readers
_SILENT = frozenset("script style template head title datalist noscript".split())
_INLINE_NODES: Mapping[str, type[nodes.TextElement]] = {
    "em": nodes.emphasis, "i": nodes.emphasis, "cite": nodes.emphasis, "strong": nodes.strong, "b": nodes.strong,
    "sub": nodes.subscript, "sup": nodes.superscript, "th": nodes.strong,
}  # fmt: skip
_MARKS = {name: mark for mark, names in MARKS.items() for name in (mark, *names)}
#: elements that are no blocks, and whose words are no part of those beside them
_PARTED = frozenset({"option", "optgroup", "td", "th", "caption"})
#: elements that show another page or a recording, which paper cannot
_EMBEDDED = frozenset("iframe video audio object embed".split())


class _Writer:
    """Makes nodes of the elements of one page."""

    def __init__(self, files: Mapping[str, str]) -> None:
        """Begin; *files* are those of the pictures, by their addresses."""
        self.files = files
        #: whether spaces and line ends are kept
        self.keeps_spaces = False
        #: what has left neither words nor an address
        self.lost: list[str] = []

    def blocks(self, element: Element) -> list[nodes.Node]:
        """Return the blocks in an element; text between blocks becomes paragraphs."""
        result: list[nodes.Node] = []
        line: list[nodes.Node] = []
        for child in [*element.children, None]:
            if isinstance(child, Element) and (child.name in BLOCKS or _holds_block(child)):
                result += [*_paragraph(line), *_BLOCK_WRITERS.get(child.name, _write_blocks)(child, self)]
                line = []
            elif child is None:
                result += _paragraph(line)
            else:
                line += self.inline(child)
        return result

    def inline(self, child: Element | str) -> list[nodes.Node]:
        """Return what an element or a text is in a line."""
        if isinstance(child, str):
            text = child if self.keeps_spaces else re.sub(r"\s+", " ", child)
            return [nodes.Text(text)] if text else []
        if child.name in _SILENT:
            return []
        if child.name in _INLINE_WRITERS:
            return _INLINE_WRITERS[child.name](child, self)
        content = self.inline_all(child)
        if child.name in BLOCKS or child.name in _PARTED:  # its words are no part of those beside it
            return [nodes.Text(" "), *content, nodes.Text(" ")]
        if child.name == "q":
            return [nodes.Text("“"), *content, nodes.Text("”")]
        if child.name in _INLINE_NODES:
            return [_INLINE_NODES[child.name]("", "", *content)] if content else []
        if child.name in _MARKS and content:
            return [inline_mark("", "", *content, classes=[_MARKS[child.name]])]
        if child.name in ("svg", "canvas") and not _has_words(content):
            self.lost.append(child.name)
        return content

    def inline_all(self, element: Element) -> list[nodes.Node]:
        """Return what all that is in an element is in a line."""
        return [node for child in element.children for node in self.inline(child)]

    def lines(self, element: Element) -> list[nodes.Node]:
        """Return what all that is in an element is in lines, whose spaces and ends are kept."""
        outside, self.keeps_spaces = self.keeps_spaces, True
        content = self.inline_all(element)
        self.keeps_spaces = outside
        return content


def _holds_block(element: Element) -> bool:
    """Say whether an element that stands in lines holds a block."""
    children = [child for child in element.children if isinstance(child, Element)]
    return any(child.name in BLOCKS or _holds_block(child) for child in children)


def _paragraph(line: list[nodes.Node]) -> list[nodes.Node]:
    """Return a paragraph of the nodes of a line; none if there is nothing to print."""
    while line and isinstance(line[0], nodes.Text) and not line[0].strip():
        line.pop(0)
    has_content = any(node.astext().strip() or any(node.findall(nodes.image)) for node in line)
    return [nodes.paragraph("", "", *line)] if has_content else []


def _write_blocks(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return the blocks in an element that is nothing itself."""
    return writer.blocks(element)


def _write_heading(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return a heading, or the line above what can be opened, as a line in bold: the page's outline is Markdown's."""
    content = writer.inline_all(element)
    return _paragraph([nodes.strong("", "", *content)]) if content else []


def _write_list(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return a list."""
    return build_list(element, writer.blocks)


def _write_definitions(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return a list of terms, each with what follows it."""
    return build_definitions(element, writer.blocks, writer.inline_all)


def _write_linked_blocks(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return the blocks in a link, of which the first line that holds no other link is linked."""
    blocks, address = writer.blocks(element), _web_address(element)
    lines = [line for block in blocks for line in block.findall(nodes.TextElement) if _is_whole_line(line)]
    free = [line for line in lines if not any(line.findall(nodes.reference))]
    if address and free:
        content, free[0].children = free[0].children, []
        free[0] += nodes.reference("", "", *content, refuri=address)
    return blocks


def _is_whole_line(node: nodes.Element) -> bool:
    """Say whether a *node* is a paragraph, a term or code, and not a part of one."""
    return not isinstance(node.parent, nodes.TextElement)


def _write_quotation(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return a quotation."""
    blocks = writer.blocks(element)
    return [nodes.block_quote("", *blocks)] if blocks else []


def _write_preformatted(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return text whose lines are kept."""
    if _holds_more_than_text(element):
        content = writer.lines(element)
        return [nodes.literal_block("", "", *content)] if content else []
    text = text_of(element).strip("\n")
    return [nodes.literal_block(text, text, language="text")] if text.strip() else []


def _write_table(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return a table below its caption, and below what stands between its cells."""
    stray = Element("div", {})
    stray.children = list_stray_content(element)
    captions = [block for caption in element.find_all("caption") for block in _write_heading(caption, writer)]
    group = build_table(element, writer.blocks)
    return [*writer.blocks(stray), *captions, *([nodes.table("", group)] if group else [])]


# -- in a line ----------------------------------------------------------------------------------------


def _write_image(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return a picture, which is looked at with all others of the page; the words of one without an address."""
    raw_image = RawImage("<img>", element.attributes)
    if not raw_image.address:
        words = (words_of_html(element.attributes) or "").strip()
        writer.lost += [] if words else ["img"]
        return [nodes.Text(words)] if words else []
    return [make_image(raw_image, writer.files)]


def _write_link(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return a link to an address of the web; the text of another link, which leads to a file of the HTML."""
    content, address = writer.inline_all(element), _web_address(element)
    return [nodes.reference("", "", *content, refuri=address)] if address and content else content


def _web_address(link: Element) -> str:
    """Return the address of the web, or of mail, that a link leads to; "" if it leads elsewhere."""
    address = link.attributes.get("href", "").strip()
    return address if re.match(r"https?://|mailto:", address, re.IGNORECASE) else ""


def _holds_more_than_text(code: Element) -> bool:
    """Say whether *code* holds links, pictures, or words that are not beside each other."""
    return bool(code.find_all("a", "img", *_PARTED, *BLOCKS))


def _write_embedded(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return the title of an embedded page or recording as a link to it, and what it holds for who cannot see it."""
    words = element.attributes.get("title") or element.attributes.get("aria-label") or ""
    sources = [element, *element.find_all("source", "param", "embed")]
    address = next((it.attributes[name] for it in sources for name in ("src", "data") if it.attributes.get(name)), "")
    address = f"https:{address}" if address.startswith("//") else address
    content = writer.inline_all(element)
    title: list[nodes.Node] = (
        [nodes.Text(words)] if words else ([nodes.Text(address)] if address and not _has_words(content) else [])
    )
    if title and re.match(r"https?://", address):
        title = [nodes.reference("", "", *title, refuri=address)]
    if not title and not _has_words(content):
        writer.lost.append(element.name)
    return [*title, *([nodes.Text(" ")] if title and content else []), *content]


def _has_words(content: list[nodes.Node]) -> bool:
    """Say whether nodes print anything."""
    return any(node.astext().strip() for node in content)


def _write_code(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return code."""
    if writer.keeps_spaces:
        return writer.inline_all(element)
    if _holds_more_than_text(element):
        return [nodes.literal("", "", *writer.inline_all(element))]
    text = text_of(element)
    return [nodes.literal(text, text)] if text.strip() else []


def _write_abbreviation(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return an abbreviation with what it stands for."""
    explanation = {"explanation": element.attributes["title"]} if element.attributes.get("title") else {}
    return [nodes.abbreviation("", "", *writer.inline_all(element), **explanation)]


def _write_field(element: Element, writer: _Writer) -> list[nodes.Node]:
    """Return the words on a field or a button."""
    is_button = element.attributes.get("type") in ("submit", "button", "reset")
    words = element.attributes.get("value" if is_button else "placeholder", "")
    return [nodes.Text(words)] if words else []


_BLOCK_WRITERS: Mapping[str, Callable[[Element, _Writer], list[nodes.Node]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend"), _write_heading),
    **dict.fromkeys(("ul", "ol", "menu"), _write_list),
    "dl": _write_definitions,
    "blockquote": _write_quotation,
    "pre": _write_preformatted,
    "table": _write_table,
    "a": _write_linked_blocks,
    "hr": lambda _element, _writer: [nodes.transition()],
    **dict.fromkeys(_SILENT, lambda _element, _writer: []),
}
_INLINE_WRITERS: Mapping[str, Callable[[Element, _Writer], list[nodes.Node]]] = {
    "img": _write_image,
    "a": _write_link,
    "code": _write_code,
    "tt": _write_code,
    "abbr": _write_abbreviation,
    "input": _write_field,
    "br": lambda _element, _writer: [nodes.raw("", "<br />", format="html")],
    **dict.fromkeys(_EMBEDDED, _write_embedded),
}


def html_nodes(source: str, files: Mapping[str, str], *, in_line: bool) -> tuple[list[nodes.Node], list[str]]:
    """Return the nodes that a piece of raw HTML is in print, and the names of elements that left nothing.

    :param files: those of its pictures, by their addresses
    """
    writer = _Writer(files)
    root = read_html(source)
    content: list[Any] = writer.inline_all(root) if in_line else writer.blocks(root)
    return content, list(dict.fromkeys(writer.lost))


def _is_start_before_words(node: nodes.raw) -> bool:
    """Say whether a raw node is no more than the start tag, without a title, of an element whose words follow."""
    if not re.fullmatch(r"\s*<(?!img|embed|input)[a-z][^<>]*(?<!/)>\s*", node.astext(), re.IGNORECASE):
        return False
    siblings = node.parent.children[node.parent.index(node) + 1 :]
    words = [sibling for sibling in siblings if not isinstance(sibling, nodes.raw) and sibling.astext().strip()]
    return bool(words) and " title=" not in node.astext()


def put_in_place(node: nodes.Element, content: list[nodes.Node]) -> None:
    """Put nodes in the place of another one: with its place in the source, and where links to it lead."""
    for new in content:
        for inner in new.findall():
            inner.source, inner.line = node.source, node.line
    targets = [nodes.target("", "", ids=node["ids"])] if node["ids"] else []
    node.parent.replace(node, [*targets, *content])


class RawHtml(SphinxPostTransform):
    """Replaces raw HTML in the pages of a PDF by nodes."""

    # before references are resolved and images are looked at
    default_priority = 4
    builders = ("taggedpdf", "handouts")

    def run(self, **kwargs: Any) -> None:
        """Look at each raw node."""
        docname = self.env.current_document.docname
        for node in list(self.document.findall(nodes.raw)):
            is_html = "html" in str(node.get("format", "")).split()
            if not is_html or re.fullmatch(r"\s*<br ?/?>\s*", node.astext()):
                continue
            if _is_start_before_words(node):  # the words stand in the page
                put_in_place(node, [])
                continue
            is_in_line = isinstance(node.parent, nodes.TextElement)
            content, lost = html_nodes(node.astext(), node.get(FILES) or {}, in_line=is_in_line)
            for name in lost:
                message = f"Raw <{name}> has no words and is not in the PDF. Write a directive, or give it a title."
                warn("unprinted_raw", message, location_of(node, docname))
            put_in_place(node, content)
