"""Rules by which the parser of MyST reads prose at once, with the tokens that its own rules give.

markdown-it-py asks each of its twenty rules of blocks where a paragraph begins, half of them again at each line of it,
and each of its fifteen rules of lines at each hyphen and colon. Where no rule can begin, none needs to be asked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

#: what a line begins with that may be more than the text of a paragraph
_BLOCK_SIGNS = frozenset("#*+-0123456789:<=>[`{|~%(_")
#: such a sign where no rule begins: emphasis, code, a link, a number, dashes before a word
_NO_BLOCK = re.compile(
    r"\*+[^*\s]|_+[^_\s]|`{1,2}[^`\s]|~{1,2}[^~\s]|\[[^\[\]\\\n]*\](?!:)|#+[^#\s]|=+[^=\s]|-{1,2}[^-:|\s]|\+{1,2}[^+\s]"
    r"|\d++(?:[^.)\s]|[.)][^\s])|\((?!.*\)=)"
)
#: where a rule of lines may begin, or end what another has begun
_LINE_SIGNS = re.compile(r"[\n!&*<\[\\\]_`{~]")
_ITEM_MARKER = re.compile(r"(?:[*+-]|\d{1,9}[.)])[ \t\n]", re.ASCII)
_ROLE_NAME = re.compile(r"\{([a-zA-Z0-9_\-+:]+)\}(`+)")


def read_prose_quickly(parser: MarkdownIt) -> None:
    """Add the rules to a *parser* that has all its others.

    Those of other plugins may begin at the signs of the tables above, and nowhere else.
    """
    parser.block.ruler.before(parser.block.ruler.get_all_rules()[0], "prose", _read_paragraph)
    parser.inline.terminator_re = _LINE_SIGNS
    parser.inline.ruler.before(parser.inline.ruler.get_all_rules()[0], "bracket", _read_bracket)
    parser.inline.ruler.at("myst_role", _read_role)
    parser.core.ruler.at("inline", _read_lines)


def _read_paragraph(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a paragraph of which no line can begin anything else; return whether it is one."""
    source, starts, indents = state.src, state.bMarks, state.tShift
    if state.sCount[first] - state.blkIndent > 3 or _may_begin_block(source, starts[first] + indents[first]):
        return False
    line = first + 1
    while line < state.lineMax and (start := starts[line] + indents[line]) < state.eMarks[line]:
        if _may_begin_block(source, start):
            if _begins_next_item(state, line, start):
                break
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


def _may_begin_block(source: str, start: int) -> bool:
    """Say whether a rule may begin at a line whose text begins at *start*."""
    sign = source[start]
    if sign in _BLOCK_SIGNS:
        return _NO_BLOCK.match(source, start) is None
    # some rules look behind white space that is none of Markdown's
    return sign.isspace()


def _begins_next_item(state: StateBlock, line: int, start: int) -> bool:
    """Say whether a *line*, whose text begins at *start*, ends the item that a paragraph stands in."""
    column = state.sCount[line]
    is_outside = 0 <= column < state.blkIndent and (state.listIndent < 0 or column - state.listIndent < 4)
    return is_outside and _ITEM_MARKER.match(state.src, start) is not None


def _read_bracket(state: StateInline, silent: bool) -> bool:
    """Read a bracket that begins nothing as text, for one that may begin something has the rest read for it.

    All that it may begin holds a closing one: behind it stands an address or attributes, but for references and notes.
    """
    source, start = state.src, state.pos
    if not source.startswith(("[", "!["), start):
        return False
    is_label = source.startswith("[^", start) or bool(state.env.get("references"))
    if start < (_find_last(source, "]") if is_label else max(_find_last(source, "]("), _find_last(source, "]{"))):
        return False
    if not silent:
        state.append_pending(source[start])
    state.pos += 1
    return True


@lru_cache(maxsize=6)
def _find_last(text: str, sign: str) -> int:
    """Return where the last *sign* of a text stands; -1 where it has none."""
    return text.rfind(sign)


def _read_role(state: StateInline, silent: bool) -> bool:
    """Read a role without a copy of the text behind it (``mdit_py_plugins.myst_role``)."""
    name = _ROLE_NAME.match(state.src, state.pos)
    # there is a letter at least between the ticks
    end = state.src.find(name[2], name.end() + 1) if name else -1
    if name is None or end < 0:
        return False
    if not silent:
        token = state.push("myst_role", "", 0)
        token.meta, token.content = {"name": name[1]}, state.src[name.end() : end].replace("\n", " ")
    state.pos = end + len(name[2])
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
