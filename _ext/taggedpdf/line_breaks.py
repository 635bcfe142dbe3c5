"""Where a line may end inside a word that has no place on one line.

Typst ends lines where Unicode lets them end (UAX 14): a long word, an address in a cell or a name in code would run
over the edge of the paper, or over the next cell. Such words are written in pieces. Nor does a line end before a word
that begins with a sign that closes, though there be a space: ``.html .css .js`` would be one word, however many they
are. What stands between pieces is hidden: the text that a reader copies, searches or hears is that of the source.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from docutils import nodes

from .string_literals import literal
from .text_widths import text_width

#: spaces at which no line ends
_HARD_SPACES = "\u00a0\u2007\u202f"
#: what joins the words on both its sides (UAX 14, LB11), and what joins characters, hard spaces among it (LB12)
_JOINERS = "\u2060\ufeff"
_GLUE = f"{_HARD_SPACES}{_JOINERS}\u0f08\u0f0c\u0f12\u2011\u034f\u180e"
#: letters of scripts whose lines end between any two words or letters (Thai, Lao, Tibetan, Burmese, Khmer; Chinese,
#: Japanese, Korean; pictures)
_LOOSE = (
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
#: what is broken nowhere, as a rule: no other space, and no such letter unless it is joined to what stands beside it
_RUN = re.compile(
    f"(?:[{_GLUE}]|[^\\s{_LOOSE}]|[\u0f00-\u0fff]+(?=[{_GLUE}])|(?<=[{_GLUE}])[\u0f00-\u0fff]+"
    f"|[{_LOOSE}](?=[{_GLUE}])|(?<=[{_GLUE}])[{_LOOSE}])+"
)
#: where an address, or a name in code, is broken first: behind signs, but not inside of 1,234 or 10:30; words in a row
#: behind what joins them
_PART_END = re.compile(
    rf"(?<=[{_HARD_SPACES}{_JOINERS}])|(?<=[/\\_\-=&?#+|@%;])(?=[^\W_])|(?<=[^\W\d]\.)(?=[^\W_])"
    r"|(?<=[,:])(?=[^\W_])(?!(?<=\d[,:])\d{2,3}(?!\d))"
)
#: and next: before a capital
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: what has no place even so: behind any sign in numbers too
_LATER_END = re.compile(rf"{_HUMP.pattern}|(?<=\d[,:])(?=\d)")
#: before these no line ends, whatever stands before them, and behind those none (UAX 14, LB13 and LB14)
_CLOSING, _OPENING = frozenset("!%)]},./:;?»”’…›‼⁇"), frozenset("([{«“‘‹¡¿$#@")
#: where a line may end all the same: before such a sign at the beginning of a word, and between signs that stand alone;
#: but not before one behind a word, as the French write it
_CLOSING_SIGN = rf"[!),./:;?\]}}{_JOINERS}]"
_CLOSING_START = re.compile(rf"{_CLOSING_SIGN}+[^\s!),./:;?\]}}{_JOINERS}]")
_WORD_START = re.compile(
    rf"(?<=\s)(?={_CLOSING_START.pattern})|(?<={_CLOSING_SIGN}\s)(?={_CLOSING_SIGN})|(?<=[(\[{{—]\s)(?=[(\[{{—])"
)
#: whether there may be such a place
_GLUED_SIGN = re.compile(rf"\s{_CLOSING_SIGN}|[(\[{{—]\s[(\[{{—]")
#: what stays with the character before it: marks, and what joins and colours pictures
_ATTACHED = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})


def unbroken_runs(text: str) -> list[str]:
    """Return the words of *text* and all else in it that is not broken as a rule."""
    return _RUN.findall(text)


def parts_of(run: str) -> list[str]:
    """Return the parts of an address, or of a name in code, between which it is broken first."""
    return [part for named in _PART_END.split(run) for part in _HUMP.split(named)]


def pieces_of(run: str, width: float, *, code: bool = False) -> list[str]:
    """Return *run*, for a line of *width*, in pieces: between signs, the long ones before capitals and in numbers too.

    Pieces of a word are a quarter of a line long, not a letter: Typst tries all lines that they can make.
    """

    def has_place(part: str) -> bool:
        return text_width(part, bold=True, code=code) <= width

    pieces: list[str] = []
    for name in _PART_END.split(run):
        for part in [name] if has_place(name) else _LATER_END.split(name):
            pieces += [part] if has_place(part) else _split(part, width / 4, code=code)
    return pieces


def _split(part: str, width: float, *, code: bool) -> list[str]:
    """Return a word in pieces of *width*, but of one character at least as readers see it."""
    pieces = [""]
    left = width
    for cluster in _clusters(part):
        cluster_width = text_width(cluster, bold=True, code=code)
        if pieces[-1] and cluster_width > left and _may_part(pieces[-1], cluster):
            pieces.append("")
            left = width
        pieces[-1] += cluster
        left -= cluster_width
    return pieces


def _may_part(before: str, behind: str) -> bool:
    """Say whether a line may end between two pieces."""
    return before[-1] not in _OPENING and behind[0] not in _CLOSING


def _clusters(part: str) -> Iterator[str]:
    """Yield the characters of a word as readers see them: letters with their marks."""
    start = 0
    for end in range(1, len(part) + 1):
        if end == len(part) or (unicodedata.category(part[end]) not in _ATTACHED and part[end - 1] != "\u200d"):
            yield part[start:end]
            start = end


def wide_runs(text: str, width: float, *, code: bool = False) -> list[str]:
    """Return the runs of *text* that are wider than *width*."""
    fewest = max(1, int(width / 1.1))  # no character is wider
    if len(text) <= fewest:
        return []
    return [
        run
        for run in dict.fromkeys(unbroken_runs(text))
        if len(run) > fewest and text_width(run, bold=True, code=code) > width
    ]


def breakable_code(text: str, widths: Mapping[str, float], *, code: bool = False, begins_word: bool = False) -> str:
    """Return *text* as Typst code, those of its runs that have *widths* in pieces for lines so wide.

    :param begins_word: whether a space stands before it
    :return: a string literal where a line needs no place to end, else a call of the theme's function `pieces`
    """
    pieces = _pieces(text, widths, code=code) if widths else [text]
    if _GLUED_SIGN.search(text):
        pieces = [part for piece in pieces for part in _WORD_START.split(piece)]
    if begins_word and _CLOSING_START.match(text):
        pieces.insert(0, "")
    return "pieces(" + ", ".join(map(literal, pieces)) + ")" if len(pieces) > 1 else literal(text)


def _pieces(text: str, widths: Mapping[str, float], *, code: bool) -> list[str]:
    """Return *text* in pieces: those of its runs that have *widths* for lines so wide."""
    pieces = [""]
    end = 0
    for match in _RUN.finditer(text):
        if match[0] in widths:
            first, *others = pieces_of(match[0], widths[match[0]], code=code)
            pieces[-1] += text[end : match.start()] + first
            pieces += others
            end = match.end()
    if end == len(text):
        pieces.append("")  # the word may go on in the next part of the paragraph
    pieces[-1] += text[end:]
    return pieces


def begins_word(node: nodes.Node) -> bool:
    """Say whether a space stands before *node*, text that begins with a sign before which no line ends."""
    if not _CLOSING_START.match(node.astext()):
        return False
    while isinstance(node.parent, nodes.TextElement):
        # texts that are the same are equal
        number = next(number for number, child in enumerate(node.parent.children) if child is node)
        if number:
            return node.parent[number - 1].astext()[-1:].isspace()
        node = node.parent
    return False


def has_glued_words(text: str, width: float) -> bool:
    """Say whether a line of *text*, of code, is wider than *width* and has words before which no line ends."""
    return any(_GLUED_SIGN.search(line) and text_width(line, code=True) > width for line in text.splitlines())


def words_around(node: nodes.Node) -> nodes.Node:
    """Return the paragraph, term or heading that *node* is in: a word goes on from one node in it to the next."""
    while isinstance(node.parent, nodes.TextElement):
        node = node.parent
    return node


def runs_to_break(text: str, wide: Collection[str], width: float) -> dict[str, float]:
    """Return the runs of *text*, a part of a paragraph, that are part of one of the paragraph's *wide* runs.

    A run inside *text* is whole; one at its beginning or its end may go on in the next part, and what is left whole of
    it must have a place beside what is left whole there.

    :return: for each of them the width of the lines that its pieces are for
    """
    runs = unbroken_runs(text)
    ends = {runs[0]} if runs and not text[0].isspace() else set()
    if runs and not text[-1].isspace():
        ends.add(runs[-1])
    widths: dict[str, float] = {}
    for run in dict.fromkeys(runs):
        if run in wide:
            widths[run] = width
        elif run in ends and any(run in longer for longer in wide):
            widths[run] = width / 2
    return widths
