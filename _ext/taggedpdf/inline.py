"""How nodes inside a line are written, but for links, notes and formulas."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes
from sphinx import addnodes

from .code_nodes import is_code
from .line_breaks import words_around
from .pictures.nodes import missing_image
from .stacked_letters import RUN_END, split_runs
from .string_literals import literal, sequence
from .translator import TypstTranslator, Writer, write_with_anchors

_CODE_BLOCKS = (nodes.literal_block, nodes.doctest_block)
#: what may stand in code and says more than its text
_NO_TEXT = (nodes.image, nodes.reference, nodes.footnote_reference, nodes.citation_reference, nodes.math, missing_image)


def write_text(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write text; a line end in the source is a space, but in a block of code that holds more than text."""
    text = node.astext()
    if "\n" in text and isinstance(words_around(node), _CODE_BLOCKS):
        first, *others = [translator.write_words(line, node) if line else "" for line in text.split("\n")]
        return sequence([first, *[code for line in others for code in ("linebreak()", line)]])
    first, *others = [translator.write_words(run, node) for run in split_runs(text.replace("\n", " "))] or [""]
    return sequence([first, *[code for run in others for code in (RUN_END, run)]]) if others else first


def _function_writer(function: str) -> Writer:
    """Return a writer that calls the Typst *function* with the children."""
    return lambda node, translator: f"{function}({translator.write_children(node)})"


def _write_code(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write inline code; what is too long for a line is broken inside. What is no text is written as elsewhere."""
    if any(node.findall(lambda part: isinstance(part, _NO_TEXT))):
        return sequence([_write_part_of_code(child, translator) for child in node.children])
    words = translator.write_words(node.astext(), node, code=True) or literal("")
    return f"raw({words})" if words.startswith('"') else f"code-{words}"


def _write_part_of_code(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write what stands in code beside an image, a link or the call of a note, or is one of these."""
    return _write_code(node, translator) if isinstance(node, nodes.Text) else translator.write(node)


def _write_abbreviation(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write an abbreviation with its expansion in parentheses, which paper cannot show on a touch; not in code."""
    assert isinstance(node, nodes.Element)
    expansion = "" if is_code(node) else node.get("explanation", "")
    return "{" + translator.write_children(node) + (f"\n{literal(f' ({expansion})')}" if expansion else "") + "}"


WRITERS: Mapping[type, Writer] = {
    nodes.Text: write_text,
    nodes.emphasis: _function_writer("emph"),
    nodes.strong: _function_writer("strong"),
    nodes.title_reference: _function_writer("emph"),
    addnodes.literal_emphasis: _function_writer("emph"),
    addnodes.literal_strong: _function_writer("strong"),
    nodes.superscript: _function_writer("super"),
    nodes.subscript: _function_writer("sub"),
    nodes.literal: _write_code,
    nodes.generated: write_with_anchors,
    nodes.problematic: write_with_anchors,
    nodes.citation_reference: write_with_anchors,
    addnodes.pending_xref: write_with_anchors,
    nodes.abbreviation: _write_abbreviation,
    nodes.target: write_with_anchors,
}
