"""How paragraphs, quotations, code, boxes and other blocks are written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import admonitionlabels

from .line_breaks import has_glued_words, wide_runs
from .paragraph_nodes import has_printed_content, holds_blocks
from .pictures.nodes import is_lone_image
from .string_literals import literal, sequence
from .text_widths import CODE_CHARACTER
from .translator import TypstTranslator, Writer

_BREAK = re.compile(r"<br ?/?>|\\\\(?:\\newline)?")
#: what tells terminals their colors, in outputs that notebooks keep (ECMA-48, 5.4)
_TERMINAL_CODE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
#: a paragraph with notes that has fewer characters, about six lines, is not broken
_UNBROKEN_LENGTH = 540


def _write_nothing(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write nothing: the node prints nothing in any output; but what is in one that an extension derives from it."""
    is_derived = type(node) not in _INVISIBLE and any(isinstance(child, nodes.Element) for child in node.children)
    return translator.write_children(node) if is_derived else ""


def _write_label(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a label; nothing for that of a note or an entry, where it stands before the text."""
    if isinstance(node.parent, (nodes.footnote, nodes.citation)):
        return ""
    return f"box-title({translator.write_children(node)})"


def _write_paragraph(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a paragraph; one that holds only an image is that image."""
    assert isinstance(node, nodes.Element)
    if is_lone_image(node):
        return translator.write(node[0])
    if holds_blocks(node):
        return translator.write_children(node)
    preceding_notes = len(translator.note_numbers)
    content = translator.write_with_anchors(node)
    if "\n" in content and not content.startswith("{"):
        content = "{" + content + "}"
    if not has_printed_content(node):
        return content
    function = translator.print_rules.function_of(node)
    block = f"{function.name if function else 'par'}({content})"
    # Typst moves a line to the next page whose note has no room, even if that leaves or makes a single line
    has_notes = len(translator.note_numbers) > preceding_notes and translator.end_notes is None
    return f"unbroken({block})" if has_notes and len(node.astext()) < _UNBROKEN_LENGTH else block


def _write_quotation(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a block quotation with its attribution."""
    translator.structure_marks.block_roles.append("")
    attributions = [child for child in node.children if isinstance(child, nodes.attribution)]
    body = [translator.write(child) for child in node.children if not isinstance(child, nodes.attribution)]
    attribution = f"attribution: {translator.write_with_anchors(attributions[0])}, " if attributions else ""
    return f"quote(block: true, {attribution}{sequence(body)})"


def _write_code_block(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a code block, every space kept, in the colours of its language; numbered if it is so.

    One that holds more than text, links and notes for instance, has no colours: its author has marked it.
    """
    assert isinstance(node, nodes.Element)
    if any(isinstance(child, nodes.Element) for child in node.children):
        return f"code-lines({translator.write_children(node)})"
    language = str(node.get("language", ""))
    lang = f", lang: {literal(language)}" if re.fullmatch(r"[a-z0-9+-]+", language) else ""
    text = _TERMINAL_CODE.sub("", node.astext())
    code = f"raw({translator.write_text(text, node) or literal('')}, block: true{lang})"
    code_width = translator.line_width_of(node) / translator.layout.code_scale
    if wide_runs(text, code_width, code=True) or has_glued_words(text, code_width):
        code = f"wrapped-code({max(1, int(code_width / CODE_CHARACTER))}, {code})"
    options: dict[str, int] = node.get("highlight_args", {})
    first = int(options.get("linenostart", 1))
    anchors = translator.anchors(list(node["ids"]))
    return f"{anchors}\n" + (f"numbered-lines({code}, {first})" if node.get("linenos") else code)


def _write_box(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a box: an admonition with the title of its kind, a topic, a sidebar."""
    assert isinstance(node, nodes.Element)
    label = admonitionlabels.get(type(node).__name__)
    title = f"box-title({literal(str(label))})\n" if label else ""
    function = translator.print_rules.function_of(node)
    name = function.name if function else "note-box"
    return f"{name}({{\n{translator.anchors(list(node['ids']))}\n{title}{translator.write_children(node)}\n}})"


def _write_rubric(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write an informal heading, but not one above notes that all stand at the foot of the pages."""
    assert isinstance(node, nodes.Element)
    if translator.note_plan.heads_placed_notes_only(node):
        return translator.anchors(list(node["ids"]))
    return f"rubric({translator.write_children(node)})"


def _write_transition(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a line between parts of a page, but none above notes that all stand at the foot of the pages."""
    assert isinstance(node, nodes.Element)
    return "" if translator.note_plan.heads_placed_notes_only(node) else "rule"


def _write_citation(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write an entry of a bibliography."""
    assert isinstance(node, nodes.Element)
    body = sequence([translator.write(child) for child in node.children if not isinstance(child, nodes.label)])
    return f"{translator.anchors(list(node['ids']))}\nentry({literal(node[0].astext())}, {body})"


def _write_listing_caption(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write the caption of a listing, or of a list of pages."""
    assert isinstance(node.parent, nodes.Element)
    return f"box-title({translator.write_caption(node.parent, node)})"


def _write_raw(node: nodes.Node, translator: TypstTranslator) -> str:
    """Pass raw Typst code; warn of raw content for other outputs, which no PDF shows."""
    assert isinstance(node, nodes.Element)
    formats = str(node.get("format", "")).split()
    if _BREAK.fullmatch(node.astext().strip()):  # how MyST writes a hard line break
        return "linebreak()" if "html" in formats else ""
    if "typst" in formats:
        return f"[\n{node.astext()}\n]"
    message = f"Raw {'/'.join(formats)} is not in the PDF. Write Markdown or a directive."
    translator.warn_once("unprinted_raw", message, node)
    return ""


def _write_text_element(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write an element that holds text: a paragraph, or a part of the one around it."""
    if isinstance(node.parent, nodes.TextElement):
        return translator.write_children(node)
    return _write_paragraph(node, translator)


_INVISIBLE = (
    nodes.Invisible, nodes.comment, nodes.substitution_definition, nodes.pending, nodes.meta, nodes.docinfo,
    nodes.decoration, nodes.colspec, addnodes.toctree, addnodes.index, addnodes.highlightlang,
    addnodes.tabular_col_spec,
)  # fmt: skip

WRITERS: Mapping[type, Writer] = {
    **dict.fromkeys(_INVISIBLE, _write_nothing),
    nodes.label: _write_label,
    nodes.system_message: _write_box,
    nodes.subtitle: _write_rubric,
    nodes.rubric: _write_rubric,
    nodes.paragraph: _write_paragraph,
    addnodes.compact_paragraph: _write_paragraph,
    nodes.TextElement: _write_text_element,
    nodes.block_quote: _write_quotation,
    nodes.attribution: _write_paragraph,
    nodes.literal_block: _write_code_block,
    nodes.doctest_block: _write_code_block,
    nodes.transition: _write_transition,
    nodes.Admonition: _write_box,
    nodes.topic: _write_box,
    nodes.sidebar: _write_box,
    nodes.citation: _write_citation,
    nodes.caption: _write_listing_caption,
    nodes.raw: _write_raw,
    addnodes.seealso: _write_box,
    addnodes.centered: _write_paragraph,
}
