"""The books of the benches, before any markup: pages like the seed page, the same for the same seed.

Each page has a quotation, a benefit table with six cases, two notes, links to another page and to a site, and an image;
25 pages are a module. The sentences are those of the seed page, drawn anew for every paragraph. `dialects` writes a
book in the Markdown of each program that is measured.
"""

from __future__ import annotations

import random
import re
from typing import NamedTuple

from measure import REPOSITORY

SEED_PAGE = REPOSITORY / "tests/sites/seed.expected/docs/modules/partnerships/section-2-2.md"
MODULE = 25
CASES = 12
WORKS = 40
#: for whom, in the titles of pages
READERS = ("teens", "families", "schools", "makers", "newcomers", "neighbors", "artists", "volunteers", "clubs")
#: what is offered, in the titles of benefits
OFFERS = ("space", "a new audience", "resources", "expertise", "outreach", "service", "training", "tools", "contacts")

#: what is told of each case, in the words that ours print
FACTS = ("Library: Town Library", "Partner: Town Club", "Year: 2001")
#: who says the quotations
ROLE = "Librarian"


class Benefit(NamedTuple):
    """A row of a benefit table."""

    #: what the library offers
    title: str
    #: a paragraph
    text: str
    #: the work that a note at its end cites, by its number; `None`: no note
    work: int | None
    #: the case that shows it, by its number
    case: int


class Page(NamedTuple):
    """A page; links lead to another one by its number."""

    number: int
    title: str
    quotation: str
    #: two paragraphs, at the beginning and at the end
    opening: str
    closing: str
    benefits: tuple[Benefit, ...]
    link: int


class Book(NamedTuple):
    """A book."""

    pages: tuple[Page, ...]
    #: the stories of the cases
    stories: tuple[str, ...]

    def modules(self) -> list[tuple[Page, ...]]:
        """Return the pages of each module."""
        return [self.pages[start : start + MODULE] for start in range(0, len(self.pages), MODULE)]


def place(number: int) -> str:
    """Return where a page stands below the folder of the sources, without suffix."""
    return f"m{number // MODULE}/page-{number}"


def sentences() -> list[str]:
    """Return the sentences of the seed page, without markup."""
    lines = SEED_PAGE.read_text().splitlines()
    words = " ".join(line for line in lines if len(line) > 80 and not line.startswith((":", "#", "“", ">", "{")))
    return re.split(r"(?<=[.?]) (?=[A-Z])", re.sub(r"\{[^}]*\}`[^`]*`|[*`\[\]]|\([^)]*\)", "", words))


def make(pages: int, seed: int = 1) -> Book:
    """Return a book of *pages* pages, which depends on nothing but the seed and the seed page."""
    draw, pool = random.Random(seed), sentences()

    def text(length: int) -> str:
        return " ".join(draw.sample(pool, length))

    def page(number: int) -> Page:
        notes = [*draw.sample(range(WORKS), 2), None, None, None, None]
        shown, offers = draw.sample(range(CASES), 6), draw.sample(OFFERS, 6)
        return Page(
            number,
            f"{number}. How libraries can help {draw.choice(READERS)}",
            text(2),
            text(4),
            text(3),
            tuple(
                Benefit(f"Libraries can provide {offer}", text(2), work, case)
                for offer, work, case in zip(offers, notes, shown, strict=True)
            ),
            draw.randrange(pages),
        )

    stories = tuple(text(5) for _ in range(CASES))
    return Book(tuple(page(number) for number in range(pages)), stories)
