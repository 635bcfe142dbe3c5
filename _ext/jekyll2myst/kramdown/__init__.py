"""kramdown, Jekyll's dialect of Markdown, read into one tree with the HTML inside it.

============  =====================================================
`blocks`      paragraphs, headings, quotations, code, notes
`lists`       lists and definition lists
`tables`      tables of pipes
`spans`       what stands inside a line
`emphasis`    emphasis
`links`       links and images
`tags`        HTML elements inside a line
`htmlblocks`  HTML blocks among Markdown
`html`        HTML as nodes, with the Markdown inside it
`attributes`  attribute lists
`ids`         the ids of headings
`state`       where a reader of blocks is
`context`     what is known about the whole page
============  =====================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..tree import Node
from . import blocks, htmlblocks, lists, tables
from .context import Context
from .state import Blocks

READERS = (
    blocks.code_block,
    blocks.fenced_code,
    blocks.atx_heading,
    blocks.quotation,
    blocks.rule,
    lists.list_block,
    lists.definition_list,
    htmlblocks.html_block,
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


def parse(
    text: str, line: int, options: Mapping[str, str], report: Callable[[str, str, int, str], None]
) -> tuple[list[Node], Context]:
    """Return the blocks of a page and what is defined on it.

    :param text: the page without front matter, Liquid expanded
    :param line: the line on which *text* begins
    :param options: kramdown options of the site
    :param report: is called with kind, text, line and what is wrong with it
    """
    context = Context(options=dict(options), report=report, readers=READERS)
    blocks.definitions(text, context)
    return Blocks(context).read(text, line), context


def parse_html(text: str, line: int, report: Callable[[str, str, int, str], None]) -> tuple[list[Node], Context]:
    """Return the nodes of a page that is HTML, which kramdown does not see."""
    from .html import fragment

    context = Context(report=report, readers=READERS)
    return fragment(text, line, context), context
