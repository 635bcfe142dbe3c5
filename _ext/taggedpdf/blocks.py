"""How headings, paragraphs, lists, figures, boxes and notes are written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from .api import PrintFunction
from .inline import plain, warn_of_math
from .lists import pair
from .math import equation
from .pagination import Heading
from .qr_codes import code_alt, qr_code
from .string_literals import literal, sequence
from .translator import Page, Writer, holds_blocks, location_of
from .warnings import warn

BREAK = re.compile(r"<br ?/?>|\\\\(?:\\newline)?")
#: a paragraph with notes that has fewer characters, about six lines, is not broken
KEPT = 540


#: what may stand around an image in a line, or around one that is a block
INLINE = (nodes.reference, nodes.emphasis, nodes.strong, nodes.inline)


def nothing(node: nodes.Node, page: Page) -> str:
    """Write nothing: the node prints nothing in any output."""
    return ""


def section(node: nodes.Node, page: Page) -> str:
    """Write a section one level below the one around it; its ids are on its heading."""
    assert isinstance(node, nodes.Element)
    page.level += 1
    content = sequence([page.write(child) for child in node.children])
    page.level -= 1
    return content


def title(node: nodes.Node, page: Page) -> str:
    """Write a heading, or the title of a box."""
    parent = node.parent
    if not isinstance(parent, (nodes.section, nodes.document)):
        return f"box-title({page.children(node)})"
    level = max(1, page.level - 1)
    page.in_heading = True
    number = page.numbers.section(parent, first=f"{page.docname}#" not in page.labels)
    content = sequence([literal(number), page.children(node)]) if number else page.children(node)
    heading = f"heading(level: {level - page.shift}, {content})"
    page.in_heading = False
    inner = [name for child in node.findall(nodes.Element) if child is not node for name in child["ids"]]
    ids = list(parent["ids"])
    if f"{page.docname}#" not in page.labels:
        ids = ["", *ids]  # the page itself
    first, *more = [name for name in ids if f"{page.docname}#{name}" not in page.labels] or [None]
    page.headings.append(Heading(level, content, number + text_of(node), f"{page.docname}#{first or ''}"))
    labelled = heading if first is None else f"[#{heading}#{page.label(first)}]"
    return f"{labelled}\n{page.anchors([name for name in (*more, *inner) if name])}"


def text_of(heading: nodes.Node) -> str:
    """Return the text of a heading, without numbers of notes."""
    return "".join(child.astext() for child in heading.children if not isinstance(child, nodes.footnote_reference))


def paragraph(node: nodes.Node, page: Page) -> str:
    """Write a paragraph; one that holds only an image is that image."""
    assert isinstance(node, nodes.Element)
    if len(node) == 1 and isinstance(node[0], nodes.image):
        return page.write(node[0])
    if holds_blocks(node):
        return page.children(node)
    notes = len(page.numbers_of_notes)
    function = page.print_rules.function_of(node)
    kind = function.name if function else "par"
    content = plain(node, page)
    if "\n" in content and not content.startswith("{"):
        content = "{" + content + "}"
    if not page_content(node):
        return content
    # Typst moves a line to the next page whose note has no room, even if that leaves or makes a single line
    noted = len(page.numbers_of_notes) > notes
    return f"kept({kind}({content}))" if noted and len(node.astext()) < KEPT else f"{kind}({content})"


def page_content(node: nodes.Node) -> bool:
    """Say whether a paragraph prints anything."""
    return bool(node.astext().strip()) or any(node.findall(nodes.image))


def quotation(node: nodes.Node, page: Page) -> str:
    """Write a block quotation with its attribution."""
    page.marks.parts.append("")
    attribution = [child for child in node.children if isinstance(child, nodes.attribution)]
    body = [page.write(child) for child in node.children if not isinstance(child, nodes.attribution)]
    by = f"attribution: {page.children(attribution[0])}, " if attribution else ""
    return f"quote(block: true, {by}{sequence(body)})"


def code_block(node: nodes.Node, page: Page) -> str:
    """Write a code block, every space kept, in the colours of its language; numbered if it is so."""
    assert isinstance(node, nodes.Element)
    language = str(node.get("language", ""))
    lang = f", lang: {literal(language)}" if re.fullmatch(r"[a-z0-9+-]+", language) else ""
    made = f"raw({page.text(node.astext(), node) or literal('')}, block: true{lang})"
    options: dict[str, int] = node.get("highlight_args", {})
    first = int(options.get("linenostart", 1))
    anchors = page.anchors(list(node["ids"]))
    return f"{anchors}\n" + (f"numbered-lines({made}, {first})" if node.get("linenos") else made)


def math_block(node: nodes.Node, page: Page) -> str:
    """Write a formula on a line of its own, with its number; one that cannot be converted as its LaTeX source."""
    assert isinstance(node, nodes.Element)
    made = equation(node, page, block=True)
    if made is None:
        warn_of_math(node, page)
        made = f"raw({page.text(node.astext(), node)}, block: true)"
    anchors = page.anchors(list(node["ids"]))
    number = literal(f"({node['number']})") if node.get("number") else "none"
    return f"{anchors}\nformula({made}, {number})"


def box(node: nodes.Node, page: Page) -> str:
    """Write a box: an admonition with the title of its kind, a topic, a sidebar."""
    assert isinstance(node, nodes.Element)
    label = admonitionlabels.get(type(node).__name__)
    title = f"box-title({literal(str(label))})\n" if label else ""
    function = page.print_rules.function_of(node)
    name = function.name if function else "note-box"
    return f"{name}({{\n{page.anchors(list(node['ids']))}\n{title}{page.children(node)}\n}})"


def rubric(node: nodes.Node, page: Page) -> str:
    """Write an informal heading, but not one above notes that all stand at the foot of the pages."""
    siblings = node.parent.children if node.parent else []
    after = siblings[siblings.index(node) + 1 :]
    if after and isinstance(after[0], nodes.container) and only_placed_notes(after[0], page):
        return ""
    return f"rubric({page.children(node)})"


def only_placed_notes(holder: nodes.Node, page: Page) -> bool:
    """Say whether *holder* has nothing but notes that were placed by a call."""
    return bool(holder.children) and all(
        isinstance(child, nodes.footnote) and page.placed.issuperset(child["ids"]) for child in holder.children
    )


def note(node: nodes.Node, page: Page) -> str:
    """Write a note that no call has placed; the others stand at the foot of a page."""
    assert isinstance(node, nodes.Element)
    if page.placed.intersection(node["ids"]):
        return ""
    _label, *rest = node.children
    number = page.note_number(node["ids"][0])
    return f"fields({pair(number, nodes.container('', *rest), page)})"


def citation(node: nodes.Node, page: Page) -> str:
    """Write an entry of a bibliography."""
    assert isinstance(node, nodes.Element)
    body = sequence([page.write(child) for child in node.children if not isinstance(child, nodes.label)])
    return f"{page.anchors(list(node['ids']))}\nentry({literal(node[0].astext())}, {body})"


def image(node: nodes.Node, page: Page) -> str:
    """Write an image with its alternative text; where it cannot be printed, the text alone."""
    assert isinstance(node, nodes.Element)
    uri, alt = str(node["uri"]), str(node.get("alt", "")).strip()
    where = location_of(node, page.docname)
    if not alt:
        warn("image", f"The image {uri} has no alternative text. Say in ![words](…) what it shows.", where)
    missing = "missing-image-in-line" if is_inline_image(node) else "missing-image"
    inside = (page.source / uri).resolve()
    if "://" in uri or not inside.is_file() or not inside.is_relative_to(page.source.resolve()):
        warn("image", f"The image {uri} cannot be printed; its alternative text is. Put the file below docs/.", where)
        return f"{missing}({page.text(alt or uri, node)})"
    if not page.accepts(f"image({literal('/' + uri)})"):
        warn(
            "image", f"The image {uri} is broken; its alternative text is printed. Save it again as PNG or SVG.", where
        )
        return f"{missing}({page.text(alt or uri, node)})"
    width = f", width: {node['width']}" if str(node.get("width", "")).endswith("%") else ""
    function = "picture-in-line" if is_inline_image(node) else "picture"
    return f"{function}({literal('/' + uri)}, {page.text(alt or uri, node)}{width})"


def is_inline_image(node: nodes.Element) -> bool:
    """Say whether an image stands in a line, where Typst takes no block: PDF/UA-1 refuses one inside a paragraph."""
    holder: nodes.Node | None = node.parent
    while isinstance(holder, INLINE) and len(holder.parent) == 1:
        holder = holder.parent
    if isinstance(holder, nodes.paragraph):
        return len(holder) > 1 or holder is not node.parent
    return isinstance(holder, nodes.TextElement) and not isinstance(holder.parent, nodes.figure)


def figure(node: nodes.Node, page: Page) -> str:
    """Write a figure with caption and legend."""
    assert isinstance(node, nodes.Element)
    captions = [page.numbered(node, child) for child in node.children if isinstance(child, nodes.caption)]
    if not any(
        node.findall(nodes.image)
    ):  # such as a diagram that is printed as its source: a Typst figure needs an image
        made = [page.write(child) for child in node.children if not isinstance(child, nodes.caption)]
        return sequence([page.anchors(list(node["ids"])), *made, *[f"par(strong({one}))" for one in captions]])
    legends = [page.write(child) for child in node.children if isinstance(child, nodes.legend)]
    body = [page.write(child) for child in node.children if not isinstance(child, (nodes.caption, nodes.legend))]
    caption = f"caption: {captions[0]}, " if captions else ""
    return sequence([page.anchors(list(node["ids"])), f"illustration({caption}{sequence(body)})", *legends])


def listing_caption(node: nodes.Node, page: Page) -> str:
    """Write the caption of a listing, or of a list of pages."""
    assert isinstance(node.parent, nodes.Element)
    return f"box-title({page.numbered(node.parent, node)})"


def raw(node: nodes.Node, page: Page) -> str:
    """Pass raw Typst code; warn of raw content for other outputs, which no PDF shows."""
    assert isinstance(node, nodes.Element)
    formats = str(node.get("format", "")).split()
    if BREAK.fullmatch(node.astext().strip()):  # how MyST writes a hard line break
        return "linebreak()" if "html" in formats else ""
    if "typst" in formats:
        return f"[\n{node.astext()}\n]"
    page.warn_once(f"raw {formats}", f"Raw {'/'.join(formats)} is not in the PDF. Write Markdown or a directive.", node)
    return ""


def blockwise(node: nodes.Node, page: Page) -> str:
    """Write the children one after the other, after targets for the node's ids."""
    assert isinstance(node, nodes.Element)
    return f"{page.anchors(list(node['ids']))}\n{page.children(node)}"


def holder(node: nodes.Node, page: Page) -> str:
    """Write a container; one whose class has a Typst function by that."""
    assert isinstance(node, nodes.Element)
    function = page.print_rules.function_of(node)
    return call(function, node, page) if function else blockwise(node, page)


def call(function: PrintFunction, node: nodes.Element, page: Page) -> str:
    """Write a container by its Typst *function*, with the parts and the address that the function asks for."""
    arguments = address_arguments(node, page) if function.with_address else []
    content = []
    for child in node.children:
        classes = child["classes"] if isinstance(child, nodes.Element) else ()
        part = next((function.parts[name] for name in classes if name in function.parts), None)
        if part:
            arguments.append(f"{part}: {page.children(child)}")
        else:
            content.append(page.write(child))
    body = sequence([page.anchors(list(node["ids"])), *content])
    return f"{function.name}({', '.join([body, *arguments])})"


def address_arguments(node: nodes.Element, page: Page) -> list[str]:
    """Return the first web address that *node* links, and its QR code, as arguments; it is printed here, not as a note.

    A file of the book has no address: it is not in the PDF.
    """
    addresses = (str(link["refuri"]) for link in node.findall(nodes.reference) if link.get("refuri"))
    if not (address := next(addresses, "")):
        return []
    if page.show_urls:
        page.addresses.add(address)
    return [
        f"code: bytes({literal(qr_code(address))})",
        f"alt: {literal(code_alt(address))}",
        f"address: {literal(address if page.show_urls else '')}",
    ]


def text_element(node: nodes.Node, page: Page) -> str:
    """Write an element that holds text: a paragraph, or a part of the one around it."""
    return page.children(node) if isinstance(node.parent, nodes.TextElement) else paragraph(node, page)


INVISIBLE = (
    nodes.comment, nodes.substitution_definition, nodes.pending, nodes.meta, nodes.docinfo, nodes.decoration,
    nodes.system_message, nodes.colspec, addnodes.toctree, addnodes.index, addnodes.highlightlang,
    addnodes.tabular_col_spec, nodes.label,
)  # fmt: skip

WRITERS: Mapping[type, Writer] = {
    **dict.fromkeys(INVISIBLE, nothing),
    nodes.section: section,
    nodes.title: title,
    nodes.subtitle: rubric,
    nodes.rubric: rubric,
    nodes.paragraph: paragraph,
    addnodes.compact_paragraph: paragraph,
    nodes.TextElement: text_element,
    nodes.block_quote: quotation,
    nodes.attribution: paragraph,
    nodes.literal_block: code_block,
    nodes.doctest_block: code_block,
    nodes.math_block: math_block,
    nodes.transition: lambda node, page: "rule",
    nodes.Admonition: box,
    nodes.topic: box,
    nodes.sidebar: box,
    nodes.footnote: note,
    nodes.citation: citation,
    nodes.image: image,
    nodes.figure: figure,
    nodes.caption: listing_caption,
    nodes.legend: blockwise,
    nodes.container: holder,
    nodes.compound: blockwise,
    nodes.raw: raw,
    addnodes.start_of_file: blockwise,
    addnodes.glossary: blockwise,
    addnodes.versionmodified: blockwise,
    addnodes.seealso: box,
    addnodes.centered: paragraph,
    addnodes.acks: blockwise,
    addnodes.hlist: blockwise,
    addnodes.hlistcol: blockwise,
}
