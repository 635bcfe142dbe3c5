"""Where a line may end inside a word that has no place on one line.

Typst ends lines where Unicode lets them end (UAX 14): a long word, an address in a cell or a name in code would run
over the edge of the paper, or over the next cell. Such words are written in pieces. What stands between the pieces is
space too narrow to be seen, not a character: the text that a reader copies, searches or hears is that of the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from .string_literals import literal
from .text_widths import text_width

#: what is broken nowhere, as a rule: no space, and no letter of a script whose lines end between any two words or
#: letters (Thai, Lao, Tibetan, Burmese, Khmer; Chinese, Japanese, Korean; pictures)
_RUN = re.compile(
    "[^\\s\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff]+"
)
#: where an address, or a name in code, is broken first: behind signs, before a dot, before a capital
_PART_END = re.compile(r"(?<=[/\\_\-=&?#:+|@%,;])(?=[^\W_])|(?<=[^\W\d])(?=\.\w)|(?<=[a-z])(?=[A-Z])")
#: a character with the marks that stand on it, and those that others are joined to: emoji, flags
_CLUSTER = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff]{2}|\\S)(?:[\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]|(?<=\u200d)\\S)*",
    re.DOTALL,
)
#: of letters that are joined when they are written (Arabic, Indic and others) words are broken in no other way
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufeff]")


def unbroken_runs(text: str) -> list[str]:
    """Return the words of *text* and all else in it that is not broken as a rule."""
    return _RUN.findall(text)


def parts_of(run: str) -> list[str]:
    """Return the parts of an address, or of a name in code, between which it is broken first."""
    return _PART_END.split(run)


def pieces_of(run: str, width: float, *, bold: bool = False, code: bool = False) -> list[str]:
    """Return *run* in pieces no wider than *width*: its parts, and of a part that is wider its characters."""
    pieces: list[str] = []
    for part in parts_of(run):
        if text_width(part, bold=bold, code=code) <= width:
            pieces.append(part)
        else:
            pieces += _clusters(part)
    return pieces


def _clusters(part: str) -> list[str]:
    """Return the characters of a word as they are seen; of joined letters two or more."""
    clusters = _CLUSTER.findall(part)
    if not _JOINED.search(part):
        return clusters
    return ["".join(clusters[start : start + 4]) for start in range(0, len(clusters), 4)]


def wide_runs(text: str, width: float, *, bold: bool = False, code: bool = False) -> list[str]:
    """Return the runs of *text* that are wider than *width*."""
    fewest = max(1, int(width / 1.1))  # no character is wider
    if len(text) <= fewest:
        return []
    return [
        run
        for run in dict.fromkeys(unbroken_runs(text))
        if len(run) > fewest and text_width(run, bold=bold, code=code) > width
    ]


def breakable_code(text: str, runs: Iterable[str], width: float, *, bold: bool = False, code: bool = False) -> str:
    """Return *text* as Typst code, those of its *runs* in pieces no wider than *width*.

    :return: a string literal where there are none, else a call of the theme's function `pieces`
    """
    wide = set(runs)
    if not wide:
        return literal(text)
    pieces = [""]
    end = 0
    for match in _RUN.finditer(text):
        if match[0] in wide:
            first, *others = pieces_of(match[0], width, bold=bold, code=code)
            pieces[-1] += text[end : match.start()] + first
            pieces += others
            end = match.end()
    pieces[-1] += text[end:]
    return "pieces(" + ", ".join(literal(piece) for piece in pieces) + ")"


def words_around(node: nodes.Node) -> nodes.Node:
    """Return the paragraph, term or heading that *node* is in: a word goes on from one node in it to the next."""
    while isinstance(node.parent, nodes.TextElement):
        node = node.parent
    return node


def runs_to_break(text: str, wide: Iterable[str]) -> Iterator[str]:
    """Yield the runs of *text*, a part of a paragraph, that are part of one of the paragraph's *wide* runs.

    A run inside *text* is whole; one at its beginning or its end may go on in the next part.
    """
    runs = unbroken_runs(text)
    ends = {runs[0]} if runs and not text[0].isspace() else set()
    if runs and not text[-1].isspace():
        ends.add(runs[-1])
    wide = set(wide)
    for run in dict.fromkeys(runs):
        if run in wide or (run in ends and any(run in longer for longer in wide)):
            yield run
