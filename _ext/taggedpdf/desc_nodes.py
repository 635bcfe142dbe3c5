"""How descriptions of objects (functions, options, settings) and grammars are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
        parts = _write_parameters(node, _first_parameter(node), translator)
        return sequence([literal(left), *parts, literal(right)])

    return write


def _write_parameters(holder: nodes.Node, first: nodes.Node | None, translator: TypstTranslator) -> Iterator[str]:
    """Yield the code of parameters, those that may be left out in brackets, as Sphinx has it: "a[, b[, c]]".

    :param first: the first of the whole list, which has no comma before it
    """
    for child in holder.children:
        if isinstance(child, addnodes.desc_optional):
            yield literal("[")
            yield from _write_parameters(child, first, translator)
            yield literal("]")
        else:
            if child is not first:
                yield literal(", ")
            yield translator.write(child)


def _first_parameter(holder: nodes.Node) -> nodes.Node | None:
    """Return the first of the parameters that *holder* holds, in whatever brackets; `None` if it holds none."""
    parameters = (
        _first_parameter(child) if isinstance(child, addnodes.desc_optional) else child for child in holder.children
    )
    return next((parameter for parameter in parameters if parameter is not None), None)


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
    addnodes.desc_optional: _parameters_writer("[", "]"),
    addnodes.desc_returns: _write_returns,
    addnodes.desc_name: lambda node, translator: f"strong({translator.write_children(node)})",
    addnodes.desc_addname: write_with_anchors,
    addnodes.desc_type: write_with_anchors,
    addnodes.desc_annotation: lambda node, translator: f"emph({translator.write_children(node)})",
    **dict.fromkeys(addnodes.SIG_ELEMENTS, write_with_anchors),
    addnodes.productionlist: _write_grammar,
    addnodes.production: write_with_anchors,
}
