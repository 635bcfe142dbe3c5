"""Each passage by the table of its language, and words in letters that this has not by the table of their script."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import groupby

from ..passages.records import Passage
from .louis import LouisError
from .rereading import Rereading, open_table
from .tables import find_table

#: the languages of scripts, by how Unicode calls their letters: that of most books first
_LANGUAGES_OF_SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "ARABIC": ("ar",),
    "CJK": ("zh",),
    "CYRILLIC": ("ru", "uk", "bg", "sr"),
    "DEVANAGARI": ("hi",),
    "GREEK": ("el",),
    "HANGUL": ("ko",),
    "HEBREW": ("he",),
    "TAMIL": ("ta",),
}
_OTHER_SCRIPTS = frozenset(language for languages in _LANGUAGES_OF_SCRIPTS.values() for language in languages)
#: scripts beside which Chinese characters are not Chinese
_JAPANESE = frozenset({"HIRAGANA", "KATAKANA"})
#: languages that have no table, written in letters that the table of another language has
_WITHOUT_TABLE = frozenset({"ja"})
#: so many characters are named in a warning
_NAMED = 8


def find_language(passage: Passage) -> str:
    """Return the language of most letters of a *passage*, "" for that of the book."""
    letters = Counter[str]()
    for part in passage.parts:
        letters[part.language] += 0 if part.calls_note else sum(map(str.isalpha, part.text))
    return letters.most_common(1)[0][0] if letters else ""


class Translators:
    """Translates the passages of a book."""

    def __init__(self, table: str, language: str) -> None:
        """Begin.

        :param table: the table of the book, and *language* its language
        :raises LouisError: if liblouis is not installed, or has no such table
        """
        self.own, self._language = open_table(table), language
        self._others: dict[str, Rereading | None] = {}

    def translate(self, text: str) -> str:
        """Return a *text* in the language of the book in braille."""
        others = dict(self._find_scripts(text))
        return _write_runs(self.own, text, lambda word: others.get(_find_script(self.own, word)))

    def choose(self, passage: Passage) -> Callable[[str], str]:
        """Return what translates the words of a *passage*."""
        language = find_language(passage)
        translator = self._open(language) if language else self.own
        if translator is None and _primary(language) in _WITHOUT_TABLE:
            return self.own.translate
        if translator is None or translator is self.own:
            return self.translate
        return partial(self._write_foreign, translator, language)

    def _write_foreign(self, translator: Rereading, language: str, text: str) -> str:
        """Return a *text* in another *language*: by its *translator*, but for words in the letters of the book."""
        if _primary(language) not in _OTHER_SCRIPTS:
            return _write_runs(translator, text, lambda word: self.own if _lacks(translator, word) else None)
        if not _lacks(self.own, text):
            return self.own.translate(text)
        return _write_runs(translator, text, lambda word: None if _lacks(self.own, word) else self.own)

    def find_unknown(self, passage: Passage) -> set[str]:
        """Return the characters of a *passage* for which there is no sign."""
        language = find_language(passage)
        translator = (self._open(language) if language else None) or self.own
        unknown = set(filter(translator.louis.lacks, filter(str.isprintable, set(passage.text))))
        is_own = translator is self.own and _primary(language) not in _WITHOUT_TABLE
        others = dict(self._find_scripts(passage.text)).values() if is_own else (self.own,)
        return {character for character in unknown if all(other.louis.lacks(character) for other in others)}

    def _open(self, language: str) -> Rereading | None:
        """Return what translates a *language*, that of the book for its own; `None` where there is no table."""
        if _primary(language) == _primary(self._language):
            return self.own
        if language not in self._others:
            try:
                table = find_table(language)
                self._others[language] = open_table(table) if table else None
            except LouisError:  # an older liblouis, which has no such table
                self._others[language] = None
        return self._others[language]

    def _find_scripts(self, text: str) -> Iterator[tuple[str, Rereading]]:
        """Yield each script of a *text* that the table of the book lacks, with what reads most of its letters back."""
        letters: dict[str, dict[str, None]] = {}
        for character in filter(self.own.louis.lacks, text):
            letters.setdefault(_name_script(character), {})[character] = None
        if not letters.keys().isdisjoint(_JAPANESE):
            letters.pop("CJK", None)
        for script, lacked in letters.items():
            opened = [self._open(language) for language in _LANGUAGES_OF_SCRIPTS.get(script, ())]
            if known := [translator for translator in opened if translator]:
                yield script, max(known, key=lambda translator: _count_read_back(translator, lacked))


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _name_script(character: str) -> str:
    return unicodedata.name(character, " ").split(" ")[0].split("-")[0]


def _find_script(translator: Rereading, word: str) -> str:
    """Return the script of the first letter of a *word* that a *translator* lacks, "" if it lacks none."""
    return next(map(_name_script, filter(translator.louis.lacks, word)), "")


def _count_read_back(translator: Rereading, letters: Iterable[str]) -> int:
    """Return how many *letters* are read from the braille of a *translator* as they were written."""
    return sum(letter == translator.translate_back(translator.translate(letter)).strip() for letter in letters)


def _lacks(translator: Rereading, text: str) -> bool:
    """Say whether a *translator* lacks a letter of a *text*."""
    return any(map(translator.louis.lacks, filter(str.isalpha, text)))


def _write_runs(translator: Rereading, text: str, find_other: Callable[[str], Rereading | None]) -> str:
    """Return *text* in braille: each word by what *find_other* returns for it, or else by a *translator*."""
    others = [(word, find_other(word) if any(map(str.isalpha, word)) else None) for word in text.split()]
    if not any(other for _word, other in others):
        return translator.translate(text)
    runs = groupby(others, key=lambda pair: pair[1])
    return " ".join((other or translator).translate(" ".join(word for word, _other in run)) for other, run in runs)


def describe_unknown(translators: Translators, pages: Iterable[tuple[str, Iterable[Passage]]]) -> Iterator[str]:
    """Yield a warning for each page with characters that braille does not have and no page before it has.

    :param pages: the name of each page, with its passages
    """
    seen: set[str] = set()
    for page, passages in pages:
        unknown = sorted({character for passage in passages for character in translators.find_unknown(passage)} - seen)
        seen.update(unknown)
        if unknown:
            names = [f"{character!r} (U+{ord(character):04X})" for character in unknown[:_NAMED]]
            more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
            these = "it" if len(unknown) == 1 else "them"
            yield f"{page}: braille has no sign for {', '.join(names)}{more}; write {these} in another way"
