"""Clusters of glyphs written as text of a page, so that readers find their text.

(ISO 32000-1, 14.8.2.3.3 "Reverse-order show strings", 14.9.4 "Replacement text".)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from unicodedata import bidirectional

from .text_runs import Cluster, FontText, Glyph, Run

#: Unicode's classes of letters that run from right to left
_TO_LEFT = ("R", "AL")
#: how wide a part of a cluster is that has no glyph of its own, as a part of the size
_STEP = 0.11
#: a mark that says that a text is encoded in UTF-16
_BIG_ENDIAN_MARK = b"\xfe\xff"


def write_clusters(clusters: Sequence[Cluster], fonts: Mapping[str, FontText], *, is_reversed: bool) -> bytes:
    """Return the instructions that show *clusters*, each with its text.

    A text object holds marked content whole: some readers take a place inside it for one in the space outside.

    :param is_reversed: whether they are letters that run from right to left, in the order from left to right
    """
    return b"".join(
        _write_text_object(list(members), fonts, is_reversed=is_reversed)
        for _state, members in groupby(clusters, key=lambda cluster: (cluster.run.state, cluster.run.mode))
    )


def _write_text_object(clusters: Sequence[Cluster], fonts: Mapping[str, FontText], *, is_reversed: bool) -> bytes:
    """Return a text object that shows *clusters*, which are painted alike."""
    run = clusters[0].run
    pen = _Pen(run)
    shown = b"".join(_write_cluster(cluster, fonts, pen) for cluster in clusters)
    if is_reversed:
        shown = b"/ReversedChars BMC\n%sEMC\n" % shown
    place = b"1 0 0 -1 %s %s cm" % (_number(run.x), _number(run.y))
    return b"q %s\n%s\nBT %s\n%sET\nQ\n" % (place, b"\n".join(run.state), run.mode, shown)


def _write_cluster(cluster: Cluster, fonts: Mapping[str, FontText], pen: _Pen) -> bytes:
    """Return the instructions that show a *cluster*; its text is written where its glyph does not say it."""
    # the glyph that stands where the cluster begins is its letter
    glyphs = sorted(cluster.glyphs, key=lambda glyph: (glyph.right <= glyph.left, abs(glyph.left - cluster.start)))
    first, *others = glyphs
    if not others and fonts[first.run.font].texts.get(first.code) == cluster.text:
        return pen.show(first)
    parts = _parts_to_left(cluster.text)
    if len(parts) < 2:
        return _write_part(cluster.text, glyphs, (cluster.start, cluster.end), pen)
    longest = max(range(len(parts)), key=lambda number: len(parts[number]))
    step = min(_STEP * first.run.size, (cluster.end - cluster.start) / len(parts))
    left, shown = cluster.start, b""
    for number in reversed(range(len(parts))):  # they stand from right to left
        right = cluster.end - step * number if number == longest else left + step
        shown += _write_part(parts[number], glyphs if number == longest else [], (left, right), pen, standing_in=first)
        left = right
    return shown


def _parts_to_left(text: str) -> list[str]:
    """Return the letters in *text* that run from right to left, and each other character beside them, if there are any.

    Many readers turn such letters round and leave a vowel or a joiner among them where it is: each stands alone.
    """
    parts: list[str] = []
    for character in text:
        if parts and bidirectional(character) in _TO_LEFT and bidirectional(parts[-1][0]) in _TO_LEFT:
            parts[-1] += character
        else:
            parts.append(character)
    return parts if any(bidirectional(part[0]) in _TO_LEFT for part in parts) else [text]


def _write_part(
    text: str, glyphs: Sequence[Glyph], place: tuple[float, float], pen: _Pen, standing_in: Glyph | None = None
) -> bytes:
    """Return the instructions that show *glyphs* which stand for *text* between two places on the baseline.

    Many readers take a word to end where the pen moves back, or over a gap. So a glyph that cannot be seen is shown
    where the part begins, if none of its own stands there; and the last one moves the pen to where it ends.
    """
    start, end = place
    shown = b""
    if standing_in is not None and not (glyphs and round(glyphs[0].left - start, 3) == 0):
        unseen = standing_in._replace(left=start, right=start + standing_in.right - standing_in.left)
        gap = 0.0 if glyphs else end - unseen.right
        shown = b"3 Tr\n%s%s\n" % (pen.show(unseen, gap), standing_in.run.mode)
    for number, glyph in enumerate(glyphs, 1):
        shown += pen.show(glyph, end - glyph.right if number == len(glyphs) else 0)
    code = (_BIG_ENDIAN_MARK + text.encode("utf-16-be", "replace")).hex().upper()
    return b"/Span<</ActualText<%s>>>BDC\n%sEMC\n" % (code.encode(), shown)


class _Pen:
    """Shows glyphs in one text object."""

    def __init__(self, run: Run) -> None:
        """Begin at the left end of *run*."""
        self.run = run
        self.font: tuple[str, float] | None = None

    def show(self, glyph: Glyph, gap: float = 0) -> bytes:
        """Return the instructions that show *glyph* where it stands, and move the pen on by *gap*."""
        font = (glyph.run.font, glyph.run.size)
        choice = b"" if font == self.font else b"%s %s Tf\n" % (font[0].encode(), _number(font[1]))
        self.font = font
        place = _number(glyph.left - self.run.x), _number(self.run.y - glyph.run.y)
        shown = b"1 0 0 -1 %s %s Tm<%04X>Tj\n" % (*place, glyph.code)
        return choice + (b"%s Tc %s0 Tc\n" % (_number(gap), shown) if round(gap, 3) else shown)


def _number(value: float) -> bytes:
    """Return a number as it is written in a PDF."""
    return f"{round(value, 4) + 0:.4f}".rstrip("0").rstrip(".").encode()
