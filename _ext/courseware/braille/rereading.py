"""Text in braille, so that it is read as it was written: what would be read back as something else is not contracted.

In contracted braille one sign may be a contraction or a mark: that of the colon is that of "cc" too. So each passage is
translated back. Words that do not come back are written without contractions, behind the indicator that says so ("Rules
of Unified English Braille", 5.3 "Grade 1 word indicator"), where their table has a sister without contractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .louis import Louis

#: of a table, that without contractions, and what stands before a word of it
_WITHOUT_CONTRACTIONS: Mapping[str, tuple[str, str]] = {"en-ueb-g2.ctb": ("en-ueb-g1.ctb", ";;")}
#: what braille has one sign for: forms of quotation marks, dashes and dots
_SAME_SIGNS = str.maketrans({"“": "'", "”": "'", "‘": "'", "’": "'", '"': "'", "–": "—", "…": "..."})


def compare_form(text: str) -> str:
    """Return a *text* with one character for those that braille has one sign for."""
    return text.translate(_SAME_SIGNS)


class Rereading(NamedTuple):
    """Translates with a table, and with its sister without contractions, if it has one."""

    louis: Louis
    uncontracted: Louis | None = None
    #: stands before a word without contractions
    indicator: str = ""

    def translate(self, text: str) -> str:
        """Return *text* in braille."""
        braille = self.louis.translate(text)
        if self.uncontracted is None or self._is_read_back(text, braille):
            return braille
        return " ".join(self._translate_words(text.split()))

    def _is_read_back(self, text: str, braille: str) -> bool:
        return compare_form(self.louis.translate_back(braille)).split() == compare_form(text).split()

    def _translate_words(self, words: list[str]) -> Iterator[str]:
        """Yield *words* in braille: those that are read back in runs, since a sign may hold for several words."""
        run: list[str] = []
        for word in words:
            marked = "" if self._is_read_back(word, self.louis.translate(word)) else self._write_uncontracted(word)
            if not marked:
                run.append(word)
                continue
            yield from self._translate_run(run)
            run = []
            yield marked
        yield from self._translate_run(run)

    def _translate_run(self, words: list[str]) -> Iterator[str]:
        """Yield *words* in braille, each by itself where together they are not read back."""
        text = " ".join(words)
        braille = self.louis.translate(text)
        if self._is_read_back(text, braille):
            yield from [braille] if words else []
        else:
            yield from map(self.louis.translate, words)

    def _write_uncontracted(self, word: str) -> str:
        """Return a *word* without contractions, behind the sign that says so; "" where that is not read back either."""
        if self.uncontracted is None:
            return ""
        braille = self.uncontracted.translate(word)
        is_read_back = compare_form(self.uncontracted.translate_back(braille)) == compare_form(word)
        return self.indicator + braille if is_read_back else ""

    def translate_back(self, braille: str) -> str:
        """Return *braille* as text."""
        words: list[str] = []
        run: list[str] = []
        for word in [*braille.split(), ""]:
            is_marked = bool(self.indicator) and word.startswith(self.indicator)
            if is_marked or not word:
                words.append(self.louis.translate_back(" ".join(run)))
                run = []
            if is_marked and self.uncontracted:
                words.append(self.uncontracted.translate_back(word.removeprefix(self.indicator)))
            elif word:
                run.append(word)
        return " ".join(filter(None, words))


def open_table(table: str) -> Rereading:
    """Return what translates with a *table*.

    :raises LouisError: if liblouis is not installed, or has no such table
    """
    louis = Louis(table)
    if table not in _WITHOUT_CONTRACTIONS:
        return Rereading(louis)
    sister, indicator = _WITHOUT_CONTRACTIONS[table]
    return Rereading(louis, Louis(sister), indicator)
