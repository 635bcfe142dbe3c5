"""The proof of one page: what it was, kept until all pages are written, and what has become of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ..addresses.index import Index
from ..boxes.style_sheets import StyleSheets
from ..records import Source
from ..tree import Node
from ..writing.fences import write_code_block
from .collector import FactCollector
from .facts import Fact
from .intruders import Meant, find_intruders, neutralize
from .judgement import Judge
from .old_page import OldPageReader
from .targets import BookTargets, OldTargets
from .verdicts import Judgement, SetFate
from .written_page import Refusal, Use, WrittenPageReader

#: how often a page is written anew to make text of what was not meant; one time is enough but for nested things
_MAX_ROUNDS = 8


@dataclass
class OldPage:
    """What is known of a page of the old site."""

    facts: list[Fact] = field(default_factory=list)
    meant: Meant = field(default_factory=Meant)


class OldPageRecorder:
    """Records what the trees of a page hold, before they are changed."""

    def __init__(self, index: Index, source: Source, private: re.Pattern[str], style_sheets: StyleSheets) -> None:
        """Prepare for the page *source*; what its classes draw, the *style_sheets* of the site say."""
        self.page, self._private, self._style_sheets = OldPage(), private, style_sheets
        self._targets = OldTargets(index, source)
        language = str(source.front.get("lang") or index.config.data.get("lang") or "en").lower()
        #: the language of the page, which needs not be said of its parts
        self._languages = {language, language.partition("-")[0]}
        #: the headings that what follows the page stands below, with their levels
        self._outline: list[tuple[int, str]] = []

    def record(self, nodes: list[Node], title: str = "") -> None:
        """Record *nodes*, below the page's *title* where it is no heading of theirs."""
        self._outline = self._record(nodes, title, [])

    def record_frame(self, nodes: list[Node], *, is_behind: bool) -> None:
        """Record what a layout prints around the page; what is behind it stands below the headings of the page."""
        self._record(nodes, "", self._outline if is_behind else [])

    def _record(self, nodes: list[Node], title: str, outline: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Record *nodes*, and return the headings that what follows them stands below."""
        collector = FactCollector(self._targets.name_target, self._targets.name_picture)
        collector.outline = outline[:]
        if title:
            collector.begin("h0", {})
            collector.add_text(self._private.sub("", title))
            collector.end()
        OldPageReader(collector, self._private, self._style_sheets).read_page(nodes)
        collector.finish()
        self.page.facts += [
            fact
            for fact in _drop_repeated_title(collector.facts)
            if fact.kind != "language" or fact.form not in self._languages
        ]
        self.page.meant.add_tree(nodes)
        return collector.outline


def _drop_repeated_title(facts: list[Fact]) -> list[Fact]:
    """Return *facts* without the page's title where a heading of the first level repeats it."""
    titles = {fact.text for fact in facts if fact.is_page_title}
    if not any(fact.kind == "heading" and fact.form == "level 1" and fact.text in titles for fact in facts):
        return facts
    # its paragraph, its heading, and the heading's place come first
    return facts[3:]


@dataclass
class WrittenPage:
    """A page of the book, as MyST reads it."""

    text: str
    collector: FactCollector
    refusals: list[Refusal]
    #: what was not meant, and is text now
    intruders: list[Use]


def read_written_page(
    text: str, targets: BookTargets, meant: Meant, declared: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> WrittenPage:
    """Return what MyST reads in *text*, in which what was not *meant* has been made text.

    :param targets: names what links lead to
    :param declared: directives that the recipe names, and the options that it gives them
    """
    intruders: list[Use] = []
    for number in range(_MAX_ROUNDS):
        collector = FactCollector(targets.name_target, targets.name_picture)
        reader = WrittenPageReader(collector, declared)
        reader.read(text)
        collector.finish()
        new_intruders = find_intruders(reader.uses, meant)
        if not new_intruders:
            break
        intruders += new_intruders
        text = neutralize(text, new_intruders) if number < _MAX_ROUNDS - 2 else _quote_page(text)
    return WrittenPage(text, collector, reader.refusals, intruders)


def _quote_page(text: str) -> str:
    """Return a page as one block of code, where nothing else keeps it from doing what was not meant."""
    return write_code_block(text.rstrip(), "text") + "\n"


def judge_page(
    page: OldPage, written: WrittenPage, other_texts: Iterable[str], set_fates: Mapping[int, SetFate]
) -> tuple[Judge, list[Judgement]]:
    """Return what became of the facts of a page, and who judged them.

    :param other_texts: texts that stand elsewhere in the book, such as works in the bibliography
    :param set_fates: what rules of the converter said of elements of the account, by their numbers
    """
    head = next((fact.text for fact in written.collector.facts if fact.kind == "heading"), "")
    written.collector.facts = _put_below_title(written.collector.facts, head)
    judge = Judge(written.collector, list(other_texts), set_fates)
    return judge, judge.judge(_put_below_title(page.facts, head))


def list_lost_facts(old: FactCollector, new: FactCollector) -> list[Fact]:
    """Return the facts of a rendered page that are not in another one."""
    _judge, judgements = judge_page(OldPage(old.facts), WrittenPage("", new, [], []), [], {})
    return [judgement.fact for judgement in judgements if judgement.verdict == "lost"]


def _put_below_title(facts: Iterable[Fact], title: str) -> list[Fact]:
    """Return *facts* in which what stands below the page's *title* stands below nothing.

    The old page may have had no title of its own.
    """
    return [fact._replace(form="") if fact.kind == "outline" and fact.form == title else fact for fact in facts]


def count_verdicts(judgements: Iterable[Judgement]) -> Counter[tuple[str, str]]:
    """Return how many facts of each kind had each verdict."""
    return Counter((judgement.fact.kind, judgement.verdict) for judgement in judgements)
