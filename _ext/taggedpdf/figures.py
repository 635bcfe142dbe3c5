"""How images and figures are written. That an image can be shown is known before (`pictures.resolving`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docutils import nodes

from .compiler import DOTS_PER_INCH
from .headings import stands_below_heading
from .picture_widths import picture_width, points
from .pictures.nodes import missing_image, name_of, say_alternative
from .pictures.prepare import convert_file, keep_drawn
from .pictures.typst_root import typst_path
from .stand_ins import REFUSED
from .string_literals import literal, sequence
from .translator import TypstTranslator, Writer
from .warnings import location_of, warn

#: what may stand around an image in a line, or around one that is a block
_INLINE = (nodes.reference, nodes.emphasis, nodes.strong, nodes.inline)
_ALIGNMENTS = ("left", "center", "right")


def _write_image(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write an image with its alternative text, or as decoration; where it cannot be printed, the text alone."""
    assert isinstance(node, nodes.Element)
    suffix = "-in-line" if _is_inline_image(node) else ""
    words = _alternative_text(node, translator)
    uri = "" if node.get(REFUSED) else _printable_uri(node, translator)
    if not uri:
        return f"missing-image{suffix}({translator.write_text(words, node)})" if words else ""
    alt = translator.write_text(words, node) if words else "none"
    picture = (
        f"picture{suffix}({literal(typst_path(uri, translator.pictures))}, {alt}{_size_arguments(node, translator)})"
    )
    is_aligned = not suffix and node.get("align") in _ALIGNMENTS and not isinstance(node.parent, nodes.figure)
    return f"align({node['align']}, {picture})" if is_aligned else picture


def _alternative_text(node: nodes.Element, translator: TypstTranslator) -> str:
    """Return what an image shows, in words; "" for decoration (``alt=""``). Warn where its author does not say."""
    alt = " ".join(str(node.get("alt", "")).split())
    # Markdown's ![](…) is decoration to browsers, but hardly ever meant so
    is_unsaid = "alt" not in node or (not node.rawsource and isinstance(node.parent, nodes.TextElement))
    if not alt and is_unsaid:
        name = name_of(node)
        way, decoration = say_alternative(node, translator.numbers.config)
        message = f"The image {name} has no alternative text. Say {way} what it shows, or that it is decoration:"
        warn("missing_alt", f"{message} {decoration}.", location_of(node, translator.docname))
    return alt if "alt" in node else name_of(node)


def _printable_uri(node: nodes.Element, translator: TypstTranslator) -> str:
    """Return the name of a file that Typst prints: the image's own, else a copy of it; "", after a warning, if none."""
    uri = str(node["uri"])
    if _accepts(uri, translator):
        return uri
    copy = _copy(uri, translator)
    if copy is not None and _accepts(str(copy), translator):
        return str(copy)
    message = f"The image {name_of(node)} is nothing that Typst prints; its alternative text is. Save it again as PNG."
    translator.warn_once("unknown_image", message, node)
    return ""


def _copy(uri: str, translator: TypstTranslator) -> Path | None:
    """Return a copy of a picture in a form that Typst may print where it does not print the picture's own."""
    path = Path(translator.srcdir, uri)
    if path.suffix != ".svg":
        return convert_file(path, translator.pictures)
    drawn = translator.draw_text(typst_path(uri, translator.pictures))
    return keep_drawn(drawn, DOTS_PER_INCH, path.name, translator.pictures) if drawn else None


def _accepts(uri: str, translator: TypstTranslator) -> bool:
    path = literal(typst_path(uri, translator.pictures))
    return translator.accepts(f"image({path}, alt: {literal('picture')})")


def _size_arguments(node: nodes.Element, translator: TypstTranslator) -> str:
    """Return the width or the height that an author asks for; "" for the picture's own."""
    width = picture_width(node, translator.line_width_of(node), translator.layout.size)
    below_heading = ", below-heading: true" if stands_below_heading(node) else ""
    if width:
        return f", width: {width}{below_heading}"
    height = points(node.get("height", ""))
    if height:
        return f", height: {height:.2f}pt{below_heading}"
    pixel_width = node.get("pixel_size", (0, 0))[0]
    if "scale" in node and pixel_width:
        return f", width: {pixel_width * 0.75 * float(node['scale']) / 100:.2f}pt{below_heading}"
    return below_heading


def _write_missing_image(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write the words of an image that cannot be shown."""
    assert isinstance(node, nodes.Element)
    is_block = isinstance(node.parent, nodes.paragraph) and len(node.parent) == 1
    return f"missing-image{'' if is_block else '-in-line'}({translator.write_with_anchors(node)})"


def _is_inline_image(node: nodes.Element) -> bool:
    """Say whether an image stands in a line, where Typst takes no block: PDF/UA-1 refuses one inside a paragraph."""
    parent: nodes.Node | None = node.parent
    while isinstance(parent, _INLINE) and len(parent.parent) == 1:
        parent = parent.parent
    if isinstance(parent, nodes.paragraph):
        return len(parent) > 1 or parent is not node.parent
    if not isinstance(parent, (nodes.TextElement, nodes.figure)):  # a link that is a block is printed as a paragraph
        return parent is not node.parent
    is_link_of_figure = isinstance(parent, nodes.reference) and isinstance(parent.parent, nodes.figure)
    return isinstance(parent, nodes.TextElement) and not (is_link_of_figure and len(parent) == 1)


def _write_figure(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a figure with caption and legend."""
    assert isinstance(node, nodes.Element)
    anchors = translator.anchors(list(node["ids"]))
    # each in the order in which it is read, which is that of the numbers of notes
    body = [translator.write(child) for child in node.children if not isinstance(child, (nodes.caption, nodes.legend))]
    captions = [translator.write_caption(node, child) for child in node.children if isinstance(child, nodes.caption)]
    legends = [translator.write(child) for child in node.children if isinstance(child, nodes.legend)]
    # a Typst figure needs an image: a diagram, for instance, may be printed as its source
    if not any(image for image in node.findall(nodes.image) if not image.get(REFUSED)):
        return sequence([anchors, *body, *[f"par(strong({caption}))" for caption in captions], *legends])
    caption = f"caption: {captions[0]}, " if captions else ""
    return sequence([anchors, f"illustration({caption}{sequence(body)})", *legends])


WRITERS: Mapping[type, Writer] = {
    nodes.image: _write_image,
    missing_image: _write_missing_image,
    nodes.figure: _write_figure,
}
