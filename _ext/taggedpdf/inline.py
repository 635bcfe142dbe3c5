"""How nodes inside a line are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urljoin

from docutils import nodes
from sphinx import addnodes

from .math import equation
from .qr_codes import code_alt, qr_code
from .string_literals import literal, sequence
from .translator import Page, Writer, location_of
from .warnings import warn


def text(node: nodes.Node, page: Page) -> str:
    """Write text; a line end in the source is a space."""
    return page.text(node.astext().replace("\n", " "), node)


def wrapped(function: str) -> Writer:
    """Return a writer that calls the Typst *function* with the children."""
    return lambda node, page: f"{function}({page.children(node)})"


def plain(node: nodes.Node, page: Page) -> str:
    """Write the children, after targets for the node's ids."""
    anchors = page.anchors(list(node["ids"])) if isinstance(node, nodes.Element) else ""
    content = page.children(node)
    return sequence([anchors, content]) if anchors else content


def code(node: nodes.Node, page: Page) -> str:
    """Write inline code."""
    return f"raw({page.text(node.astext(), node) or literal('')})"


def math(node: nodes.Node, page: Page) -> str:
    """Write an inline formula; one that cannot be converted as its LaTeX source."""
    made = equation(node, page, block=False)
    if made is None:
        warn_of_math(node, page)
    return made or code(node, page)


def warn_of_math(node: nodes.Node, page: Page) -> None:
    """Warn of a formula that is printed as its LaTeX source."""
    if not page.formulas.available:
        page.warn_once("math", "Formulas are printed as LaTeX. Type: pip install pypandoc-binary", node)
    else:
        warn("math", f"The formula is printed as LaTeX, since it cannot be converted: {node.astext()[:60]}",
             location_of(node, page.docname))  # fmt: skip


def reference(node: nodes.Node, page: Page) -> str:
    """Write a link: to a page of the book, to an id of this page, or to an address."""
    assert isinstance(node, nodes.Element)
    content = plain(node, page)
    if "refid" in node:
        return page.link(page.docname, node["refid"], node, content)
    uri = str(node.get("refuri", ""))
    if uri.startswith("%"):
        docname, _hash, name = uri[1:].partition("#")
        return page.link(docname, unquote(name), node, content)
    if not uri or not page_text(node):
        return content
    return sequence([f"link({literal(uri)}, {content})", printed_address(uri, node, page)])


def printed_address(uri: str, node: nodes.Node, page: Page) -> str:
    """Return the address of a link as a note, once on a page: on paper it is all that is left of the link.

    A note has no notes: there the address stands behind the link, in parentheses.
    """
    short = re.sub(r"^https?://(?:www\.)?", "", uri).rstrip("/")
    assert isinstance(node, nodes.Element)
    seen = short.removeprefix("doi.org/") in node.astext() or uri in page.addresses
    if not page.show_urls or seen or page.in_heading or "://" not in uri:
        return ""
    if not page.print_rules.has_printed_address(node):
        return ""
    page.addresses.add(uri)
    if page.in_note:
        return page.text(f" ({short})", node)
    return f"note({page.note_number(uri)}, link({literal(uri)}, {page.text(short, node)}))"


def page_text(node: nodes.Node) -> bool:
    """Say whether a link has anything to click on."""
    return bool(node.astext().strip()) or any(node.findall(nodes.image))


def note_call(node: nodes.Node, page: Page) -> str:
    """Write a note call: the first one places the note, later ones share it."""
    assert isinstance(node, nodes.Element)
    name = str(node.get("refid", ""))
    note = page.notes.get(name)
    if note is None:  # docutils has warned of it
        return f"super({page.children(node)})"
    number = page.note_number(name)
    if page.in_heading:  # the note would be repeated wherever the heading is; it is printed at the end of the page
        return f"super({number})"
    anchors = page.anchors(list(node["ids"]))
    if name in page.placed:
        return f"{anchors}\ncall({number})"
    page.placed.add(name)
    around, page.in_note = page.in_note, True
    blocks = [child for child in note.children if not isinstance(child, nodes.label)]
    lines = len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph)
    content = page.children(blocks[0]) if lines else sequence([page.write(child) for child in blocks])
    page.in_note = around
    return f"{anchors}\nnote({number}, {content})"


def abbreviation(node: nodes.Node, page: Page) -> str:
    """Write an abbreviation with its expansion in parentheses, which paper cannot show on a touch."""
    assert isinstance(node, nodes.Element)
    expansion = node.get("explanation", "")
    return "{" + page.children(node) + (f"\n{literal(f' ({expansion})')}" if expansion else "") + "}"


def download(node: nodes.Node, page: Page) -> str:
    """Write a download as a link to the file online, since it is not in the PDF; a note has its QR code for paper.

    In a book that is not online it is its text.
    """
    assert isinstance(node, nodes.Element)
    address = str(node.get("refuri", ""))
    if not address and page.online and "filename" in node:
        address = urljoin(page.online, f"_downloads/{quote(node['filename'])}")  # as Sphinx's HTML builder places it
    content = page.children(node)
    if not address:
        return content
    seen = address in page.addresses or not page.show_urls or page.in_heading or page.in_note
    page.addresses.add(address)
    told = f"link({literal(address)}, {page.text(re.sub(r'^https?://(?:www[.])?', '', address), node)})"
    code = f"code-note(bytes({literal(qr_code(address))}), {literal(code_alt(address))}, {told})"
    note = "" if seen else f"note({page.note_number(address)}, {code})"
    return sequence([f"link({literal(address)}, {content})", note])


WRITERS: Mapping[type[nodes.Node], Writer] = {
    nodes.Text: text,
    nodes.emphasis: wrapped("emph"),
    nodes.strong: wrapped("strong"),
    nodes.title_reference: wrapped("emph"),
    addnodes.literal_emphasis: wrapped("emph"),
    addnodes.literal_strong: wrapped("strong"),
    nodes.superscript: wrapped("super"),
    nodes.subscript: wrapped("sub"),
    nodes.literal: code,
    nodes.math: math,
    nodes.inline: plain,
    nodes.generated: plain,
    nodes.problematic: plain,
    nodes.citation_reference: plain,
    nodes.reference: reference,
    addnodes.pending_xref: plain,
    addnodes.number_reference: reference,
    addnodes.download_reference: download,
    nodes.footnote_reference: note_call,
    nodes.abbreviation: abbreviation,
    nodes.target: plain,
}
