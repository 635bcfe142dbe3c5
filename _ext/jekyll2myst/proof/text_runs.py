"""The words of a page, run by run: a run is what stands between two edges of blocks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..words import split_words

#: characters that both sides may print in another form: what is typographic in one may be plain in the other
_FORMS: Mapping[str, str] = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚`´", "'"),
    **dict.fromkeys("–—‒―‑", "-"),
    "…": "...",
    **dict.fromkeys("\u200b\u2060\ufeff\u00ad", ""),
}
#: kinds of facts that say how a text is read
LANGUAGE_KINDS = frozenset({"language", "direction"})
_IN_ANOTHER_FORM = re.compile(f"[{''.join(_FORMS)}]")
_DASHES = re.compile(r"-{2,}")
#: characters before and after a place in a run in which its neighbouring words are looked for
_REACH = 80


def fold_punctuation(text: str) -> str:
    """Return a text for comparing punctuation: lower case, no white space, quotation marks and dashes in one form."""
    plain = "".join(_IN_ANOTHER_FORM.sub(lambda match: _FORMS[match[0]], text).lower().split())
    return _DASHES.sub("-", plain).replace("....", "...").replace("....", "...")


class Span(NamedTuple):
    """An element inside a line."""

    kind: str
    start: int
    end: int
    #: what is said of it besides its text
    form: str
    line: int
    row: int

    def is_language(self) -> bool:
        """Say whether it gives its text a language or a direction."""
        return self.kind in LANGUAGE_KINDS

    def holds_all(self, text: str) -> bool:
        """Say whether all that a run's *text* shows stands in it."""
        return not text[: self.start].strip() and not text[self.end :].strip()


def join_codes(spans: Iterable[Span], text: str) -> list[Span]:
    """Return the *spans* of a run, whose text is *text*, with one for codes that no word parts.

    What is raised or lowered in code is left out of it.

    MyST has no code with a link in it, nor with letters that are raised: such code is written in pieces.
    """
    spans = list(spans)
    codes = sorted(
        (span for span in spans if span.kind == "inline" and span.form == "code"), key=lambda span: span.start
    )
    if not codes:
        return spans
    shifted = sorted(
        (span for span in spans if span.kind == "inline" and span.form in ("sup", "sub")), key=lambda span: span.start
    )
    joined: list[Span] = []
    for code in codes:
        if joined and not text[joined[-1].end : code.start].strip():
            joined[-1] = joined[-1]._replace(end=code.end)
        else:
            joined.append(code)
    pieces = {code.start: list(_leave_out(code, shifted)) for code in joined}
    all_codes = set(codes)
    return [piece for span in spans for piece in (pieces.pop(span.start, []) if span in all_codes else [span])]


def _leave_out(span: Span, inner_spans: Sequence[Span]) -> Iterator[Span]:
    """Yield what of a *span* stands between *inner_spans*, which are in order."""
    start = span.start
    first = bisect_left(inner_spans, start, key=lambda inner: inner.start)
    for number in range(first, len(inner_spans)):
        inner = inner_spans[number]
        if inner.start > span.end:
            break
        if start <= inner.start and inner.end <= span.end:
            yield span._replace(start=start, end=inner.start)
            start = inner.end
    yield span._replace(start=start)


@dataclass(slots=True)
class TextRun:
    """The text that is being read, and the elements in it."""

    chunks: list[str] = field(default_factory=list)
    length: int = 0
    #: where each line of the source begins in it
    line_starts: list[tuple[int, int]] = field(default_factory=list)
    row: int = -1
    spans: list[Span] = field(default_factory=list)
    #: number of the chunks before the end of its last line break, -1 where there is none
    last_break: int = -1

    def add(self, text: str, line: int) -> None:
        """Add *text*, which stands in the *line* of the source."""
        if line and (not self.line_starts or self.line_starts[-1][1] != line):
            self.line_starts.append((self.length, line))
        self.chunks.append(text)
        self.length += len(text)

    def has_text_from(self, start: int) -> bool:
        """Say whether anything stands in it behind a place."""
        at = self.length
        for chunk in reversed(self.chunks):
            if at <= start:
                return False
            if chunk.strip():
                return True
            at -= len(chunk)
        return False

    @property
    def line(self) -> int:
        """Return the line that it begins on; 0 where that is not known."""
        return self.line_starts[0][1] if self.line_starts else 0


class PageWords:
    """All words of a page in order, and the lines that they stand on."""

    def __init__(self) -> None:
        """Begin a page."""
        self.words: list[str] = []
        #: number of the words before each run
        self.run_starts: list[int] = []
        #: the language and the direction of all words of a run, by the run's number, from 1
        self.run_languages: dict[int, Mapping[str, str]] = {}
        self._line_starts: list[int] = []
        self._lines: list[int] = []

    def add_run(self, run: TextRun, text: str, languages: Iterable[tuple[str, str]] = ()) -> list[str]:
        """Add the words of a *run*, whose text is *text*, and return them.

        :param languages: the language and the direction of what it stands in, each behind its kind, the innermost last
        """
        self.run_starts.append(len(self.words))
        span_languages = ((span.kind, span.form) for span in run.spans if span.is_language() and span.holds_all(text))
        if all_languages := {**dict(languages), **dict(span_languages)}:
            self.run_languages[len(self.run_starts)] = all_languages
        if len(run.line_starts) < 2:
            words = split_words(text)
            self._mark_line(run.line)
            self.words += words
            return words
        first = len(self.words)
        ends = [start for start, _line in run.line_starts[1:]] + [len(text)]
        begin = 0
        for (_start, line), end in zip(run.line_starts, ends, strict=True):
            # a word that markup parts from its line stays whole
            while end < len(text) and end > begin and text[end - 1].isalnum() and text[end].isalnum():
                end += 1
            self._mark_line(line)
            self.words += split_words(text[begin:end])
            begin = max(begin, end)
        return self.words[first:]

    def _mark_line(self, line: int) -> None:
        """Note that the next words stand on *line*."""
        if line:
            self._line_starts.append(len(self.words))
            self._lines.append(line)

    def find_line(self, position: int) -> int:
        """Return the line of the word at *position*; 0 where that is not known."""
        at = bisect_right(self._line_starts, position)
        return self._lines[at - 1] if at else 0


def list_words_before(text: str, position: int, count: int) -> str:
    """Return the last words of a *text* before a *position* in it."""
    start = max(0, position - _REACH)
    words = split_words(text[start:position])
    return " ".join(words[-count:])


def list_words_after(text: str, position: int, count: int) -> str:
    """Return the first words of a *text* behind a *position* in it."""
    return " ".join(split_words(text[position : position + _REACH])[:count])
