"""kramdown, Jekyll's dialect of Markdown, read into one tree with the HTML inside it.

===============  =====================================================
`blocks`         paragraphs, headings, quotations, code, notes
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
===============  =====================================================

The tables of readers are put together here and given to the context: parsers find readers there, so that no reader and
no parser import each other in a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..tree import Node
from . import blocks, emphasis, extensions, html_blocks, lists, spans, tables
from .block_parser import Blocks
from .context import Context
from .html import fragment
from .span_parser import Spans

BLOCK_READERS = (
    blocks.code_block,
    blocks.fenced_code,
    blocks.atx_heading,
    blocks.quotation,
    blocks.rule,
    lists.list_block,
    lists.definition_list,
    html_blocks.html_block,
    blocks.setext_heading,
    blocks.math,
    tables.table,
    blocks.note,
    blocks.link,
    blocks.abbreviation,
    blocks.extension,
    blocks.end_mark,
    blocks.paragraph,
)

SPAN_READERS: Mapping[str, Callable[[Spans, list[Node]], bool]] = {
    "\\": spans.backslash,
    "\n": spans.newline,
    " ": spans.newline,
    "`": spans.code,
    "*": emphasis.emphasis,
    "_": emphasis.emphasis,
    "[": spans.bracket,
    "!": spans.exclamation,
    "<": spans.angle,
    "&": spans.ampersand,
    "{": extensions.brace,
    "$": spans.dollar,
    "~": spans.tilde,
    ">": spans.guillemet,
    "(": spans.replaced,
    "+": spans.replaced,
    ",": spans.replaced,
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
    blocks.definitions(text, context)
    return Blocks(context).read(text, line), context


def parse_html(text: str, line: int, report: Callable[[str, str, int, str], None]) -> tuple[list[Node], Context]:
    """Return the nodes of a page that is HTML, which kramdown does not see."""
    context = Context(report=report, block_readers=BLOCK_READERS, span_readers=SPAN_READERS)
    return fragment(text, line, context), context
