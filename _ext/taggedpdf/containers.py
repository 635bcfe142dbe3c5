"""How containers are written: their children, or a Typst function that gets parts of them (`api.PrintFunction`)."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from sphinx import addnodes

from .contracts import PrintFunction
from .qr_codes import qr_code, qr_code_alt
from .string_literals import literal, sequence
from .translator import TypstTranslator, Writer


def write_blocks(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write the children one after the other, after targets for the node's ids."""
    assert isinstance(node, nodes.Element)
    return f"{translator.anchors(list(node['ids']))}\n{translator.write_children(node)}"


def _write_container(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a container; one whose class has a Typst function by that."""
    assert isinstance(node, nodes.Element)
    function = translator.print_rules.function_of(node)
    return _write_function_call(function, node, translator) if function else write_blocks(node, translator)


def _write_function_call(function: PrintFunction, node: nodes.Element, translator: TypstTranslator) -> str:
    """Write a container by its Typst *function*, with the parts and the address that the function asks for."""
    arguments = _address_arguments(node, translator) if function.with_address else []
    content = []
    for child in node.children:
        classes = child["classes"] if isinstance(child, nodes.Element) else ()
        part = next((function.parts[name] for name in classes if name in function.parts), None)
        if part:
            arguments.append(f"{part}: {translator.write_with_anchors(child)}")
        else:
            content.append(translator.write(child))
    body = sequence([translator.anchors(list(node["ids"])), *content])
    return f"{function.name}({', '.join([body, *arguments])})"


def _address_arguments(node: nodes.Element, translator: TypstTranslator) -> list[str]:
    """Return the first web address that *node* links, and its QR code, as arguments; it is printed here, not as a note.

    A file of the book has no address: it is not in the PDF.
    """
    addresses = (str(link["refuri"]) for link in node.findall(nodes.reference) if link.get("refuri"))
    if not (address := next(addresses, "")):
        return []
    if translator.show_urls:
        translator.printed_addresses.add(address)
    return [
        f"code: bytes({literal(qr_code(address))})",
        f"alt: {literal(qr_code_alt(address))}",
        f"address: {literal(address if translator.show_urls else '')}",
    ]


WRITERS: Mapping[type, Writer] = {
    nodes.container: _write_container,
    nodes.compound: write_blocks,
    nodes.legend: write_blocks,
    addnodes.start_of_file: write_blocks,
    addnodes.glossary: write_blocks,
    addnodes.versionmodified: write_blocks,
    addnodes.acks: write_blocks,
    addnodes.hlist: write_blocks,
    addnodes.hlistcol: write_blocks,
}
