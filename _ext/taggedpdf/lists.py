"""How lists, definitions, fields, options and line blocks are written."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from .string_literals import literal, sequence
from .translator import Page, Writer, by_class, holds_blocks

#: docutils' names of numberings, as Typst numbering patterns
NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


def bullet_list(node: nodes.Node, page: Page) -> str:
    """Write a bullet list."""
    items = "".join(f"list.item({page.children(item)})," for item in node.children)
    return f"list({tightness(node)}{items})"


def tightness(node: nodes.Node) -> str:
    """Return the argument that sets a list loose if an item of it has several paragraphs."""
    return f"tight: {'false' if any(len(item.children) > 1 for item in node.children) else 'true'}, "


def enumerated_list(node: nodes.Node, page: Page) -> str:
    """Write a numbered list with its own numbering and start."""
    assert isinstance(node, nodes.Element)
    pattern = node.get("prefix", "") + NUMBERINGS[node.get("enumtype", "arabic")] + node.get("suffix", ".")
    items = "".join(f"enum.item({page.children(item)})," for item in node.children)
    return f"enum(start: {int(node.get('start', 1))}, numbering: {literal(pattern)}, {tightness(node)}{items})"


def definition_list(node: nodes.Node, page: Page) -> str:
    """Write a definition list."""
    items = []
    for item in node.children:
        terms: list[nodes.Element] = [
            child for child in item.children if isinstance(child, (nodes.term, nodes.classifier))
        ]
        body = [page.children(child) for child in item.children if isinstance(child, nodes.definition)]
        items.append(f"terms.item(term({sequence(joined(terms, page))}), definition({sequence(body)}))")
    return f"terms(tight: false, {', '.join(items)})"


def joined(terms: list[nodes.Element], page: Page) -> list[str]:
    """Return the code of *terms*: a classifier behind a colon, another term on a line of its own."""
    made: list[str] = []
    for term in terms:
        if made:
            made.append(literal(": ") if isinstance(term, nodes.classifier) else "linebreak()")
        made += [page.anchors(list(term["ids"])), page.children(term)]
    return made


def field_list(node: nodes.Node, page: Page) -> str:
    """Write fields as pairs of name and value."""
    pairs = []
    for item in node.children:
        name, body = item.children[0], item.children[-1]
        pairs.append(pair(page.children(name), body, page))
    return f"fields({''.join(pairs)})"


def pair(name: str, body: nodes.Node, page: Page) -> str:
    """Return a name and what belongs to it, on one line if that is one paragraph."""
    one = len(body.children) == 1 and isinstance(body.children[0], nodes.paragraph)
    one = one and not holds_blocks(body.children[0])
    content = page.children(body.children[0]) if one else page.children(body)
    return f"({name}, {content}, {'true' if one else 'false'}),"


def option_list(node: nodes.Node, page: Page) -> str:
    """Write command-line options as pairs of option and description."""
    pairs = []
    for item in node.children:
        names = ", ".join(option.astext() for option in item.children[0].children)
        pairs.append(pair(f"raw({page.text(names, item)})", item.children[1], page))
    return f"fields({''.join(pairs)})"


def line_block(node: nodes.Node, page: Page) -> str:
    """Write a line block: each line on its own, inner blocks indented."""
    return f"line-block({sequence(block_lines(node, page, 0))})"


def block_lines(node: nodes.Node, page: Page, depth: int) -> list[str]:
    """Return the code of the lines of a line block, indented by its *depth* in others."""
    made = []
    for child in node.children:
        if isinstance(child, nodes.line_block):
            made += block_lines(child, page, depth + 1)
        else:
            made.append(sequence([f"h({1.4 * depth}em)" if depth else "", page.children(child), "linebreak()"]))
    return made


WRITERS: Mapping[type[nodes.Node], Writer] = {
    nodes.bullet_list: by_class(bullet_list),
    nodes.enumerated_list: by_class(enumerated_list),
    nodes.definition_list: by_class(definition_list),
    nodes.field_list: by_class(field_list),
    nodes.option_list: by_class(option_list),
    nodes.line_block: by_class(line_block),
}
