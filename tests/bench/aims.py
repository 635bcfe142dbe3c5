"""What builds should cost, and what they did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from former import FORMER
from kept import FOLDER, Kept, load
from targets import LARGE, MEDIUM, STEPS, TARGETS

FULL, NOTHING, PAGE, TITLE = STEPS[:4]


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

    def ratio(self, pages: int, one: tuple[str, str], other: tuple[str, str], what: str = "cpu") -> float | None:
        """Return the median of the ratio of *one* to *other* in the same round.

        :param one: a target and a step
        :param what: which number is compared
        """
        first, second = self.kept.get((pages, one[0])), self.kept.get((pages, other[0]))
        if first is None or second is None or first.state != second.state:
            return None
        pairs = zip(first.rounds, second.rounds, strict=False)  # a bench that was stopped has a last round of some
        both = [(a[one[1]][what], b[other[1]][what]) for a, b in pairs if one[1] in a and other[1] in b]
        return median(a / b for a, b in both) if both else None

    def sample(self, pages: int, name: str, step: str) -> dict[str, dict[str, float]] | None:
        """Return what the sampler found in a step of a target."""
        known = self.kept.get((pages, name))
        return known.rounds[0].get(step) if known else None


class Aim(NamedTuple):
    """What a build should cost at most."""

    #: what is measured
    name: str
    #: what that is compared with
    base: str
    #: the most that it should be
    limit: float
    #: what stands behind numbers
    unit: str
    #: the number that was measured, `None` if it was not
    number: Callable[[Measured], float | None]
    #: the number before the work that had this aim; `None` where it was not measured
    former: float | None = None
    #: the sample that tells where the time goes: pages, target and step
    sample: tuple[int, str, str] | None = None


_Number = Callable[[Measured], float | None]
_FOUR = f"all four outputs, {MEDIUM} pages"
_STOCK = "stock Sphinx's HTML"
_SAMPLE, _SAMPLE_OF_FOUR = (MEDIUM, "sampled", FULL), (MEDIUM, "sampled-four", FULL)


def growth(large: str, small: str) -> _Number:
    """Return what gives processor time a page of a large book, as a ratio to a medium one built in the same round."""

    def number(all_: Measured) -> float | None:
        ratio = all_.ratio(LARGE, (large, FULL), (small, FULL))
        return ratio and ratio * MEDIUM / LARGE

    return number


def navigation(all_: Measured) -> float | None:
    """Return milliseconds of processor time a page that making a large book's navigation takes."""
    sample = all_.sample(LARGE, "sampled", FULL)
    return sample and sample["within"]["navigation"] * 1000 / LARGE


def handout(all_: Measured) -> float | None:
    """Return milliseconds of processor time that a handout takes, of a medium book whose sources are read."""
    seconds, files = (all_.middle(MEDIUM, "handouts", FULL, what) for what in ("cpu", "files"))
    return seconds * 1000 / files if seconds and files else None


def of(pages: int, one: tuple[str, str], other: tuple[str, str], what: str = "cpu") -> _Number:
    """Return a function that gives the ratio of *one* to *other*."""
    return lambda all_: all_.ratio(pages, one, other, what)


def middle(pages: int, name: str, what: str) -> _Number:
    """Return a function that gives a number of a target."""
    return lambda all_: all_.middle(pages, name, FULL, what)


def share(pages: int, name: str, step: str) -> _Number:
    """Return a function that gives a step of a target as a share of its build from nothing."""
    return of(pages, (name, step), (name, FULL))


def against_stock(name: str, what: str = "cpu") -> _Number:
    """Return a function that gives the ratio of a build from nothing to that of stock Sphinx's HTML."""
    return of(MEDIUM, (name, FULL), ("stock", FULL), what)


#: what was aimed at last
AIMS = (
    Aim(f"{_FOUR}, from nothing, CPU", _STOCK, 0.85, "", against_stock("four"), 1.56, _SAMPLE_OF_FOUR),
    Aim(f"{_FOUR}, from nothing, wall on two cores", _STOCK, 0.5, "", against_stock("four", "wall"), 1.5),
    Aim(
        f"Typst: handouts and book, {MEDIUM} pages",
        f"the same of commit {FORMER}",
        0.35,
        "",
        of(MEDIUM, ("printed", FULL), ("printed-former", FULL)),
        1,
    ),
    Aim(f"{_FOUR}, after a word", "from nothing", 0.07, "", share(MEDIUM, "four", PAGE), 0.58),
    Aim(f"{_FOUR}, after a title", "from nothing", 0.15, "", share(MEDIUM, "four", TITLE), 0.72),
    Aim(f"{_FOUR}, nothing changed", "from nothing", 0.03, "", share(MEDIUM, "four", NOTHING), 0.53),
    Aim(f"HTML from nothing, {MEDIUM} pages", _STOCK, 0.2, "", against_stock("ours"), 0.24, _SAMPLE),
    Aim(
        f"HTML of our directives without slides, {MEDIUM} pages",
        "plain admonitions, which make no slides",
        1.05,
        "",
        of(MEDIUM, ("slideless", FULL), ("plain", FULL)),
        1.12,
        _SAMPLE,
    ),
    Aim(f"a handout, sources read, {MEDIUM} pages", "", 40, " ms", handout, 69),
    Aim(
        f"book, sources read: CPU a page at {LARGE:,} pages",
        f"at {MEDIUM}",
        1.2,
        "",
        growth("book", "small-book"),
    ),
    Aim(f"book, sources read: memory at {LARGE:,} pages", "", 600, " MB", middle(LARGE, "book", "memory")),
    Aim(f"HTML from nothing, {LARGE:,} pages: memory", "", 300, " MB", middle(LARGE, "ours", "memory"), 477),
    Aim(
        f"`courseware live`: edit → page and handout, {MEDIUM} pages",
        "",
        0.5,
        " s",
        middle(MEDIUM, "live", "edit"),
        0.8,
    ),
    Aim(f"`courseware live`: edit → page and handout, {LARGE:,} pages", "", 1.5, " s", middle(LARGE, "live", "edit")),
)
#: what was aimed at before, and is to be kept
EARLIER_AIMS = (
    Aim(
        f"HTML of a page, {LARGE:,} pages",
        f"{MEDIUM} pages",
        1.3,
        "",
        growth("ours", "small"),
        1.167,
        (LARGE, "sampled", FULL),
    ),
    Aim(f"navigation of a page, {LARGE:,} pages", "", 12, " ms", navigation, 4.2),
    Aim(
        f"HTML with notes, {MEDIUM} pages",
        "the same without",
        1.15,
        "",
        of(MEDIUM, ("ours", FULL), ("uncited", FULL)),
        1.144,
    ),
    *(
        Aim(
            f"HTML {words}, {pages:,} pages",
            "from nothing",
            limit,
            "",
            share(pages, "ours", step),
            former,
            (pages, "sampled", step),
        )
        for words, step, limit, formers in (
            ("nothing changed", NOTHING, 0.02, (0.072, 0.023)),
            ("after a word", PAGE, 0.04, (0.092, 0.030)),
        )
        for pages, former in zip((MEDIUM, LARGE), formers, strict=True)
    ),
)


def shown(number: float | None, unit: str) -> str:
    """Return a number of an aim as it is printed."""
    if number is None:
        return ""
    digits = 0 if number >= 100 or unit == " MB" else 1 if unit == " ms" else 2 if unit else 3
    return f"{number:,.{digits}f}{unit}"


def verdict(aim: Aim, number: float | None) -> str:
    """Return whether an aim was met, and by how much it was missed."""
    if number is None:
        return "not measured"
    if number <= aim.limit:
        return "met"
    return f"**missed** by {shown(number - aim.limit, aim.unit)}, {number / aim.limit:.2f} times what was aimed at"
