"""Blocks behind a definition list that would be read as a part of it.

A definition list takes the first line of whatever follows it for another term if a definition stands in the next line,
or behind an empty one: code, lists, headings too, whose own rules it does not ask.

(mdit-py-plugins 0.7, ``deflist``)
"""

from __future__ import annotations

import re

#: what begins a definition
_MARK = r"[ \t]*[:~][ \t]+(?=\S)"
_DEFINITION = re.compile(_MARK)
#: a line that would be a term
_TERM = re.compile(rf"[^\n]+\n(?:[ \t]*\n)?{_MARK}")
_FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*([^\s`{]*)[ \t]*\n")
_ITEM = re.compile(r"([-*+]|\d{1,9}[.)])([ \t]+)")


def is_definition(text: str) -> bool:
    """Say whether a block would be a definition behind a line that can be its term."""
    return bool(_DEFINITION.match(text))


def part_from_definitions(text: str, previous_text: str) -> str:
    """Return the MyST *text* of a block so that nothing of it is a term of what is before it.

    Code has an option between its fence and its first line, and an item begins below its mark.
    """
    if not _TERM.match(text) or not _ends_in_definition(previous_text):
        return text
    if fence := _FENCE.match(text):
        head = f"{fence[1]}{{code-block}} {fence[2] or 'text'}\n:force:\n\n"
        return head + text[fence.end() :]
    return _ITEM.sub(lambda item: f"{item[1]}\n{' ' * len(item[0])}", text, count=1) if _ITEM.match(text) else text


def _ends_in_definition(text: str) -> bool:
    """Say whether the last line of a text that is not indented is a definition, or one that is."""
    for line in reversed(text.split("\n")):
        if _DEFINITION.match(line):
            return True
        if line[:1].strip():
            return False
    return False


def join_mark(formula: str) -> str:
    """Return a *formula* that begins with a colon or a tilde without the spaces behind it, which mean nothing there."""
    match = _DEFINITION.match(formula)
    return formula[: match.end()].rstrip() + formula[match.end() :] if match else formula
