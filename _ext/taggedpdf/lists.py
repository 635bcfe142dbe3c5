"""How lists, definitions, fields, options and line blocks are written."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from .paragraph_nodes import holds_blocks
from .pictures.nodes import is_lone_image
from .string_literals import literal, sequence
from .translator import TypstTranslator, Writer, by_class

#: docutils' names of numberings, as Typst numbering patterns
_NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}

#: as many fields, of as many characters together, stay on one page
_MOST_FACTS, _LONGEST_FACTS = 14, 1000


def _write_bullet_list(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a bullet list."""
    printed_items = [item for item in node.children if not _holds_placed_notes_only(item, translator)]
    items = "".join(f"list.item({translator.write_with_anchors(item)})," for item in printed_items)
    has_boxes = all("task-list-item" in item["classes"] for item in node.children if isinstance(item, nodes.Element))
    return f"list({'marker: [], ' if has_boxes else ''}{_tightness(node)}{items})"


def _holds_placed_notes_only(item: nodes.Node, translator: TypstTranslator) -> bool:
    """Say whether an item holds nothing but notes that stand at the foot of the pages."""
    return isinstance(item, nodes.Element) and translator.note_plan.holds_placed_notes_only(item)


def _tightness(node: nodes.Node) -> str:
    """Return the argument that sets a list loose if an item of it has several paragraphs."""
    return f"tight: {'false' if any(len(item.children) > 1 for item in node.children) else 'true'}, "


def _write_enumerated_list(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a numbered list with its own numbering and start."""
    assert isinstance(node, nodes.Element)
    pattern = node.get("prefix", "") + _NUMBERINGS[node.get("enumtype", "arabic")] + node.get("suffix", ".")
    items = "".join(f"enum.item({translator.write_with_anchors(item)})," for item in node.children)
    return f"enum(start: {int(node.get('start', 1))}, numbering: {literal(pattern)}, {_tightness(node)}{items})"


def _write_definition_list(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a definition list."""
    items = []
    for item in node.children:
        terms: list[nodes.Element] = [
            child for child in item.children if isinstance(child, (nodes.term, nodes.classifier))
        ]
        term = sequence(_write_terms(terms, translator))  # first: what it calls has the lower numbers
        body = [translator.write_with_anchors(child) for child in item.children if isinstance(child, nodes.definition)]
        items.append(f"terms.item(term({term}), definition({sequence(body)}))")
    return f"terms(tight: false, {', '.join(items)})"


def _write_terms(terms: list[nodes.Element], translator: TypstTranslator) -> list[str]:
    """Return the code of *terms*: a classifier behind a colon, another term on a line of its own."""
    codes: list[str] = []
    for term in terms:
        if codes:
            codes.append(literal(": ") if isinstance(term, nodes.classifier) else "linebreak()")
        codes += [translator.anchors(list(term["ids"])), translator.write_children(term)]
    return codes


def _write_field_list(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write fields as pairs of name and value."""
    pairs = []
    for item in node.children:
        name, body = item.children[0], item.children[-1]
        pairs.append(write_name_value_pair(translator.write_with_anchors(name), body, translator))
    # more might have no place on one page
    is_short = len(pairs) <= _MOST_FACTS and len(node.astext()) <= _LONGEST_FACTS
    kept = "kept: true, " if is_short and not any(node.findall(nodes.image)) else ""
    return f"fields({kept}{''.join(pairs)})"


def write_name_value_pair(name: str, body: nodes.Node, translator: TypstTranslator) -> str:
    """Return a name and what belongs to it, on one line if that is one paragraph."""
    on_one_line = len(body.children) == 1 and isinstance(body.children[0], nodes.paragraph)
    on_one_line = on_one_line and not holds_blocks(body.children[0]) and not is_lone_image(body.children[0])
    content = translator.write_with_anchors(body.children[0] if on_one_line else body)
    return f"({name}, {content}, {'true' if on_one_line else 'false'}),"


def _write_option_list(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write command-line options as pairs of option and description."""
    pairs = []
    for item in node.children:
        names = ", ".join(option.astext() for option in item.children[0].children)
        pairs.append(write_name_value_pair(f"raw({translator.write_text(names, item)})", item.children[1], translator))
    return f"fields({''.join(pairs)})"


def _write_line_block(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a line block: each line on its own, inner blocks indented."""
    return f"line-block({sequence(_write_block_lines(node, translator, 0))})"


def _write_block_lines(node: nodes.Node, translator: TypstTranslator, depth: int) -> list[str]:
    """Return the code of the lines of a line block, indented by its *depth* in others."""
    lines = []
    for child in node.children:
        if isinstance(child, nodes.line_block):
            lines += _write_block_lines(child, translator, depth + 1)
        else:
            indent = f"h({1.4 * depth}em)" if depth else ""
            lines.append(sequence([indent, translator.write_with_anchors(child), "linebreak()"]))
    return lines


WRITERS: Mapping[type[nodes.Node], Writer] = {
    nodes.bullet_list: by_class(_write_bullet_list),
    nodes.enumerated_list: by_class(_write_enumerated_list),
    nodes.definition_list: by_class(_write_definition_list),
    nodes.field_list: by_class(_write_field_list),
    nodes.option_list: by_class(_write_option_list),
    nodes.line_block: by_class(_write_line_block),
}
