"""kramdown, Jekyll's dialect of Markdown, read into one tree with the HTML inside it.

===================  ==============================================================
`options`            the options that change what is printed
`patterns`           what several readers of blocks look for
`scanner`            where a reader is in a text
`attributes`         attribute lists
`block`              a block as it is first read
`context`            what a page defines, and the tables of readers
`block_parser`       reads blocks with the readers of the context
`blocks`             blank lines, paragraphs, quotations, rules, math
`headings`           headings
`code_blocks`        code blocks
`lists`              lists
`definition_lists`   definition lists
`list_items`         the lines of an item
`tables`             tables of pipes
`definitions`        links, abbreviations, notes
`extensions`         attribute lists and extensions that stand by themselves
`html_elements`      HTML tags, and how kramdown sorts elements
`html_blocks`        HTML blocks among Markdown
`span_parser`        reads spans with the readers of the context
`span_text`          text inside a line
`escapes`            plain text as MyST
`typography`         quotation marks, dashes and dots
`spans`              escapes, line breaks, entities, math
`code_spans`         code inside a line
`emphasis`           emphasis
`links`              links and images
`link_destinations`  where they lead
`html_spans`         HTML elements inside a line
`span_extensions`    attribute lists and extensions inside a line
`span_nodes`         the text of a block as nodes
`nodes`              blocks as nodes
`ids`                the ids of headings
`html_writer`        elements of HTML for the parser of HTML
`html`               HTML as nodes
===================  ==============================================================

Blocks are read first, then their text, for a definition may stand behind its use. The tables of readers are put
together here and given to the context: parsers find readers there, so that no reader and no parser import each other in
a circle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..tree import Node
from . import (
    blocks,
    code_blocks,
    definition_lists,
    definitions,
    emphasis,
    extensions,
    headings,
    html_blocks,
    html_spans,
    links,
    lists,
    span_extensions,
    spans,
    tables,
    typography,
)
from .block import Block
from .block_parser import BlockParser
from .context import Context
from .html import parse_fragment
from .nodes import NodeBuilder
from .options import Options
from .scanner import Scanner
from .span_parser import SpanParser

_ANY = (headings.read_setext_heading, tables.read_table)
_LAST = (blocks.read_paragraph,)
#: readers in kramdown's order, by the character that the first line begins with; " " is for blank and indented lines
BLOCK_READERS: Mapping[str, tuple[Callable[[BlockParser], bool], ...]] = {
    " ": (blocks.read_blank_lines, code_blocks.read_code_block, *_LAST),
    "": (*_ANY, *_LAST),
    **dict.fromkeys("`~", (code_blocks.read_fenced_code, *_ANY, *_LAST)),
    ">": (blocks.read_blockquote,),
    "#": (headings.read_atx_heading, *_ANY, *_LAST),
    "*": (blocks.read_rule, lists.read_list, *_ANY, definitions.read_abbreviation, *_LAST),
    "-": (blocks.read_rule, lists.read_list, *_ANY, *_LAST),
    "_": (blocks.read_rule, *_ANY, *_LAST),
    **dict.fromkeys("+0123456789", (lists.read_list, *_ANY, *_LAST)),
    ":": (definition_lists.read_definition_list, *_ANY, *_LAST),
    "<": (html_blocks.read_html_block, *_ANY, *_LAST),
    **dict.fromkeys("$\\", (headings.read_setext_heading, blocks.read_math, tables.read_table, *_LAST)),
    "[": (*_ANY, definitions.read_note, definitions.read_link_definition, *_LAST),
    "{": (*_ANY, extensions.read_extension, *_LAST),
    "^": (*_ANY, blocks.read_end_mark, *_LAST),
    "\v": (blocks.read_blank_lines, *_ANY, *_LAST),
    "\f": (blocks.read_blank_lines, *_ANY, *_LAST),
    "\r": (blocks.read_blank_lines, *_ANY, *_LAST),
}

#: readers in kramdown's order, by the character that a span begins with; "html" is for text in which only HTML is read
SPAN_READERS: Mapping[str, tuple[Callable[[SpanParser], bool], ...]] = {
    "*": (emphasis.read_emphasis,),
    "_": (emphasis.read_emphasis,),
    "`": (spans.read_code,),
    "<": (spans.read_autolink, html_spans.read_html, typography.read_symbol),
    "[": (spans.read_call, links.read_link),
    "!": (links.read_link,),
    '"': (typography.read_quotes,),
    "'": (typography.read_quotes,),
    "$": (spans.read_math,),
    "{": (span_extensions.read_brace,),
    "&": (spans.read_entity,),
    "-": (typography.read_symbol,),
    ".": (typography.read_symbol,),
    ">": (typography.read_symbol,),
    " ": (spans.read_line_break,),
    "\\": (typography.read_symbol, spans.read_backslash),
    "~": (spans.read_strikethrough,),
    "html": (html_spans.read_html,),
}


def parse(
    text: str, line: int, options: Mapping[str, Any], report: Callable[[str, str, int, str], None]
) -> tuple[list[Node], Context]:
    """Return the blocks of a page and what is defined on it.

    :param text: the page without front matter, Liquid expanded
    :param line: the line on which *text* begins
    :param options: kramdown options of the site
    :param report: is called with kind, text, line and what is wrong with it
    """
    context = Context(Options().change(options, is_site=True), report, BLOCK_READERS, SPAN_READERS)
    root = Block("root")
    BlockParser(context, root, Scanner(_adapt_source(text), line)).parse()
    return NodeBuilder(context).build(root.children), context


def parse_html(text: str, line: int, report: Callable[[str, str, int, str], None]) -> tuple[list[Node], Context]:
    """Return the nodes of a page that is HTML, which kramdown does not see."""
    context = Context(Options(), report, BLOCK_READERS, SPAN_READERS)
    return parse_fragment(text, line, context), context


def _adapt_source(text: str) -> str:
    """Return *text* with line ends as kramdown wants them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n") + "\n"
