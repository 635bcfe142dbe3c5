"""How lists are written: with bullets, with numbers, of definitions, fields, options and objects."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx import addnodes

from .block_nodes import write_strong
from .lines import escape_text, indent, mark, write_marks
from .page_writer import BlockFunction, LineFunction, PageWriter


def _write_bullets(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a list with bullets: others than those of a list just before, which it would go on."""
    sign = "*" if _follows_list(node, nodes.bullet_list) else "-"
    return _write_items(page, node, [f"{sign} "] * len(node.children))


def _write_numbers(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a list with numbers."""
    sign, start = ")" if _follows_list(node, nodes.enumerated_list) else ".", int(node.get("start", 1))
    return _write_items(page, node, [f"{start + index}{sign} " for index in range(len(node.children))])


def _follows_list(node: nodes.Element, list_class: type[nodes.Element]) -> bool:
    """Say whether a list of the same class stands just before, an odd number of times."""
    siblings = node.parent.children if node.parent is not None else []
    index = next((number for number, child in enumerate(siblings) if child is node), 0)
    count = 0
    while index > count and isinstance(siblings[index - count - 1], list_class):
        count += 1
    return count % 2 == 1


def _write_items(page: PageWriter, node: nodes.Element, markers: list[str]) -> list[str]:
    contents = [page.write_nested(item.children) for item in node.children if isinstance(item, nodes.Element)]
    return join_items(contents, markers)


def join_items(contents: Iterable[list[str]], markers: Iterable[str]) -> list[str]:
    """Return items, each some blocks, as a list; without blank lines where each is one line."""
    contents = list(contents)
    is_tight = all(len(blocks) <= 1 for blocks in contents)
    items = [_write_item("\n\n".join(blocks), marker) for blocks, marker in zip(contents, markers, strict=False)]
    return [("\n" if is_tight else "\n\n").join(items)] if items else []


def _write_item(content: str, marker: str) -> str:
    """Return an item; on a line of its own where bullets alone would be read as a line across the page: ``- - -``."""
    indentation = " " * len(marker)
    is_bullets = re.match(r"[-*](?: [-*])*$", content, re.MULTILINE)
    return indent(content, f"{marker.rstrip()}\n{indentation}" if is_bullets else marker, indentation)


def write_bullets(contents: Iterable[list[str]]) -> list[str]:
    """Return items with bullets."""
    contents = list(contents)
    return join_items(contents, ["- "] * len(contents))


def _write_definitions(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write definitions as items that begin with what is defined."""
    return write_bullets(page.write_nested(item.children) for item in node.children if isinstance(item, nodes.Element))


def _write_term(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a term, and behind a colon what it is classified as."""
    siblings = node.parent.children
    following = itertools.takewhile(_is_classifier, siblings[siblings.index(node) + 1 :])
    classifiers = [f": {page.write_line(classifier.children)}" for classifier in following]
    return [" ".join([*write_strong(page, node.children), *classifiers])]


def _is_classifier(node: nodes.Node) -> bool:
    return isinstance(node, nodes.classifier)


def _write_fields(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write fields as items that begin with the name of the field."""
    return write_bullets(_write_field(page, field) for field in node.findall(nodes.field) if field.parent is node)


def _write_field(page: PageWriter, field: nodes.Element) -> list[str]:
    field_name, body = (child for child in field.children if isinstance(child, nodes.Element))
    page.depth += 1
    name = write_marks(page.write_marked("strong", field_name.children, lambda kind, text: mark(kind, f"{text}:")))
    blocks = page.write_blocks(body.children)
    page.depth -= 1
    if blocks and isinstance(body[0], nodes.paragraph):
        return [f"{name} {blocks[0]}", *blocks[1:]]
    return [name, *blocks]


def _write_options(page: PageWriter, node: nodes.Element) -> list[str]:
    return write_bullets(page.write_nested(item.children) for item in node.children if isinstance(item, nodes.Element))


def _write_option_group(page: PageWriter, node: nodes.Element) -> list[str]:
    options = ", ".join(_spell_option(option) for option in node.children)
    return write_strong(page, [nodes.Text(options)])


def _spell_option(option: nodes.Node) -> str:
    """Return an option with its arguments, as it is typed."""
    return "".join(part.astext() for part in option.children)


def _write_description(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write the description of an object as an item that begins with its signature."""
    return write_bullets([page.write_nested(node.children)])


def _write_signature(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a signature, or each line of a long one."""
    if any(isinstance(child, addnodes.desc_signature_line) for child in node.children):
        return page.write_blocks(node.children)
    return write_strong(page, node.children)


def _parameters(left: str, right: str) -> LineFunction:
    """Return what writes parameters between *left* and *right*."""

    def write(page: PageWriter, node: nodes.Element) -> str:
        parameters = ", ".join(page.write_inline([child]) for child in node.children)
        return f"{escape_text(left)}{parameters}{escape_text(right)}"

    return write


BLOCKS: Mapping[type, BlockFunction] = {
    nodes.bullet_list: _write_bullets,
    nodes.enumerated_list: _write_numbers,
    nodes.definition_list: _write_definitions,
    nodes.term: _write_term,
    nodes.classifier: lambda _page, _node: [],  # stands behind its term
    nodes.field_list: _write_fields,
    nodes.option_list: _write_options,
    nodes.option_group: _write_option_group,
    addnodes.desc: _write_description,
    addnodes.desc_signature: _write_signature,
    addnodes.desc_signature_line: _write_signature,
}
LINES: Mapping[type, LineFunction] = {
    addnodes.desc_parameterlist: _parameters("(", ")"),
    addnodes.desc_type_parameter_list: _parameters("[", "]"),
    addnodes.desc_optional: _parameters("[", "]"),
    addnodes.desc_returns: lambda page, node: f" → {page.write_inline(node.children)}",
}
