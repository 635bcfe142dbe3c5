"""The facts of a written page, each of which answers for one of the old page; and where its words stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from .facts import Fact, name_media
from .text_runs import PageWords


class WrittenFacts:
    """The facts of the written page, each of which answers for one of the old page."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Sort *facts*."""
        self._facts = [*facts, *_list_derived_facts(facts)]
        self._taken = bytearray(len(self._facts))
        self._exact: dict[tuple[str, str, str], list[int]] = {}
        # from the last to the first, so that the first is popped first
        for number in range(len(self._facts) - 1, -1, -1):
            fact = self._facts[number]
            self._exact.setdefault((fact.kind, fact.text, fact.form), []).append(number)

    @cached_property
    def _by_text(self) -> Mapping[tuple[str, str], list[int]]:
        """Return the numbers of the facts by their kind and text, the last first."""
        numbers: dict[tuple[str, str], list[int]] = {}
        for number in range(len(self._facts) - 1, -1, -1):
            numbers.setdefault((self._facts[number].kind, self._facts[number].text), []).append(number)
        return numbers

    @cached_property
    def _by_form(self) -> Mapping[tuple[str, str], list[int]]:
        """Return the numbers of the facts by their kind and form."""
        numbers: dict[tuple[str, str], list[int]] = {}
        for number, fact in enumerate(self._facts):
            numbers.setdefault((fact.kind, fact.form), []).append(number)
        return numbers

    def take(self, kind: str, text: str, form: str | None = None) -> Fact | None:
        """Take and return the first fact of this kind and text that is left, and of this form if one is named."""
        numbers = self._by_text.get((kind, text)) if form is None else self._exact.get((kind, text, form))
        return self._take_first(numbers)

    def take_with_form(self, kind: str, form: str, words: set[str]) -> Fact | None:
        """Take and return the first fact of this kind and form that is left and has one of these *words*, if any."""
        for number in self._by_form.get((kind, form), ()):
            if not self._taken[number] and (not words or words & set(self._facts[number].text.split())):
                return self._take_first([number])
        return None

    def take_longer(self, kind: str, text: str, form: str) -> Fact | None:
        """Take and return the first fact of this kind and form that is left and begins with *text* and goes on."""
        for number in self._by_form.get((kind, form), ()):
            if not self._taken[number] and self._facts[number].text.startswith(f"{text} "):
                return self._take_first([number])
        return None

    def _take_first(self, numbers: list[int] | None) -> Fact | None:
        """Take and return the first of these facts that is left."""
        while numbers:
            number = numbers.pop()
            if not self._taken[number]:
                self._taken[number] = 1
                return self._facts[number]
        return None


class WordPositions:
    """Finds words in a page, looking from where the last ones were."""

    def __init__(self, page: PageWords) -> None:
        """Prepare to look in *page*."""
        self._page = page
        self._text = f" {' '.join(page.words)} "
        self._words = frozenset(page.words)
        # where each word begins in it
        self._starts = list(accumulate((len(word) + 1 for word in page.words), initial=0))
        self._last = 0

    def find_part(self, text: str) -> int:
        """Return the line of *text*, which may be a part of words; 0 if it is not there."""
        at = self._text.find(text, self._last)
        if at < 0:
            at = self._text.find(text)
        return self._page.find_line(bisect_right(self._starts, max(0, at - 1)) - 1) if at >= 0 else 0

    def find_line(self, text: str) -> int:
        """Return the line of the words *text*; 0 if they are not there in this order."""
        position = self._find(text)
        return self._page.find_line(position) if position >= 0 else 0

    def find_run(self, text: str) -> int:
        """Return the number of the run that holds all words *text*; -1 where it takes several, or none does."""
        position, starts = self._find(text), self._page.run_starts
        first, last = (bisect_right(starts, at) for at in (position, position + text.count(" ")))
        return first if position >= 0 and first == last else -1

    def find_language(self, text: str, kind: str) -> str:
        """Return the language or the direction, whichever *kind* is, of the run in which the words *text* begin."""
        run = bisect_right(self._page.run_starts, self._find(text))
        return self._page.run_languages.get(run, {}).get(kind, "")

    def _find(self, text: str) -> int:
        """Return the number of the words before the words *text*; -1 if they are not there in this order."""
        if not text or not self._words.issuperset(text.split()):
            return -1
        phrase = f" {text} "
        at = self._text.find(phrase, self._last)
        if at < 0:
            at = self._text.find(phrase)
        if at < 0:
            return -1
        self._last = at
        return bisect_left(self._starts, at)


def _list_derived_facts(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what facts of other kinds answer for."""
    previous = ""
    for fact in facts:
        if fact.kind == "link":
            yield Fact("media link", _name_linked_media(fact.form), "", fact.line)
        elif fact.kind == "paragraph":
            first, last = fact.text.partition(" ")[0], fact.text.rpartition(" ")[2]
            yield Fact("edge", f"{previous} | {first}", "", fact.line)
            previous = last
        elif fact.kind in ("title", "details", "table caption"):
            # a band over a whole table may be its caption, and what is all bold a title
            first_words = " ".join(fact.text.split()[:16])
            for kind in ("head", "merged head", "cell"):
                yield Fact(f"{kind} as a title", first_words, "", fact.line)
            yield Fact("title words", fact.text, "", fact.line)


def _name_linked_media(target: str) -> str:
    """Return what a link to something that can be embedded leads to."""
    return name_media(f"//{target}") if not target.startswith(("page ", "file ")) else target
