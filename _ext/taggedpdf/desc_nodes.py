"""How descriptions of objects (functions, options, settings) and grammars are written."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from sphinx import addnodes

from .inline import plain
from .string_literals import literal, sequence
from .translator import Page, Writer


def description(node: nodes.Node, page: Page) -> str:
    """Write a description: its signatures, then what belongs to them."""
    return sequence([page.write(child) for child in node.children])


def signature(node: nodes.Node, page: Page) -> str:
    """Write a signature on a line of its own, each of its ids a target."""
    assert isinstance(node, nodes.Element)
    lines = [child for child in node.children if isinstance(child, addnodes.desc_signature_line)]
    body = sequence([f"{page.children(line)}\nlinebreak()" for line in lines]) if lines else page.children(node)
    return f"{page.anchors(list(node['ids']))}\nsignature({body})"


def content(node: nodes.Node, page: Page) -> str:
    """Write the text of a description, indented below its signatures."""
    return f"indented({page.children(node)})" if node.children else ""


def parameters(left: str, right: str) -> Writer:
    """Return a writer of a list of parameters between *left* and *right*."""

    def write(node: nodes.Node, page: Page) -> str:
        parts = [part for child in node.children for part in (literal(", "), page.write(child))][1:]
        return sequence([literal(left), *parts, literal(right)])

    return write


def optional(node: nodes.Node, page: Page) -> str:
    """Write parameters that may be left out, in brackets."""
    return sequence([literal("["), *[page.write(child) for child in node.children], literal("]")])


def returns(node: nodes.Node, page: Page) -> str:
    """Write what a function returns, behind an arrow."""
    return sequence([literal(" → "), page.children(node)])


def grammar(node: nodes.Node, page: Page) -> str:
    """Write a grammar, a rule a line."""
    rows = [f"{page.children(child)}\nlinebreak()" for child in node.children]
    return f"signature({sequence(rows)})"


WRITERS: Mapping[type[nodes.Node], Writer] = {
    addnodes.desc: description,
    addnodes.desc_signature: signature,
    addnodes.desc_signature_line: plain,
    addnodes.desc_content: content,
    addnodes.desc_inline: plain,
    addnodes.desc_parameterlist: parameters("(", ")"),
    addnodes.desc_type_parameter_list: parameters("[", "]"),
    addnodes.desc_parameter: plain,
    addnodes.desc_type_parameter: plain,
    addnodes.desc_optional: optional,
    addnodes.desc_returns: returns,
    addnodes.desc_name: lambda node, page: f"strong({page.children(node)})",
    addnodes.desc_addname: plain,
    addnodes.desc_type: plain,
    addnodes.desc_annotation: lambda node, page: f"emph({page.children(node)})",
    **dict.fromkeys(addnodes.SIG_ELEMENTS, plain),
    addnodes.productionlist: grammar,
    addnodes.production: plain,
}
