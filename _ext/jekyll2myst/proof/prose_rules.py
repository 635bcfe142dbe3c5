"""Rules by which the parser of MyST reads prose at once, with the tokens that its own rules give.

markdown-it-py asks each of its twenty rules of blocks where a paragraph begins, half of them again at each line of it,
and each of its fifteen rules of lines at each hyphen and colon. Where no rule can begin, none needs to be asked.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

#: what a line begins with that may be more than the text of a paragraph
_BLOCK_SIGNS = frozenset("#*+-0123456789:<=>[`{|~%(_")
#: where a rule of lines may begin, or end what another has begun
_LINE_SIGNS = re.compile(r"[\n!&*<\[\\\]_`{~]")


def read_prose_quickly(parser: MarkdownIt) -> None:
    """Add the rules to a *parser* that has all its others.

    Those of other plugins may begin at the signs of the tables above, and nowhere else.
    """
    parser.block.ruler.before(parser.block.ruler.get_all_rules()[0], "prose", _read_paragraph)
    parser.inline.terminator_re = _LINE_SIGNS
    parser.core.ruler.at("inline", _read_lines)


def _read_paragraph(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a paragraph of which no line can begin anything else; return whether it is one."""
    source, starts, indents = state.src, state.bMarks, state.tShift
    if state.sCount[first] - state.blkIndent > 3 or source[starts[first] + indents[first]] in _BLOCK_SIGNS:
        return False
    line = first + 1
    while line < state.lineMax and (start := starts[line] + indents[line]) < state.eMarks[line]:
        if source[start] in _BLOCK_SIGNS:
            return False
        line += 1
    # what follows a term behind an empty line may define it
    if line == first + 1 and line + 1 < end and source.startswith((":", "~"), starts[line + 1] + indents[line + 1]):
        return False
    state.line = line
    state.push("paragraph_open", "p", 1).map = [first, line]
    text = state.push("inline", "", 0)
    text.content = mdTrim(state.getLines(first, line, state.blkIndent, False))
    text.map, text.children = [first, line], []
    state.push("paragraph_close", "p", -1)
    # as the rule of underlined headings leaves it, which sees each paragraph before that of paragraphs
    state.parentType = "paragraph"
    return True


def _read_lines(state: StateCore) -> None:
    """Read the lines of all blocks; those in which no rule can begin are one text."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        if token.children is None:
            token.children = []
        if _LINE_SIGNS.search(token.content):
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        elif token.content:
            token.children.append(Token("text", "", 0, content=token.content))
