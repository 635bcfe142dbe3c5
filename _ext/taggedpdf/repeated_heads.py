"""What stands in two places: headings in the contents, heads of tables on every page that the table runs over.

Repeated heads are artifacts, which may hold no link, and a note is placed once (ISO 14289-1, 7.8): the first head has
both, those that follow are plain.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.util.logging import suppress_logging

from .string_literals import literal
from .structure import StructureMarks
from .translator import TypstTranslator

#: what may be there once only
_SINGLE = (nodes.reference, nodes.footnote_reference, nodes.target)

#: what a head of a few words is made of
_PARTS_OF_HEADS = (
    nodes.thead, nodes.row, nodes.entry, nodes.TextElement, nodes.Inline, nodes.Invisible, nodes.image,
)  # fmt: skip
#: of a head with more characters, some ten lines, pages would hold little else
_LONGEST_HEAD = 600


def is_repeated(node: nodes.Element) -> bool:
    """Say whether pages repeat the head of the table of which *node* is a group of columns: one of a few words."""
    heads = [child for child in node.children if isinstance(child, nodes.thead)]
    if sum(len(head.astext()) for head in heads) > _LONGEST_HEAD:
        return False
    return all(isinstance(inner, _PARTS_OF_HEADS) for head in heads for inner in head.findall(nodes.Element))


def write_repeated_head(entry: nodes.Element, translator: TypstTranslator) -> str:
    """Return the content of *entry*, a cell in the head of a table; a plain one for other pages if it needs that."""
    content = translator.write_children(entry)
    if not any(_stands_once(node) for node in entry.findall(nodes.Element)):
        return content
    translator.repeated_head_count += 1
    name = f"head:{translator.docname}:{translator.repeated_head_count}"
    return f"once({literal(name)}, {content}, {write_repeated(entry, translator)})"


def write_repeated(node: nodes.Node, translator: TypstTranslator) -> str:
    """Return the code of the children of *node* for where they stand once more: without notes, links and targets.

    What is repeated has no part in the structure of the PDF, and nothing in it is warned of again.
    """
    marks, translator.structure_marks = translator.structure_marks, StructureMarks()
    outside, translator.is_repeated = translator.is_repeated, True
    with suppress_logging():
        content = translator.write_children(node)
    translator.structure_marks, translator.is_repeated = marks, outside
    return content


def _stands_once(node: nodes.Element) -> bool:
    """Say whether *node* is a link, a call or a target."""
    return isinstance(node, _SINGLE) or bool(node.get("ids"))
