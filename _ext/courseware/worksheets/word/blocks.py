"""Paragraphs, lists, boxes and code of a Word file, from docutils nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import groupby
from typing import NamedTuple

from docutils import nodes
from sphinx.locale import admonitionlabels

from ..nodes import answer
from .inlines import Context, text_of_raw, write_image, write_inlines, write_run
from .package import LIST_INDENT, WordPackage

#: an empty line to write on: Word leaves out the rule below one that holds nothing
_SPACE = "\N{NO-BREAK SPACE}"
_ALIGNMENTS = {"text-left": "left", "text-center": "center", "text-right": "right"}


class Place(NamedTuple):
    """Where a block stands."""

    style: str = ""
    #: how far it stands from the edge, in twentieths of a point
    indent: int = 0
    #: how deep in lists; the number of the list whose item begins here, 0 elsewhere
    level: int = 0
    list_number: int = 0
    #: how the text of a cell is aligned; "" as in all others
    alignment: str = ""
    is_cell: bool = False
    is_bold: bool = False
    #: how deep in headings
    heading: int = 0

    def inside(self, indent: int = 0) -> Place:
        """Return the place of what begins no item, and stands further from the edge."""
        return self._replace(list_number=0, indent=self.indent + indent)


def write_blocks(content: Iterable[nodes.Node], place: Place, package: WordPackage) -> Iterator[str]:
    """Yield the elements of blocks; only the first begins an item of a list. Inline nodes are a paragraph together."""
    for is_inline, group in groupby(content, _is_inline):
        for node in [nodes.paragraph("", "", *group)] if is_inline else group:
            elements = list(write_block(node, place, package))
            yield from elements
            if elements:
                place = place.inside()


def _is_inline(node: nodes.Node) -> bool:
    """Say whether *node* stands in a line, where HTML may be a block of its own."""
    return isinstance(node, (nodes.Text, nodes.Inline, nodes.image)) and not isinstance(node, nodes.raw)


def write_paragraph(runs: str, place: Place) -> str:
    """Return a paragraph of runs."""
    properties = f'<w:pStyle w:val="{place.style}"/>' if place.style else ""
    if place.list_number:
        level, number = min(place.level - 1, 8), place.list_number
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        indent = f'<w:ind w:left="{place.indent}" w:hanging="{LIST_INDENT}"/>'
    else:
        indent = f'<w:ind w:left="{place.indent}"/>' if place.indent else ""
    properties += indent + (f'<w:jc w:val="{place.alignment}"/>' if place.alignment else "")
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


@singledispatch
def write_block(node: nodes.Node, place: Place, package: WordPackage) -> Iterator[str]:
    """Yield the elements of a block; of one that is not known, those of what it holds."""
    if isinstance(node, nodes.TextElement):
        yield from _write_text(node, place, package)
        return
    # what Sphinx calls a box without a title
    label = admonitionlabels.get(type(node).__name__) if isinstance(node, nodes.Admonition) else ""
    if label:
        yield write_paragraph(write_run(str(label), frozenset()), place._replace(style="Term"))
    yield from write_blocks(node.children, place.inside() if label else place, package)


def _write_text(node: nodes.Element, place: Place, package: WordPackage) -> Iterator[str]:
    marks = frozenset({"strong"} if place.is_bold else ())
    if runs := write_inlines(node.children, Context(package, marks).in_language_of(node)):
        yield write_paragraph(runs, place._replace(alignment=alignment_of(node) or place.alignment))


def alignment_of(node: nodes.Element) -> str:
    """Return how the classes of a node align its text; "" where they say nothing of it."""
    return next(filter(None, map(_ALIGNMENTS.get, node["classes"])), "")


@write_block.register
def _write_heading(node: nodes.title, place: Place, package: WordPackage) -> Iterator[str]:
    is_box = isinstance(node.parent, (nodes.Admonition, nodes.topic, nodes.sidebar, nodes.table))
    style = "Title" if node.parent is None else f"Heading{min(max(place.heading, 1), 4)}"
    is_cell_or_box = is_box or place.is_cell
    yield from _write_text(node, place._replace(style="Term" if is_cell_or_box else style), package)


@write_block.register
def _write_rubric(node: nodes.rubric, place: Place, package: WordPackage) -> Iterator[str]:
    level = min(int(node.get("heading-level", place.heading + 1)), 4)
    yield from _write_text(node, place._replace(style=f"Heading{level}"), package)


@write_block.register
def _write_section(node: nodes.section, place: Place, package: WordPackage) -> Iterator[str]:
    yield from write_blocks(node.children, place._replace(heading=place.heading + 1), package)


@write_block.register
def _write_bullets(node: nodes.bullet_list, place: Place, package: WordPackage) -> Iterator[str]:
    yield from _write_list(node, package.add_list(""), place, package)


@write_block.register
def _write_enumeration(node: nodes.enumerated_list, place: Place, package: WordPackage) -> Iterator[str]:
    number = package.add_list(node.get("enumtype", "arabic"), int(node.get("start", 1)))
    yield from _write_list(node, number, place, package)


def _write_list(node: nodes.Element, number: int, place: Place, package: WordPackage) -> Iterator[str]:
    """Yield the items of a list; one that is in no paragraph of an item is an item all the same."""
    for item in node.children:
        inner = place._replace(level=place.level + 1, indent=place.indent + LIST_INDENT, list_number=number, style="")
        elements = list(write_blocks(item.children, inner, package))
        yield from elements or [write_paragraph("", inner)]


@write_block.register(nodes.term)
@write_block.register(nodes.field_name)
def _write_term(node: nodes.Element, place: Place, package: WordPackage) -> Iterator[str]:
    yield from _write_text(node, place._replace(style="Term"), package)


@write_block.register(nodes.definition)
@write_block.register(nodes.field_body)
def _write_definition(node: nodes.Element, place: Place, package: WordPackage) -> Iterator[str]:
    yield from write_blocks(node.children, place.inside(LIST_INDENT), package)


@write_block.register
def _write_quotation(node: nodes.block_quote, place: Place, package: WordPackage) -> Iterator[str]:
    yield from write_blocks(node.children, place._replace(style="Quote"), package)


@write_block.register(nodes.caption)
@write_block.register(nodes.attribution)
def _write_caption(node: nodes.Element, place: Place, package: WordPackage) -> Iterator[str]:
    yield from _write_text(node, place._replace(style="Caption"), package)


@write_block.register(nodes.literal_block)
@write_block.register(nodes.doctest_block)
@write_block.register(nodes.math_block)
def _write_code(node: nodes.Element, place: Place, package: WordPackage) -> Iterator[str]:
    yield write_paragraph(write_run(node.astext(), frozenset()), place._replace(style="SourceCode"))


@write_block.register
def _write_line(node: nodes.line, place: Place, package: WordPackage) -> Iterator[str]:
    yield write_paragraph(write_inlines(node.children, Context(package)), place)


@write_block.register
def _write_line_block(node: nodes.line_block, place: Place, package: WordPackage) -> Iterator[str]:
    inner = place.inside(LIST_INDENT * isinstance(node.parent, nodes.line_block))
    yield from write_blocks(node.children, inner, package)


@write_block.register(nodes.footnote)
@write_block.register(nodes.citation)
def _write_note(node: nodes.Element, place: Place, package: WordPackage) -> Iterator[str]:
    """Yield a note, with its number at the head of its first paragraph."""
    label, *content = node.children
    number = nodes.Text(f"{label.astext()}. ")
    if content and isinstance(content[0], nodes.paragraph):
        content[0] = nodes.paragraph("", "", number, *(child.deepcopy() for child in content[0].children))
    else:
        content.insert(0, nodes.paragraph("", "", number))
    yield from write_blocks(content, place, package)


@write_block.register
def _write_answer(node: answer, place: Place, package: WordPackage) -> Iterator[str]:
    """Yield the lines of a space for an answer, or its choices."""
    if node["kind"] == "choice":
        yield from write_blocks(node.children, place, package)
        return
    empty = write_run(_SPACE, frozenset())
    for _line in range(node["lines"]):
        yield write_paragraph(empty, place._replace(style="Cell" if place.is_cell else "Ruled"))


@write_block.register
def _write_picture(node: nodes.image, place: Place, package: WordPackage) -> Iterator[str]:
    if runs := write_image(node, Context(package)):
        yield write_paragraph(runs, place)


@write_block.register
def _write_raw(node: nodes.raw, place: Place, package: WordPackage) -> Iterator[str]:
    if text := text_of_raw(node):
        yield write_paragraph(write_run(text, frozenset()), place)


@write_block.register(nodes.comment)
@write_block.register(nodes.system_message)
@write_block.register(nodes.substitution_definition)
@write_block.register(nodes.pending)
@write_block.register(nodes.transition)
@write_block.register(nodes.meta)
def _write_nothing(node: nodes.Node, place: Place, package: WordPackage) -> Iterator[str]:
    return iter(())
