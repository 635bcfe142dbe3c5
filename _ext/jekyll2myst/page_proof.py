"""The proof of each page when all are written: fates of its elements, and the words that were lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .account import Account
from .myst_reader import split_words
from .proof.pages import OldPage, WrittenPage, count_verdicts, judge_page, read_written_page
from .proof.targets import BookTargets
from .recipe import Recipe
from .records import Fate
from .report import PageReport, build_page_report


class ProofTask(NamedTuple):
    """What is needed to prove a page."""

    #: path in the book
    path: str
    account: Account
    old_page: OldPage
    #: words that a reader of the old page saw
    words: list[str]
    #: texts that stand elsewhere in the book, such as works in the bibliography, and numbers that it gives anew
    other_texts: list[str]


class PageProof(NamedTuple):
    """What became of a page."""

    #: the page, in which what was not meant has been made text
    text: str
    fates: list[Fate]
    page_report: PageReport
    fact_counts: Counter[tuple[str, str]]


class Prover:
    """Proves the pages of one book."""

    def __init__(self, files: Iterable[str], copies: Mapping[str, str], recipe: Recipe) -> None:
        """Prepare for the pages *files*.

        :param copies: files of the book → files of the site
        """
        self.pages, self.copies = {path.lower(): path for path in files}, copies
        self.declared: dict[str, frozenset[str]] = {}
        for component in recipe.components:
            self.declared[component.name] = self.declared.get(component.name, frozenset()) | {*component.options}

    def prove(self, task: ProofTask, text: str) -> PageProof:
        """Return what became of a page, whose *text* is as it will be written."""
        account = task.account
        targets = BookTargets(task.path, self.copies, self.pages)
        written = read_written_page(text, targets, task.old_page.meant, self.declared)
        set_fates = account.list_set_fates()
        # a drawing that was saved as a file has its words there
        drawings = [one.detail for one in account.elements if one.kind == "drawing" and one.fate == "rewritten"]
        other_texts = [" ".join(split_words(other)) for other in (*task.other_texts, *drawings)]
        judge, judgements = judge_page(task.old_page, written, other_texts, set_fates)
        account.settle(judgements, judge)
        fates = [*account.list_fates(), *_list_faults(task, written)]
        report = build_page_report(
            account.path, task.path, task.words, _list_converted_words(account, written, other_texts), account.added
        )
        return PageProof(written.text, fates, report, count_verdicts(judgements))


def _list_converted_words(account: Account, written: WrittenPage, other_texts: Iterable[str]) -> list[str]:
    """Return the words that were made of a page, those included that were left out on purpose."""
    collector = written.collector
    words = [*collector.page.words, *collector.attribute_words]
    for text in other_texts:
        words += text.split()
    for element in account.elements:
        is_garbage = element.fate == "dropped" and element.kind in ("words", "heading")
        if element.fate == "private" or is_garbage:
            words += split_words(element.text)
    return words


def _list_faults(task: ProofTask, written: WrittenPage) -> list[Fate]:
    """Return what the book would refuse on a page, and what came in without being meant."""
    path = task.account.path
    fates = [
        Fate(path, 0, "directive", refusal.message, "lost", "the book refuses it; mend the new page", refusal.line)
        for refusal in written.refusals
    ]
    for use in written.intruders:
        detail = "was not meant to be one, and is shown as text; read the new page"
        name = f"{{{use.name}}} {use.content}" if use.kind in ("directive", "role") else use.content
        kind = {"html": "HTML", "mark": "mark of MyST"}.get(use.kind, use.kind)
        fates.append(Fate(path, 0, kind, " ".join(name.split())[:300], "needs a person", detail, use.line))
    return fates
