"""How wide the lines are in which a node stands: those of the page or the cell, without what stands around the node.

All widths are in em of the text that stands there. They are those of the theme, and a little less where other
extensions decide: a word that is broken early is a lesser fault than one that runs over an edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from docutils import nodes
from sphinx import addnodes

from .print_rules import PrintRules

#: by how much an element makes the lines inside it shorter (`base` and the functions of the theme)
_INDENTS: Mapping[type, float] = {
    nodes.list_item: 2.2,
    nodes.definition: 1.2,
    nodes.field_body: 1.3,
    nodes.description: 1.3,
    addnodes.desc_content: 1.4,
    nodes.block_quote: 3.3,
    nodes.Admonition: 2.0,
    nodes.topic: 2.0,
    nodes.sidebar: 2.0,
    nodes.citation: 4.0,
    nodes.literal_block: 1.2,
    nodes.line_block: 1.4,
    addnodes.versionmodified: 1.4,
}
#: what the Typst function of another extension takes at most
_PRINT_FUNCTION_INDENT = 2.6
#: sizes of headings by their level in the document, and of all others; the first may be a chapter's
_HEADING_SIZES: Mapping[int, float] = {1: 2.1, 2: 1.38, 3: 1.14}
#: letters of a signature are smaller, but all as wide as each other
_SIGNATURE_SIZE = 1.2
#: a line is not filled to its last point: what is measured is not to the last point either
FILLED_PART = 0.97
#: width and height of papers in points
_PAPERS: Mapping[str, tuple[float, float]] = {"us-letter": (612.0, 792.0), "a4": (595.28, 841.89)}
#: no line is taken to be shorter
_SHORTEST = 1.0


@dataclass(frozen=True)
class PageLayout:
    """What of a page is known before anything is set, in points."""

    width: float = 612.0
    height: float = 792.0
    #: size of the text
    size: float = 10.5
    columns: int = 1
    #: the edges at the left and at the right together (`edges` of the theme)
    edges: float = 136.8
    #: whether it is set in large print: no letters are smaller than those of the text
    is_large: bool = False

    @property
    def line_width(self) -> float:
        """The width of a line in em."""
        width = self.width - self.edges
        gutters = 0.04 * width * (self.columns - 1)
        return (width - gutters) / self.columns / self.size

    @property
    def code_scale(self) -> float:
        """How large letters of code are beside those of other editions (`base` of the theme)."""
        return 1.25 if self.is_large else 1.0

    @property
    def is_upright(self) -> bool:
        """Whether a page is wider when it is turned."""
        return self.height > self.width

    @property
    def turned_line_width(self) -> float:
        """The width of a line in em where the page is turned and has one column."""
        return (max(self.width, self.height) - self.edges) / self.size


def turn_layout(layout: PageLayout) -> PageLayout:
    """Return the *layout* of the same pages, turned."""
    return replace(layout, width=layout.height, height=layout.width)


def page_layout(paper: str, size: str, columns: int = 1, *, is_large: bool = False) -> PageLayout:
    """Return the layout of pages on a *paper* ("a4", "us-letter"), with letters of a *size* ("10.5pt")."""
    width, height = _PAPERS[paper]
    return PageLayout(width, height, float(size.removesuffix("pt")), columns, is_large=is_large)


def inner_width(node: nodes.Node, cell_width: float, layout: PageLayout, rules: PrintRules) -> float:
    """Return the width of the lines inside *node*, in em of the text of the page or the cell.

    :param cell_width: the width of the lines of the cell that *node* is in, 0 outside tables
    """
    indents = 0.0
    ancestor: nodes.Node | None = node
    while ancestor is not None and not isinstance(ancestor, (nodes.entry, nodes.footnote)):
        indents += indent_of(ancestor, rules)
        ancestor = ancestor.parent
    line_width = cell_width if cell_width and isinstance(ancestor, nodes.entry) else layout.line_width
    return max(_SHORTEST, (line_width - indents) * FILLED_PART)


def indent_of(node: nodes.Node, rules: PrintRules) -> float:
    """Return by how much *node* makes the lines inside it shorter."""
    if isinstance(node, nodes.Element) and rules.function_of(node):
        return _PRINT_FUNCTION_INDENT
    return next((_INDENTS[cls] for cls in type(node).__mro__ if cls in _INDENTS), 0.0)


def size_of(node: nodes.Node, level: int) -> float:
    """Return how large the letters of *node* are beside those around it; *level* is that of a heading, 0 for others."""
    if level:
        return _HEADING_SIZES.get(level, 1.0)
    return _SIGNATURE_SIZE if isinstance(node, addnodes.desc_signature) else 1.0
