"""Blocks as nodes of the tree, their text read (kramdown 2.4, ``update_tree`` and ``converter/html.rb``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..tree import INLINE_ELEMENTS, Node, group_paragraphs, is_white_space, make_comment, unescape_myst
from .block import Block
from .context import Context
from .html import parse_pieces
from .html_elements import HTML_ELEMENTS
from .html_writer import write_element
from .ids import make_basic_id
from .span_nodes import read_spans

_INVISIBLE = frozenset({"blank", "eob"})


class NodeBuilder:
    """Makes nodes of the blocks of one page."""

    def __init__(self, context: Context) -> None:
        """Begin a page."""
        self.context = context
        self.has_contents = self.has_notes_place = False
        #: in how many elements of HTML the present block stands
        self.html_depth = 0
        #: notes that stand in the present block of the page
        self.note_nodes: list[Node] = []
        #: headings without an id, their text, and whether GitHub's dialect gives them one
        self.headings: list[tuple[Node, str, bool]] = []
        #: whether a list was read that begins with another number than one, which kramdown does not print
        self.has_other_number = False

    def build(self, blocks: list[Block]) -> list[Node]:
        """Return the nodes of the blocks of a page, each note behind the block that it stands in."""
        nodes: list[Node] = []
        for group in self._group_raw(blocks):
            _mark_blank(nodes, group[0])
            nodes += self.build_blocks(group)
            nodes += self.note_nodes
            self.note_nodes = []
        self._set_heading_ids()
        return nodes

    def _set_heading_ids(self) -> None:
        """Give headings the ids that kramdown gives them, as the option ``old``; the last word of the page counts."""
        options, ids = self.context.options, self.context.heading_ids
        for node, text, is_github in self.headings if options.auto_ids else ():
            identifier = ids.make_github_id(text) if is_github else ids.make_kramdown_id(text)
            if identifier:
                node.options["old"] = options.auto_id_prefix + identifier

    @staticmethod
    def _group_raw(blocks: list[Block]) -> list[list[Block]]:
        """Return *blocks* one by one; those from the first to the last piece of raw HTML together: it may span them."""
        raw = [number for number, block in enumerate(blocks) if block.kind == "raw"]
        if not raw:
            return [[block] for block in blocks]
        first, last = raw[0], raw[-1] + 1
        return [*([block] for block in blocks[:first]), blocks[first:last], *([block] for block in blocks[last:])]

    def build_blocks(self, blocks: list[Block]) -> list[Node]:
        """Return the nodes of blocks beside each other; one before a blank line has the option ``blank``."""
        if any(block.kind == "raw" for block in blocks):
            pieces: list[str | list[Node]] = [
                block.text if block.kind == "raw" else self.build_block(block) for block in blocks
            ]
            return parse_pieces(pieces, blocks[0].line, self.context)
        nodes: list[Node] = []
        for block in blocks:
            _mark_blank(nodes, block)
            nodes += self.build_block(block)
        return nodes

    def build_block(self, block: Block) -> list[Node]:
        """Return the nodes of a block: one, none for what shows nothing, several for HTML."""
        builder = _BUILDERS.get(block.kind)
        if block.source:
            self.has_other_number = False
        nodes = builder(self, block) if builder else []
        if len(nodes) == 1 and block.source and not self.has_other_number and nodes[0].tag not in ("#comment", "#junk"):
            nodes[0].source = block.source
        return nodes

    def build_content(self, block: Block) -> list[Node]:
        """Return the nodes of the Markdown in an element of HTML."""
        self.html_depth += 1
        nodes = self.read_text(block) if block.model == "span" else self.build_blocks(block.children)
        self.html_depth -= 1
        return nodes

    def read_text(self, block: Block) -> list[Node]:
        """Return the nodes of the text of a block."""
        text, line = block.children[0].text, block.children[0].line
        if block.kind == "html":
            line += text[: len(text) - len(text.lstrip())].count("\n") if line else 0
            text = text.lstrip()
        return read_spans(text, self.context, line, has_breaks=not self.html_depth)

    def read_attributes(self, block: Block) -> dict[str, str]:
        """Return the attributes of a block."""
        attributes = dict(block.attributes)
        if block.attribute_list:
            block.attribute_list.apply(attributes, self.context.attribute_lists)
        return attributes

    def list_references(self, block: Block) -> list[str]:
        """Return the words of a block's attribute list."""
        return block.attribute_list.references if block.attribute_list else []


def _mark_blank(nodes: list[Node], block: Block) -> None:
    """Write down that a blank line stands behind the last of *nodes*, if *block* is one."""
    if block.kind == "blank" and nodes:
        nodes[-1].options["blank"] = "yes"


# -- builders of one block -----------------------------------------------------------------------------


def _build_paragraph(builder: NodeBuilder, block: Block) -> list[Node]:
    """Return a paragraph; an image that is to stand by itself as a figure."""
    attributes = builder.read_attributes(block)
    nodes = builder.read_text(block)
    if all(node.tag in ("#comment", "#junk") for node in nodes):
        return nodes
    if len(nodes) == 1 and nodes[0].options.pop("standalone", ""):
        # the figure has the class and the id of its image
        for name in ("class", "id"):
            if name in nodes[0].attrs and name not in attributes:
                attributes[name] = nodes[0].attrs.pop(name)
        caption = Node("figcaption", {}, [Node("#text", text=nodes[0].attrs.get("alt", ""), line=block.line)])
        return [Node("figure", attributes, [nodes[0], caption], line=block.line)]
    # HTML inside a line may be a block, which no paragraph can hold
    if not any(map(_holds_block, nodes)):
        return [Node("p", attributes, nodes, line=block.line, options={"raw": "yes"})]
    blocks = group_paragraphs(nodes, block.line)
    blocks[0].attrs |= attributes if blocks[0].tag == "p" else {}
    return blocks


def _holds_block(node: Node) -> bool:
    """Say whether an element of HTML stands in a line that no paragraph can hold; elements of a site's own can."""
    is_block = node.tag in HTML_ELEMENTS and node.tag not in INLINE_ELEMENTS and node.tag not in ("script", "style")
    return is_block or any(map(_holds_block, node.children))


def _build_heading(builder: NodeBuilder, block: Block) -> list[Node]:
    """Return a heading."""
    attributes, children = builder.read_attributes(block), builder.read_text(block)
    options = builder.context.options
    # the option of the site moves all headings
    level = max(1, min(6, int(block.name) + options.header_offset))
    node = Node(f"h{level}", attributes, children, line=block.line)
    if not attributes.get("id"):
        is_github = options.is_gfm and not builder.html_depth
        builder.headings.append((node, read_plain_text(children), is_github))
    return [node]


def _build_code(builder: NodeBuilder, block: Block) -> list[Node]:
    """Return a code block."""
    return [Node("pre", builder.read_attributes(block), text=block.text.removesuffix("\n"), line=block.line)]


def _build_list(builder: NodeBuilder, block: Block) -> list[Node]:
    """Return a list; one in whose place a table of contents or the notes are printed is marked so."""
    node = Node(block.kind, builder.read_attributes(block), line=block.line)
    builder.has_other_number |= block.kind == "ol" and block.name != "1."
    references = builder.list_references(block)
    if "toc" in references and not builder.has_contents:
        builder.has_contents = True
        node.attrs["toc"] = ""
    elif "footnotes" in references and not builder.has_notes_place:
        builder.has_notes_place = True
        return [Node("#comment", text="the place of the notes", line=block.line)]
    for item in block.children:
        node.children += _build_item(builder, item)
    return [node]


def _build_item(builder: NodeBuilder, block: Block) -> list[Node]:
    """Return an item of a list, or a definition; loose where its first paragraph is one."""
    node = Node(block.kind, builder.read_attributes(block), line=block.line)
    node.children = builder.build_blocks(block.children)
    first = next((child for child in block.children if child.kind not in _INVISIBLE), None)
    shown = next((child for child in node.children if child.tag != "#comment"), None)
    if shown is not None and shown.tag == "p" and not (first is not None and first.is_bare):
        node.options["loose"] = "yes"
    return [node]


def _build_definition_list(builder: NodeBuilder, block: Block) -> list[Node]:
    """Return definitions; with the word ``auto_ids`` terms have ids."""
    node = Node("dl", builder.read_attributes(block), line=block.line)
    prefix = next(
        (
            reference.removeprefix("auto_ids").removeprefix("-")
            for reference in builder.list_references(block)
            if reference.startswith("auto_ids")
        ),
        None,
    )
    for child in block.children:
        if child.kind == "dd":
            node.children += _build_item(builder, child)
            continue
        term = Node("dt", builder.read_attributes(child), builder.read_text(child), line=child.line)
        if prefix is not None and not term.attrs.get("id"):
            term.attrs["id"] = prefix + make_basic_id(read_plain_text(term.children))
        node.children.append(term)
    return [node]


def _build_table(builder: NodeBuilder, block: Block) -> list[Node]:
    """Return a table; rows of its foot have the option ``section``."""
    node = Node("table", builder.read_attributes(block), line=block.line)
    for part in block.children:
        for row in part.children:
            cells = Node("tr", line=row.line, options={"section": "tfoot"} if part.kind == "tfoot" else {})
            for cell, side in zip(row.children, block.alignments, strict=True):
                attributes = {"style": f"text-align: {side}"} if side else {}
                content = builder.read_text(cell) if cell.children else []
                cells.children.append(Node("th" if part.kind == "thead" else "td", attributes, content, line=row.line))
            node.children.append(cells)
    return [node]


def _build_container(builder: NodeBuilder, block: Block) -> list[Node]:
    """Return a quotation or an item of several blocks."""
    children = builder.build_blocks(block.children)
    return [Node(block.kind, builder.read_attributes(block), children, line=block.line)]


def _build_html(builder: NodeBuilder, block: Block) -> list[Node]:
    """Return an element of HTML, read as browsers do where it is not Markdown."""
    pieces = write_element(block, builder)
    return [node for node in parse_pieces(pieces, block.line, builder.context) if not is_white_space(node)]


def _build_note(builder: NodeBuilder, block: Block) -> list[Node]:
    """Keep the node of a note for its place among the blocks of the page; a text that another follows is not shown."""
    note = next(iter(block.children), None)
    if note is not None and builder.context.note_blocks.get(note.name) is block:
        node = Node("#note", {"name": f"^{note.name}"}, builder.build_blocks(note.children), line=note.line)
        builder.context.notes[note.name] = node
        builder.note_nodes.append(node)
    return []


def read_plain_text(nodes: list[Node]) -> str:
    """Return the text of a heading or a term from which its id is made."""
    return "".join(map(_read_plain_node, nodes))


def _read_plain_node(node: Node) -> str:
    """Return what a node adds to an id."""
    if node.tag == "#text":
        return node.options.get("raw") or unescape_myst(node.text)
    if node.tag in ("code", "#math") and not node.children:
        return node.text
    if node.tag in ("#comment", "#junk", "#call", "br", "img", "script", "style"):
        return node.text if node.tag == "#junk" else ""
    return node.text + read_plain_text(node.children)


_BUILDERS: Mapping[str, Callable[[NodeBuilder, Block], list[Node]]] = {
    "p": _build_paragraph,
    "header": _build_heading,
    "codeblock": _build_code,
    "ul": _build_list,
    "ol": _build_list,
    "dl": _build_definition_list,
    "table": _build_table,
    "blockquote": _build_container,
    "hr": lambda builder, block: [Node("hr", builder.read_attributes(block), line=block.line)],
    "math": lambda builder, block: [
        Node("#math", {**builder.read_attributes(block), "display": "block"}, text=block.text, line=block.line)
    ],
    "html": _build_html,
    "literal": _build_html,
    "comment": lambda builder, block: [make_comment(block.text, block.line, "\n")],
    "junk": lambda builder, block: [Node("#junk", text=block.text, line=block.line)],
    "eob": _build_note,
}
