"""What became of classes that no rule names, a line for each, as a recipe has it: to paste, and to change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from ..journal import Journal
from ..tree import Node
from .classes import list_class_names

#: what elements became, and what a recipe would say
_MEANINGS = {
    "box": ("stays a box", "box"),
    "quotation": ("became a quotation", "quotation"),
    "layout": ("was taken apart, for it only lays out", "unwrap"),
    "part": ("was taken apart, for it is a part of a box", "unwrap"),
}


class _ClassUse(NamedTuple):
    """Elements with the same name and classes, and what they became."""

    selector: str
    meaning: str


@dataclass(slots=True)
class ClassSummary:
    """Counts the elements of a site by their classes."""

    #: path of a page: what it has how often
    counts_by_page: dict[str, Counter[_ClassUse]] = field(default_factory=dict)
    journal: Journal = field(default_factory=Journal)

    def forget(self, page: str) -> None:
        """Forget the elements of a *page* that is converted again."""
        self.counts_by_page.pop(page, None)

    def add(self, page: str, node: Node, meaning: str) -> None:
        """Count an element of a *page* that became what *meaning* says."""
        names = list_class_names(node)
        classes = sorted({name.name for name in names if not name.is_layout} or {name.name for name in names})
        self.count(page, node.tag + "".join(f".{name}" for name in classes), meaning)

    def count(self, page: str, selector: str, meaning: str) -> None:
        """Count an element of a *page* that a *selector* finds."""
        self.counts_by_page.setdefault(page, Counter())[_ClassUse(selector, meaning)] += 1
        self.journal.tell("count class", page, selector, meaning)

    def list_lines(self) -> tuple[str, ...]:
        """Return a line for each class, the most frequent first."""
        lines = []
        totals: Counter[_ClassUse] = Counter()
        for counts in self.counts_by_page.values():
            totals.update(counts)
        for (selector, meaning), count in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
            fate, value = _MEANINGS[meaning]
            lines.append(f'"{selector}" = "{value}"  # {count} of them: {fate}')
        return tuple(lines)
