"""Code blocks, indented or fenced (kramdown 2.4, ``parser/kramdown/codeblock.rb``)."""

from __future__ import annotations

import bisect
import re

from .block import Block
from .block_parser import BlockParser
from .html_elements import LAZY_HTML
from .patterns import BLANK_LINES, CODE, END_MARK, FENCE, NOT_SPACE, SPACE
from .scanner import Scanner

_INDENTED_LINES = re.compile(rf"(?:(?:\t| {{4}})[ \t]*{NOT_SPACE}.*\n)+")
_LAZY_LINE = re.compile(rf"[ \t]*{NOT_SPACE}.*\n")
_LAZY_START = re.compile(rf"\n( {{0,3}}{NOT_SPACE})")
_INDENT = re.compile(rf"^(?:{CODE.pattern})", re.MULTILINE)
#: what may stand behind a fence: a language and a question mark with options
_INFO = re.compile(rf"{SPACE}*?(({NOT_SPACE}+?)(?:\?{NOT_SPACE}*)?)?{SPACE}*?\n")
_CLOSING_FENCES = re.compile(rf"^ {{0,3}}([~`]{{3,}}){SPACE}*?\n", re.MULTILINE)


def find_code_end(parser: BlockParser, position: int) -> int:
    """Return where indented code ends that may begin at *position*: with lines that follow it without indentation."""
    text = parser.scanner.text
    end = position
    while True:
        blank = BLANK_LINES.match(text, end)
        lines = _INDENTED_LINES.match(text, blank.end() if blank else end)
        if lines is None:
            return end
        end = lines.end()
        while (lazy := _LAZY_LINE.match(text, end)) and not (
            parser.match_attribute_list(end) or END_MARK.match(text, end) or LAZY_HTML.match(text, end)
        ):
            end = lazy.end()


def remove_indent(text: str) -> str:
    """Return *text* without four spaces or a tab at the beginning of each line."""
    return _INDENT.sub("", text)


def read_code_block(parser: BlockParser) -> bool:
    """Read an indented code block."""
    scanner = parser.scanner
    if not scanner.match(CODE):
        return False
    line, start = scanner.line, scanner.position
    end = find_code_end(parser, start)
    if end == start:
        return False
    scanner.position = end
    text = remove_indent(_LAZY_START.sub(r" \1", scanner.text[start:end]))
    parser.add(Block("codeblock", line, [text]))
    return True


def read_fenced_code(parser: BlockParser) -> bool:
    """Read fenced code; without a closing fence the line is text."""
    scanner = parser.scanner
    fence = scanner.match(FENCE)
    if fence is None or (not parser.context.options.is_gfm and (fence[0][0] == " " or "`" in fence[1])):
        return False
    block = _match_fence(scanner, fence)
    if block is None:
        return False
    language, code_start, code_end, end = block
    code = Block("codeblock", scanner.line, [scanner.text[code_start:code_end]])
    # attributes behind the language are of another dialect
    if language := language.partition("{")[0]:
        code.attributes["class"] = f"language-{language}"
    scanner.position = end
    parser.add(code)
    return True


def _match_fence(scanner: Scanner, fence: re.Match[str]) -> tuple[str, int, int, int] | None:
    """Return language, beginning and end of fenced code and the end of its closing fence."""
    run = fence[1]
    longest = _measure_closing_fence(scanner, run, fence.end())
    # where the closing fence is shorter, the rest of this one is read as a language
    opening = run[: min(len(run), longest)]
    info = _INFO.match(scanner.text, fence.start(1) + len(opening)) if longest else None
    if info is None:
        return None
    closing = re.compile(rf"^ {{0,3}}{re.escape(opening)}{re.escape(opening[-1])}*{SPACE}*?\n", re.MULTILINE)
    match = closing.search(scanner.text, info.end())
    return (info[2] or "", info.end(), match.start(), match.end()) if match else None


def _measure_closing_fence(scanner: Scanner, run: str, position: int) -> int:
    """Return the length of the longest line of marks behind *position* that may close the fence *run*, or 0."""
    # of fences of two kinds of marks all must stand at the end, too
    if run.strip(run[0]):
        return len(run) if scanner.find(run, position) >= 0 else 0
    if not scanner.closing_fences:
        longest = {"`": 0, "~": 0}
        for match in reversed(list(_CLOSING_FENCES.finditer(scanner.text))):
            if not match[1].strip(match[1][0]):
                longest[match[1][0]] = max(longest[match[1][0]], len(match[1]))
                scanner.closing_fences.append((match.start(), dict(longest)))
        scanner.closing_fences.append((-1, longest))
    fences = scanner.closing_fences
    low = bisect.bisect_left(fences, -position, key=lambda fence: -fence[0])
    return fences[low - 1][1][run[0]] if low else 0
