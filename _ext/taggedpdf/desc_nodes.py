"""How descriptions of objects (functions, options, settings) and grammars are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx import addnodes

from .string_literals import literal, sequence
from .translator import TypstTranslator, Writer, write_with_anchors


def _write_description(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a description: its signatures, then what belongs to them."""
    return sequence([translator.write(child) for child in node.children])


def _write_signature(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a signature on a line of its own, each of its ids a target."""
    assert isinstance(node, nodes.Element)
    lines = [child for child in node.children if isinstance(child, addnodes.desc_signature_line)]
    body = _write_lines(lines, translator) if lines else translator.write_children(node)
    return f"{translator.anchors(list(node['ids']))}\nsignature({body})"


def _write_lines(nodes_of_lines: Iterable[nodes.Node], translator: TypstTranslator) -> str:
    """Return the code of nodes that are a line each."""
    return sequence([f"{translator.write_with_anchors(node)}\nlinebreak()" for node in nodes_of_lines])


def _write_content(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write the text of a description, indented below its signatures."""
    return f"indented({translator.write_children(node)})" if node.children else ""


def _parameters_writer(left: str, right: str) -> Writer:
    """Return a writer of a list of parameters between *left* and *right*."""

    def write(node: nodes.Node, translator: TypstTranslator) -> str:
        parts = [part for child in node.children for part in (literal(", "), translator.write(child))][1:]
        return sequence([literal(left), *parts, literal(right)])

    return write


def _write_optional(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write parameters that may be left out, in brackets."""
    return sequence([literal("["), *[translator.write(child) for child in node.children], literal("]")])


def _write_returns(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write what a function returns, behind an arrow."""
    return sequence([literal(" → "), translator.write_children(node)])


def _write_grammar(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a grammar, a rule a line."""
    return f"signature({_write_lines(node.children, translator)})"


WRITERS: Mapping[type[nodes.Node], Writer] = {
    addnodes.desc: _write_description,
    addnodes.desc_signature: _write_signature,
    addnodes.desc_signature_line: write_with_anchors,
    addnodes.desc_content: _write_content,
    addnodes.desc_inline: write_with_anchors,
    addnodes.desc_parameterlist: _parameters_writer("(", ")"),
    addnodes.desc_type_parameter_list: _parameters_writer("[", "]"),
    addnodes.desc_parameter: write_with_anchors,
    addnodes.desc_type_parameter: write_with_anchors,
    addnodes.desc_optional: _write_optional,
    addnodes.desc_returns: _write_returns,
    addnodes.desc_name: lambda node, translator: f"strong({translator.write_children(node)})",
    addnodes.desc_addname: write_with_anchors,
    addnodes.desc_type: write_with_anchors,
    addnodes.desc_annotation: lambda node, translator: f"emph({translator.write_children(node)})",
    **dict.fromkeys(addnodes.SIG_ELEMENTS, write_with_anchors),
    addnodes.productionlist: _write_grammar,
    addnodes.production: write_with_anchors,
}
