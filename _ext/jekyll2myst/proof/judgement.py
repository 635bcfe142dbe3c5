"""What became of each fact of the old page: found in the written one as it was, found in another form, or lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from .collector import FactCollector
from .dependents import settle_dependents
from .facts import Fact
from .text_runs import LANGUAGE_KINDS, fold_punctuation
from .verdicts import Judgement, SetFate, Verdict
from .written_facts import WordPositions, WrittenFacts

#: facts that are as good in one of these kinds, and what is then said of them
_OTHER_KINDS: Mapping[str, tuple[str, ...]] = {
    "heading": ("title", "details", "table caption", "head of a row or column", "caption", "term", "table cell"),
    "list item": (),
    "head of a row or column": ("head as a title", "heading"),
    "merged cell": ("merged head as a title",),
    "inline": ("title words",),
    "table cell": ("cell as a title", "heading"),
    "media": ("media link",),
    "box": ("labelled box", "titled box", "quotation", "definition"),
    "details": ("title",),
    "quotation": ("box", "titled box"),
    "caption": ("table caption",),
    "table caption": ("caption", "title"),
    "term": ("heading", "title"),
}
_TOGETHER = "stands together with other words"
#: facts between a video and the lines that say how long it is and whose
_NEAR = 8
#: kinds whose form may be another one: level of a heading, place of a cell, depth of a quotation in what is a box now
_FREE_FORMS = frozenset({"heading", "table cell", "quotation"})


#: what recipes make of elements that is no box
_BOXLESS_FORMS = frozenset("unwrap drop class code video table benefit-table quotation case".split())
#: kinds whose text is an address
_ADDRESSES = frozenset({"image", "image link", "media", "rule", "math"})


class Judge:
    """Judges the facts of one page."""

    def __init__(self, written: FactCollector, other_texts: Sequence[str], set_fates: Mapping[int, SetFate]) -> None:
        """Prepare.

        :param written: what was read of the written page
        :param other_texts: words that stand elsewhere in the book, such as works in the bibliography
        :param set_fates: what rules of the converter said of elements of the account, by their numbers
        """
        self.written, self._set_fates = WrittenFacts(written.facts), set_fates
        self._positions = WordPositions(written.page)
        #: paragraphs of the old page that stand in one run of the new one with other words, by the run's number
        self._runs: dict[int, list[Fact]] = {}
        self._counts = Counter(written.page.words)
        self._counts.update(written.attribute_words)
        for text in other_texts:
            self._counts.update(text.split())
        self._other_text = f" {' '.join(other_texts)} "

    def judge(self, facts: Sequence[Fact]) -> list[Judgement]:
        """Return what became of *facts*."""
        judgements: dict[int, Judgement] = {}
        # what is as it was comes first, so that no other fact takes its place
        for number, fact in enumerate(facts):
            if (set_judgement := self._judge_by_rule(fact)) is not None:
                judgements[number] = set_judgement
            elif (written_fact := self.written.take(fact.kind, fact.text, fact.form)) is not None:
                judgements[number] = Judgement(fact, "kept", "", written_fact.line)
        for number, fact in enumerate(facts):
            if number not in judgements:
                judgements[number] = self._judge_changed(fact)
        melted = self._find_melted(facts)
        for number, fact in enumerate(facts):
            if id(fact) in melted:
                judgements[number] = judgements[number]._replace(verdict="lost", detail="is one paragraph with another")
        return settle_dependents([judgements[number] for number in range(len(facts))])

    def _find_melted(self, facts: Sequence[Fact]) -> set[int]:
        """Return the identities of paragraphs that became one with others; those beside a video are joined with it."""
        joined = {id(fact) for run in self._runs.values() if len(run) > 1 for fact in run}
        if not joined:
            return joined
        for number, fact in enumerate(facts):
            if fact.kind == "media":
                joined -= {id(near) for near in facts[max(0, number - _NEAR) : number + _NEAR]}
        return joined

    def _judge_by_rule(self, fact: Fact) -> Judgement | None:
        """Return what a rule of the converter said of a fact that it left out; `None` if none did."""
        fate = self._set_fates.get(fact.row)
        if fate is not None and fate.verdict in ("dropped", "private"):
            return Judgement(fact, "private" if fate.verdict == "private" else "dropped", fate.detail, 0)
        return None

    def _judge_changed(self, fact: Fact) -> Judgement:
        """Return what became of a fact that is not in the new page as it was."""
        if judge := _SPECIAL.get(fact.kind):
            judgement = judge(self, fact)
            if judgement is not None:
                return judgement
        if fact.kind in _FREE_FORMS and (written_fact := self.written.take(fact.kind, fact.text)):
            return Judgement(fact, "rewritten", f"{fact.form} became {written_fact.form}", written_fact.line)
        for other_kind in _OTHER_KINDS.get(fact.kind, ()):
            if written_fact := self.written.take(other_kind, fact.text):
                return Judgement(fact, "rewritten", f"is a {other_kind} now", written_fact.line)
        return self._judge_missing(fact)

    def _judge_missing(self, fact: Fact) -> Judgement:
        """Return what became of a fact that no other answers for: what a rule said of it, else it is lost."""
        fate = self._set_fates.get(fact.row)
        is_settled = fate is not None and fate.verdict in ("rewritten", "moved", "needs a person")
        if fate is not None and is_settled and (fact.kind in _ADDRESSES or self.has_words(fact.text)):
            verdict: Verdict = "needs a person" if fate.verdict == "needs a person" else "rewritten"
            return Judgement(fact, verdict, fate.detail, self.find_line(fact.text))
        other = self.written.take(fact.kind, fact.text)
        if other is not None:
            return Judgement(fact, "lost", f"was {fact.form or 'not there'}, is {other.form or 'plain'}", other.line)
        return Judgement(fact, "lost", fact.form, self.find_line(fact.text))

    # -- words -------------------------------------------------------------------------------------

    def has_words(self, text: str) -> bool:
        """Say whether all words of *text* are in the new page, or where else the book has some of it."""
        words = text.split()
        if not self._counts.keys() >= set(words):
            return False
        return all(self._counts[word] >= count for word, count in Counter(words).items())

    def find_line(self, text: str) -> int:
        """Return the line on which the words of *text* stand in this order; 0 if they do not."""
        return self._positions.find_line(text)

    def find_part(self, text: str) -> int:
        """Return the line of *text*, which may be a part of words, in the new page; 0 if it is not there."""
        return self._positions.find_part(text)

    def _judge_paragraph(self, fact: Fact) -> Judgement | None:
        """Return what became of a paragraph: joined with others, or parted, its words in their order."""
        if written_fact := self.written.take(fact.kind, fact.text):
            old, new = fold_punctuation(fact.form), fold_punctuation(written_fact.form)
            if old == new:
                return Judgement(fact, "kept", "", written_fact.line)
            if new == f"-{old}":
                return Judgement(fact, "rewritten", "says whose words stand above, behind a dash", written_fact.line)
            return Judgement(fact, "lost", _describe_difference(old, new), written_fact.line)
        if line := self.find_line(fact.text):
            run = self._positions.find_run(fact.text)
            if run < 0:
                return Judgement(fact, "rewritten", "is several paragraphs", line)
            self._runs.setdefault(run, []).append(fact)
            return Judgement(fact, "rewritten", _TOGETHER, line)
        if f" {fact.text} " in self._other_text:
            return Judgement(fact, "rewritten", "stands in the bibliography", 0)
        if self.has_words(fact.text):
            return Judgement(fact, "rewritten", "its words stand in another form", 0)
        return Judgement(fact, "lost", "some of its words are not there", 0)

    def _judge_link(self, fact: Fact) -> Judgement | None:
        """Return what became of a link whose text or target is another one."""
        fate = self._set_fates.get(fact.row)
        if fate is not None and fate.verdict in ("rewritten", "needs a person") and self.has_words(fact.text):
            self.written.take("link", fact.text)
            verdict: Verdict = "needs a person" if fate.verdict == "needs a person" else "rewritten"
            return Judgement(fact, verdict, fate.detail, self.find_line(fact.text))
        other = self.written.take_with_form("link", fact.form, set(fact.text.split()))
        if other is not None:
            return Judgement(fact, "rewritten", f"its text is “{other.text[:60]}”", other.line)
        page, _hash, anchor = fact.form.partition("#")
        other = self.written.take("link", fact.text, page) if anchor else None
        if other is not None:
            return Judgement(fact, "rewritten", "to the page, where no such place is", other.line)
        return None

    def _judge_call(self, fact: Fact) -> Judgement | None:
        """Return what became of a call of a note: it stands behind the same words and its note says the same."""
        words = fact.text.split()
        # who said a quotation is a line of its own now, so that fewer words stand before the call
        places = (" ".join(words[first:]) for first in range(len(words)))
        if written_fact := next(filter(None, (self.written.take("note call", place) for place in places)), None):
            if not written_fact.form or not fact.form or _is_most_of(fact.form, written_fact.form):
                return Judgement(fact, "kept", "", written_fact.line)
            return Judgement(fact, "lost", f"its note says “{written_fact.form[:60]}”", written_fact.line)
        return None

    def _judge_code(self, fact: Fact) -> Judgement | None:
        """Return what became of code whose text or language is another one."""
        written_fact = self.written.take("code", fact.text)
        if written_fact is None:
            return None
        if not written_fact.form:
            detail = f"the language {fact.form} is not known, or the code is not in it"
            return Judgement(fact, "dropped", detail, written_fact.line)
        # only a recipe names another language
        return Judgement(fact, "rewritten", f"its language is {written_fact.form}", written_fact.line)

    def _judge_drawing(self, fact: Fact) -> Judgement | None:
        """Return what became of the words of a drawing: its file may show them, and its alternative text say them."""
        if self.has_words(fact.text):
            return Judgement(
                fact, "rewritten", "its words stand in the new page, or in its file", self.find_line(fact.text)
            )
        return None

    def _judge_side(self, fact: Fact) -> Judgement | None:
        """Return what became of the side of a cell that differs from its column's."""
        if written_fact := self.written.take("alignment", fact.text, fact.form):
            return Judgement(fact, "kept", "", written_fact.line)
        return Judgement(fact, "dropped", "the cells of a column stand to one side", self.find_line(fact.text))

    def _judge_foot(self, fact: Fact) -> Judgement | None:
        """Return what became of the foot of a table, which Markdown has none of."""
        if self.has_words(fact.text):
            return Judgement(fact, "rewritten", "rows of the table like others", self.find_line(fact.text))
        return None

    def _judge_table(self, fact: Fact) -> Judgement | None:
        """Return what became of a table of one cell, which only frames what is in it."""
        if fact.form == "1 rows, 1 columns" and (line := self.find_line(fact.text)):
            return Judgement(fact, "rewritten", "one cell is no table; what was in it stands there", line)
        return None

    def _judge_box(self, fact: Fact) -> Judgement | None:
        """Return what became of a box that a recipe makes something else of."""
        fate = self._set_fates.get(fact.row)
        if fate is not None and fate.verdict == "rewritten" and fate.detail in _BOXLESS_FORMS:
            return Judgement(fact, "rewritten", fate.detail, self.find_line(fact.text))
        return None

    def _judge_quotation(self, fact: Fact) -> Judgement | None:
        """Return what became of a quotation whose speaker stood in the caption of its figure."""
        if written_fact := self.written.take_longer("quotation", fact.text, fact.form):
            return Judgement(fact, "rewritten", "says whose words it is, too", written_fact.line)
        return None

    def _judge_inline(self, fact: Fact) -> Judgement | None:
        """Return what became of a mark in a line: quotation marks stand for a short quotation."""
        if fact.form == "q" and (line := self.find_line(fact.text)):
            return Judgement(fact, "rewritten", "has quotation marks", line)
        return None

    def _judge_language(self, fact: Fact) -> Judgement | None:
        """Return what became of the language or the direction of a text: what it stands in may have it."""
        if self._positions.find_language(fact.text, fact.kind) == fact.form:
            return Judgement(fact, "kept", "", self.find_line(fact.text))
        return None

    def _judge_break(self, fact: Fact) -> Judgement | None:
        """Return what became of a line break: it may part two paragraphs now."""
        if written_fact := self.written.take("edge", fact.text):
            return Judgement(fact, "rewritten", "parts two paragraphs", written_fact.line)
        if fact.form:
            return Judgement(fact, "dropped", "a heading is one line", self.find_line(fact.text.replace(" | ", " ")))
        return None


def _describe_difference(old: str, new: str) -> str:
    """Return how two texts of the same words differ."""
    pairs = enumerate(zip(old, new, strict=False))
    at = next((at for at, (before, after) in pairs if before != after), min(len(old), len(new)))
    start = max(0, at - 15)
    return f"its punctuation: was “{old[start : at + 15]}”, is “{new[start : at + 15]}”"


def _is_most_of(old: str, new: str) -> bool:
    """Say whether nearly all words of one text are in another."""
    words = Counter(old.split())
    return (words & Counter(new.split())).total() >= 0.95 * words.total()


_SPECIAL: Mapping[str, Callable[[Judge, Fact], Judgement | None]] = {
    "paragraph": Judge._judge_paragraph,
    "link": Judge._judge_link,
    "note call": Judge._judge_call,
    "code": Judge._judge_code,
    "inline": Judge._judge_inline,
    "quotation": Judge._judge_quotation,
    **dict.fromkeys(LANGUAGE_KINDS, Judge._judge_language),
    "line break": Judge._judge_break,
    "box": Judge._judge_box,
    "table": Judge._judge_table,
    "drawing": Judge._judge_drawing,
    "alignment of one cell": Judge._judge_side,
    "foot of a table": Judge._judge_foot,
}
