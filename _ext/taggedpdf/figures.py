"""How images and figures are written."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from .headings import stands_below_heading
from .picture_widths import picture_width
from .stand_ins import REFUSED
from .string_literals import literal, sequence
from .translator import TypstTranslator, Writer, location_of
from .warnings import warn

#: what may stand around an image in a line, or around one that is a block
_INLINE = (nodes.reference, nodes.emphasis, nodes.strong, nodes.inline)


def _write_image(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write an image with its alternative text; where it cannot be printed, the text alone."""
    assert isinstance(node, nodes.Element)
    uri, alt = str(node["uri"]), str(node.get("alt", "")).strip()
    suffix = "-in-line" if _is_inline_image(node) else ""
    words = translator.write_text(alt or uri, node)
    if not alt:
        message = f"The image {uri} has no alternative text. Say in ![words](…) what it shows."
        warn("missing_alt", message, location_of(node, translator.docname))
    if node.get(REFUSED) or not _is_printable(uri, node, translator):
        return f"missing-image{suffix}({words})"
    width = picture_width(node, translator.line_width_of(node), translator.layout.size)
    width = f", width: {width}" if width else ""
    below_heading = ", below-heading: true" if stands_below_heading(node) else ""
    return f"picture{suffix}({literal('/' + uri)}, {words}{width}{below_heading})"


def _is_printable(uri: str, node: nodes.Element, translator: TypstTranslator) -> bool:
    """Say whether the image *uri* is a file of the book that Typst can read; warn if it is not."""
    location = location_of(node, translator.docname)
    path = (translator.srcdir / uri).resolve()
    if "://" in uri or not path.is_file() or not path.is_relative_to(translator.srcdir.resolve()):
        message = f"The image {uri} cannot be printed; its alternative text is. Put the file below docs/."
        warn("missing_image", message, location)
        return False
    if not translator.accepts(f"image({literal('/' + uri)}, alt: {literal(uri)})"):
        message = f"The image {uri} is broken; its alternative text is printed. Save it again as PNG or SVG."
        warn("broken_image", message, location)
        return False
    return True


def _is_inline_image(node: nodes.Element) -> bool:
    """Say whether an image stands in a line, where Typst takes no block: PDF/UA-1 refuses one inside a paragraph."""
    parent: nodes.Node | None = node.parent
    while isinstance(parent, _INLINE) and len(parent.parent) == 1:
        parent = parent.parent
    if isinstance(parent, nodes.paragraph):
        return len(parent) > 1 or parent is not node.parent
    return isinstance(parent, nodes.TextElement) and not isinstance(parent.parent, nodes.figure)


def _write_figure(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a figure with caption and legend."""
    assert isinstance(node, nodes.Element)
    anchors = translator.anchors(list(node["ids"]))
    # each in the order in which it is read, which is that of the numbers of notes
    body = [translator.write(child) for child in node.children if not isinstance(child, (nodes.caption, nodes.legend))]
    captions = [translator.write_caption(node, child) for child in node.children if isinstance(child, nodes.caption)]
    legends = [translator.write(child) for child in node.children if isinstance(child, nodes.legend)]
    # a Typst figure needs an image: a diagram, for instance, may be printed as its source
    if not any(node.findall(nodes.image)):
        return sequence([anchors, *body, *[f"par(strong({caption}))" for caption in captions], *legends])
    caption = f"caption: {captions[0]}, " if captions else ""
    return sequence([anchors, f"illustration({caption}{sequence(body)})", *legends])


WRITERS: Mapping[type, Writer] = {nodes.image: _write_image, nodes.figure: _write_figure}
