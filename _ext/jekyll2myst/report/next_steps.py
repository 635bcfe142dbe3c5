"""What to do after a conversion: the last line of the command, the most important first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..records import Fate
from .summary import Report

#: kinds of things that are named; the report has the others
_MOST_NAMED = 3


def describe_next_step(report: Report, out: Path) -> str:
    """Return one line: what is left for a person, the gravest first, and how the book is built.

    :param out: the folder of the book
    """
    urgent = report.list_urgent()
    lost = [fate for fate in urgent if fate.fate == "lost"]
    open_fates = [fate for fate in urgent if fate.fate == "needs a person"]
    lost_words = sum(len(page.lost_words) for page in report.pages)
    steps = []
    if report.problems:
        problem = report.problems[0]
        files = {problem.source for problem in report.problems}
        steps.append(f"mend {_count(len(files), 'file')} ({problem.source}:{problem.line}) and convert again")
    if lost:
        steps.append(f"type what is lost into the new pages: {_name_kinds(lost)}")
    elif lost_words:
        page = next(page for page in report.pages if page.lost_words)
        steps.append(f"type {_count(lost_words, 'lost word')} into the new pages ({page.target})")
    if open_fates:
        need = "needs" if len(open_fates) == 1 else "need"
        steps.append(f"look at {_count(len(open_fates), 'place')} that {need} a person: {_name_kinds(open_fates)}")
    if lost or open_fates or lost_words:
        steps.append(f"find all of it in {out / 'report.html'}")
    steps.append(f"courseware build {out}")
    return f"next: {'; '.join(steps)}"


def _name_kinds(fates: Sequence[Fate]) -> str:
    """Return how many of *fates* there are of each kind, the most first, each with the place of its first."""
    counts = Counter(fate.kind for fate in fates)
    first_places: dict[str, str] = {}
    for fate in fates:
        # what a layout shows is on no line of the page
        first_places.setdefault(fate.kind, f"{fate.source}:{fate.line}" if fate.line else fate.source)
    names = [f"{count} {kind} ({first_places[kind]})" for kind, count in counts.most_common(_MOST_NAMED)]
    others = counts.total() - sum(count for _kind, count in counts.most_common(_MOST_NAMED))
    return ", ".join([*names, *([f"{others} more"] if others else [])])


def _count(number: int, name: str) -> str:
    """Return a number of things."""
    return f"{number} {name}" + ("" if number == 1 else "s")
