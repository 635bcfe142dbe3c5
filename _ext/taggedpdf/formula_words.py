r"""The words in a formula: LaTeX's ``\text{…}`` outside of all else, which a line may end in.

Typst ends no line inside the words of a formula. One that is longer than a line is written as what stands between its
words, formulas, and its words, text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

#: the commands that set words, by the function of Typst that sets them so, "" for none
_STYLES: Mapping[str, str] = {
    "text": "", "mbox": "", "hbox": "", "textrm": "", "textup": "", "textnormal": "", "textsf": "",
    "textbf": "strong", "textit": "emph", "texttt": "raw",
}  # fmt: skip
_COMMAND = re.compile(rf"\\({'|'.join(_STYLES)})\s*(?=\{{)")
_ESCAPED = re.compile(r"\\([#$%&_{} ])")
#: what belongs to the words before it, so that they are no words by themselves
_SCRIPT = re.compile(r"\s*(?:[_^']|\\limits)")
#: parts of a formula that cannot be cut in two
_GROUP = re.compile(r"\\(?:left|right|begin|end)\b|(?<!\\)&|\\\\")
#: a sign or a command at an edge of a formula, beside which LaTeX sets a space
_SIGN_AT_END, _SIGN_AT_START = re.compile(r"(?:[=<>+*-]|\\[A-Za-z]+)\s*$"), re.compile(r"\s*(?:[=<>+*-]|\\[A-Za-z]+)")
_SPACES = re.compile(r"(?<!\\)~|\\(?:quad|qquad|,|;|:|!|\s)")


class FormulaPart(NamedTuple):
    """A part of a formula."""

    #: its LaTeX
    source: str
    #: the words of which it consists, `None` of a formula
    words: str | None = None
    #: the function that sets them
    style: str = ""


_SPACE = FormulaPart(" ", " ")


def split_words(source: str) -> list[FormulaPart]:
    """Return the parts of a formula in LaTeX: formulas, and words between them, of which it may have none."""
    if _GROUP.search(source):
        return [FormulaPart(source)]
    parts: list[FormulaPart] = []
    start = 0
    for command in _COMMAND.finditer(source):
        end = _end_of_group(source, command.end())
        is_outside = command.start() >= start and _depth(source[start : command.start()]) == 0
        preceding = source[start : command.start()].rstrip()
        if end is None or not is_outside or _SCRIPT.match(source, end) or preceding.endswith(("_", "^")):
            continue
        parts += [*_formula(source[start : command.start()]), *_words(source[command.end() + 1 : end - 1], command[1])]
        start = end
    return _spaced([*parts, *_formula(source[start:])])


def _spaced(parts: list[FormulaPart]) -> list[FormulaPart]:
    """Return *parts* with a space where a formula has a sign beside words."""
    spaced = parts[:1]
    for before, part in pairwise(parts):
        is_sign_before = before.words is None and part.words is not None and _SIGN_AT_END.search(before.source)
        is_sign_behind = before.words is not None and part.words is None and _SIGN_AT_START.match(part.source)
        spaced += [_SPACE, part] if is_sign_before or is_sign_behind else [part]
    return spaced


def _end_of_group(source: str, start: int) -> int | None:
    """Return where the group in braces that begins at *start* ends; `None` if it does not."""
    depth = 0
    for brace in re.finditer(r"(?<!\\)[{}]", source[start:]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return start + brace.end()
    return None


def _depth(source: str) -> int:
    """Return in how many groups the end of *source* stands."""
    return sum(1 if brace == "{" else -1 for brace in re.findall(r"(?<!\\)[{}]", source))


def _formula(source: str) -> list[FormulaPart]:
    """Return what stands between words: a formula, a space, or nothing."""
    if not source.strip():
        return []
    return [FormulaPart(source)] if _SPACES.sub("", source).strip() else [_SPACE]


def _words(content: str, command: str) -> list[FormulaPart]:
    """Return the parts of the *content* of a *command*: words, and formulas in dollar signs among them."""
    parts: list[FormulaPart] = []
    for index, part in enumerate(re.split(r"(?<!\\)\$", content)):
        if index % 2:
            parts += _formula(part)
        elif part:
            words = _ESCAPED.sub(r"\1", part.replace("~", "\u00a0").replace("{", "").replace("}", ""))
            parts.append(FormulaPart(part, words, _STYLES[command]))
    return parts
