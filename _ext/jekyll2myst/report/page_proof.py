"""The proof of each page when all are written: fates of its elements, and the words that were lost."""

from __future__ import annotations

import marshal
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..boxes.recipe import Recipe
from ..page_budget import PageLimitError, limit_cpu
from ..proof.facts import Fact
from ..proof.intruders import Meant
from ..proof.pages import OldPage, WrittenPage, count_verdicts, judge_page, read_written_page
from ..proof.targets import BookTargets
from ..records import Fate, describe_crash
from ..words import split_words
from ..writing.fences import write_code_block
from .account import Account
from .summary import PageReport, build_page_report


class ProofTask(NamedTuple):
    """What is needed to prove a page."""

    #: path in the book
    path: str
    #: path of the file of the site
    source: str
    #: the account of the page, what the page may hold, facts of the old page, words that its reader saw, texts that
    #: stand elsewhere in the book; all pages of a site wait for their proof together, so they take as little room as
    #: they can
    packed: bytes

    def unpack(self, recipe: Recipe) -> tuple[Account, OldPage, list[str], list[str]]:
        """Return the account, the old page, the words, and the other texts."""
        account_state, meant_state, facts, words, other_texts = marshal.loads(zlib.decompress(self.packed))
        account = Account(self.source, recipe)
        account.load_state(account_state)
        old_page = OldPage([Fact(*fact) for fact in facts], Meant.from_state(meant_state))
        return account, old_page, words.split(), other_texts


def pack_task(
    path: str, account: Account, old_page: OldPage, words: Iterable[str], other_texts: Iterable[str]
) -> ProofTask:
    """Return what is needed to prove a page.

    :param words: those that a reader of the old page saw
    :param other_texts: texts that stand elsewhere in the book, such as works in the bibliography, and numbers that it
        gives anew
    """
    content: tuple[Any, ...] = (
        account.dump_state(),
        old_page.meant.dump_state(),
        [tuple(fact) for fact in old_page.facts],
        " ".join(words),
        list(other_texts),
    )
    return ProofTask(path, account.path, zlib.compress(marshal.dumps(content), 1))


class PageProof(NamedTuple):
    """What became of a page."""

    #: the page, in which what was not meant has been made text
    text: str
    fates: list[Fate]
    page_report: PageReport
    fact_counts: Counter[tuple[str, str]]
    #: why it could not be proven; "" if it was
    failure: str = ""


class Prover:
    """Proves the pages of one book."""

    def __init__(self, files: Iterable[str], copies: Mapping[str, str], recipe: Recipe) -> None:
        """Prepare for the pages *files*.

        :param copies: files of the book → files of the site
        """
        self.pages, self.copies, self.recipe = {path.lower(): path for path in files}, copies, recipe
        self.declared: dict[str, frozenset[str]] = {}
        for component in recipe.components:
            self.declared[component.name] = self.declared.get(component.name, frozenset()) | {*component.options}

    def try_to_prove(self, task_and_text: tuple[ProofTask, str]) -> PageProof:
        """Return what became of a page; where that cannot be said, nothing in it is taken for markup."""
        task, text = task_and_text
        try:
            with limit_cpu():
                return self.prove(task, text)
        except PageLimitError as error:
            reason = f"{error}; its text stands in the book as it is, unread"
        except Exception as error:  # it costs its page the proof, and nothing else
            reason = describe_crash(error, "the new page could not be read back, so its text stands there as it is")
        account, _old_page, words, _other_texts = task.unpack(self.recipe)
        report = build_page_report(task.source, task.path, words, split_words(text), account.added)
        return PageProof(_show_as_text(text), [], report, Counter(), reason)

    def prove(self, task: ProofTask, text: str) -> PageProof:
        """Return what became of a page, whose *text* is as it will be written."""
        account, old_page, words, task_texts = task.unpack(self.recipe)
        targets = BookTargets(task.path, self.copies, self.pages)
        written = read_written_page(text, targets, old_page.meant, self.declared)
        set_fates = account.list_set_fates()
        # a drawing that was saved as a file has its words there
        drawings = [
            element.detail for element in account.elements if element.kind == "drawing" and element.fate == "rewritten"
        ]
        other_texts = [" ".join(split_words(other)) for other in (*task_texts, *drawings)]
        judge, judgements = judge_page(old_page, written, other_texts, set_fates)
        account.settle(judgements, judge)
        fates = [*account.list_fates(), *_list_faults(task.source, written)]
        converted = _list_converted_words(account, written, other_texts)
        added = [*account.added, *_find_untold_words(account, old_page, written, words)]
        report = build_page_report(account.path, task.path, words, converted, added)
        return PageProof(written.text, fates, report, count_verdicts(judgements))


def _show_as_text(text: str) -> str:
    """Return a page whose title, and then its source, is shown as it is typed."""
    title = next((line for line in text.split("\n") if line.startswith("# ")), "# Page")
    words = re.sub(r"[^\w .,-]", "", title[2:])
    return f"# {words}\n\n{write_code_block(text.rstrip(), 'text')}\n"


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


def _find_untold_words(account: Account, old_page: OldPage, written: WrittenPage, words: Iterable[str]) -> list[str]:
    """Return, in one text, the words of the new page that no text of the old one and no rule answers for.

    Titles and languages of things embedded are among them, and markup that MyST does not read as such.
    """
    known = Counter(words)
    for text in account.added:
        known.update(split_words(text))
    for fact in old_page.facts:
        if fact.kind == "alternative text" or fact.is_page_title:
            known.update(fact.text.split())
        elif fact.kind == "abbreviation":
            known.update(fact.form.split())
    untold = Counter(written.collector.page.words) - known
    return [" ".join(untold.elements())] if untold else []


def _list_faults(path: str, written: WrittenPage) -> list[Fate]:
    """Return what the book would refuse on a page, and what came in without being meant."""
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
