"""kramdown, Jekyll's dialect of Markdown, read into one tree with the HTML inside it.

===============  =======================================================
`blocks`         paragraphs, quotations, rules, math
`headings`       headings
`code_blocks`    code blocks
`definitions`    attribute lists, links, abbreviations, notes; extensions
`lists`          lists and definition lists
`tables`         tables of pipes
`html_blocks`    HTML blocks among Markdown
`block_parser`   reads blocks with the readers of the context
`spans`          escapes, line breaks, code, math, entities
`emphasis`       emphasis
`links`          links and images
`html_spans`     HTML elements inside a line
`extensions`     attribute lists and extensions inside a line
`span_parser`    reads spans with the readers of the context
`html`           HTML as nodes, with the Markdown inside it
`html_elements`  HTML tags, and how kramdown sorts elements
`attributes`     attribute lists
`ids`            the ids of headings
`context`        what a page defines, and the tables of readers
===============  =======================================================

The tables of readers are put together here and given to the context: parsers find readers there, so that no reader and
no parser import each other in a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..tree import Node
from . import blocks, code_blocks, definitions, emphasis, extensions, headings, html_blocks, lists, spans, tables
from .block_parser import BlockParser
from .context import Context
from .html import parse_fragment
from .span_parser import SpanParser

BLOCK_READERS = (
    code_blocks.read_code_block,
    code_blocks.read_fenced_code,
    headings.read_atx_heading,
    blocks.read_blockquote,
    blocks.read_rule,
    lists.read_list,
    lists.read_definition_list,
    html_blocks.read_html_block,
    headings.read_setext_heading,
    blocks.read_math,
    tables.read_table,
    definitions.read_note,
    definitions.read_link_definition,
    definitions.read_abbreviation,
    definitions.read_extension,
    blocks.read_end_mark,
    blocks.read_paragraph,
)

SPAN_READERS: Mapping[str, Callable[[SpanParser, list[Node]], bool]] = {
    "\\": spans.read_backslash,
    "\n": spans.read_line_end,
    " ": spans.read_line_end,
    "`": spans.read_code_span,
    "*": emphasis.read_emphasis,
    "_": emphasis.read_emphasis,
    "[": spans.read_bracket,
    "!": spans.read_image,
    "<": spans.read_angle_bracket,
    "&": spans.read_entity,
    "{": extensions.read_brace,
    "$": spans.read_math,
    "~": spans.read_strikethrough,
    ">": spans.read_guillemet,
    "(": spans.read_replacement,
    "+": spans.read_replacement,
    ",": spans.read_replacement,
}


def parse(
    text: str, line: int, options: Mapping[str, str], report: Callable[[str, str, int, str], None]
) -> tuple[list[Node], Context]:
    """Return the blocks of a page and what is defined on it.

    :param text: the page without front matter, Liquid expanded
    :param line: the line on which *text* begins
    :param options: kramdown options of the site
    :param report: is called with kind, text, line and what is wrong with it
    """
    context = Context(options=dict(options), report=report, block_readers=BLOCK_READERS, span_readers=SPAN_READERS)
    definitions.collect_definitions(text, context)
    return BlockParser(context).parse(text, line), context


def parse_html(text: str, line: int, report: Callable[[str, str, int, str], None]) -> tuple[list[Node], Context]:
    """Return the nodes of a page that is HTML, which kramdown does not see."""
    context = Context(report=report, block_readers=BLOCK_READERS, span_readers=SPAN_READERS)
    return parse_fragment(text, line, context), context
