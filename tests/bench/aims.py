"""What builds should cost, and what they did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from kept import FOLDER, Kept, load
from targets import MEDIUM, STEPS, TARGETS

FULL, NOTHING, PAGE = STEPS[:3]
LARGE = 2500


class Measured:
    """All that is kept."""

    def __init__(self, folder: Path = FOLDER) -> None:
        names = [path.stem.split("-", 1) for path in sorted(folder.glob("*.json"))]
        #: pages of the books that were measured
        self.sizes = sorted({int(pages) for pages, _name in names})
        #: what is kept, by pages and target
        self.kept: dict[tuple[int, str], Kept] = {}
        for pages, name in names:
            if name in TARGETS and (known := load(int(pages), name, folder)):
                self.kept[int(pages), name] = known

    def middle(self, pages: int, name: str, step: str, what: str = "cpu") -> float | None:
        """Return the median of a number over the rounds, or `None` if it was not measured."""
        known = self.kept.get((pages, name))
        numbers = known.numbers(step, what) if known else []
        return median(numbers) if numbers else None

    def ratio(self, pages: int, one: tuple[str, str], other: tuple[str, str]) -> float | None:
        """Return the median of the ratio of processor times of *one* to *other* in the same round.

        :param one: a target and a step
        """
        first, second = self.kept.get((pages, one[0])), self.kept.get((pages, other[0]))
        if first is None or second is None or first.state != second.state:
            return None
        pairs = zip(first.rounds, second.rounds, strict=False)  # a bench that was stopped has a last round of some
        both = [(a[one[1]]["cpu"], b[other[1]]["cpu"]) for a, b in pairs if one[1] in a and other[1] in b]
        return median(a / b for a, b in both) if both else None

    def sample(self, pages: int, name: str, step: str) -> dict[str, dict[str, float]] | None:
        """Return what the sampler found in a step of a target."""
        known = self.kept.get((pages, name))
        return known.rounds[0].get(step) if known else None


class Aim(NamedTuple):
    """What a build should cost at most."""

    #: what is compared, with what
    name: str
    #: the most that it should be
    limit: float
    #: what stands behind numbers
    unit: str
    #: the number that was measured, `None` if it was not
    number: Callable[[Measured], float | None]
    #: the sample that tells where the time goes: pages, target and step
    sample: tuple[int, str, str] | None


def growth(all_: Measured) -> float | None:
    """Return processor time a page of a large book, as a ratio to that of a medium one built in the same round."""
    ratio = all_.ratio(LARGE, ("ours", FULL), ("small", FULL))
    return ratio and ratio * MEDIUM / LARGE


def navigation(all_: Measured) -> float | None:
    """Return milliseconds of processor time a page that making a large book's navigation takes."""
    sample = all_.sample(LARGE, "sampled", FULL)
    return sample and sample["within"]["navigation"] * 1000 / LARGE


def of(pages: int, one: tuple[str, str], other: tuple[str, str]) -> Callable[[Measured], float | None]:
    """Return a function that gives the ratio of *one* to *other*."""
    return lambda all_: all_.ratio(pages, one, other)


def own(pages: int, name: str, step: str) -> Aim:
    """Return the aim of a step, as a share of the build from nothing of the same book."""
    limit = {NOTHING: 0.02, PAGE: 0.04}[step]
    words = {NOTHING: "HTML with no change", PAGE: "HTML after a word of a page"}[step]
    number = of(pages, (name, step), (name, FULL))
    return Aim(f"{words} / from nothing, {pages:,} pages", limit, "", number, (pages, "sampled", step))


def against(words: str, limit: float, name: str, other: str, sampled: str = "sampled") -> Aim:
    """Return the aim of a build from nothing of a medium book, against that of the target *other*."""
    return Aim(f"{words}, {MEDIUM} pages", limit, "", of(MEDIUM, (name, FULL), (other, FULL)), (MEDIUM, sampled, FULL))


AIMS = (
    against("all four outputs / stock Sphinx's HTML alone", 0.7, "four", "stock", "sampled-four"),
    against("HTML / stock Sphinx's HTML", 0.2, "ours", "stock"),
    Aim(f"HTML of a page, {LARGE:,} pages / {MEDIUM} pages", 1.3, "", growth, (LARGE, "sampled", FULL)),
    Aim(f"navigation of a page, {LARGE:,} pages", 12, " ms", navigation, (LARGE, "sampled", FULL)),
    against("HTML with notes / the same pages without", 1.15, "ours", "uncited"),
    own(MEDIUM, "ours", NOTHING),
    own(LARGE, "ours", NOTHING),
    own(MEDIUM, "ours", PAGE),
    own(LARGE, "ours", PAGE),
    against("HTML of our directives / of plain admonitions", 1.05, "ours", "plain"),
    Aim(
        f"peak memory of HTML, {LARGE:,} pages",
        400,
        " MB",
        lambda all_: all_.middle(LARGE, "ours", FULL, "memory"),
        None,
    ),
)


def shown(number: float, unit: str) -> str:
    """Return a number of an aim as it is printed."""
    return f"{number:,.0f}{unit}" if number >= 100 else f"{number:.1f}{unit}" if unit else f"{number:.3f}"


def verdict(aim: Aim, number: float | None) -> str:
    """Return whether an aim was met, and by how much it was missed."""
    if number is None:
        return "not measured"
    if number <= aim.limit:
        return "met"
    return f"**missed** by {shown(number - aim.limit, aim.unit)}, {number / aim.limit:.2f} times what was aimed at"
