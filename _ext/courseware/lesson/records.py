"""What the book knows of its lessons, as frozen records. Imports the standard library only."""

from __future__ import annotations

import math
from typing import NamedTuple

#: words that a reader reads in a minute
WORDS_A_MINUTE = 200


class Objective(NamedTuple):
    """What a reader can do afterwards."""

    #: what a section types to claim that it teaches it; the id of its place on the page
    name: str
    #: the words, as text
    text: str
    #: its number in its list, from 1
    number: int
    #: whether its words link to the section that teaches it
    linked: bool
    line: int


class Claim(NamedTuple):
    """A section's claim that it teaches an objective."""

    #: the name of the objective
    name: str
    #: the id of the section, "" for the whole page
    anchor: str
    #: the title of the section
    title: str
    line: int


class Component(NamedTuple):
    """An activity, a worksheet or a video."""

    #: "activity", "worksheet" or "video"
    kind: str
    #: what a workshop types to use it; the id of its place on the page
    name: str
    title: str
    #: how long it takes, in seconds; 0 if that is not told
    seconds: int
    line: int
    #: digest of all that is shown of it elsewhere
    digest: str
    #: whether something that readers need is missing: the transcript of a video
    incomplete: bool = False

    @property
    def minutes(self) -> int:
        """How long it takes, in whole minutes, rounded up."""
        return math.ceil(self.seconds / 60)


class Item(NamedTuple):
    """One item of a workshop's agenda."""

    #: the minutes that stand before it; `None` leaves them to what it names
    minutes: int | None
    #: what it names: "objectives", "page", "case", "activity" or "worksheet"; "" for words of its own
    kind: str
    #: the name of that, as typed
    target: str
    #: all that is typed behind the minutes, without marks
    text: str
    line: int


class Workshop(NamedTuple):
    """A workshop: objects of the book in an order, and when they are due."""

    #: what its files are named for; the id of its place on the page
    name: str
    #: when it begins, in minutes after midnight
    start: int
    #: how long it may take, in minutes; 0 if that is not told
    minutes: int
    #: how many people come
    people: int
    items: tuple[Item, ...]
    line: int


class Found(NamedTuple):
    """What an item of an agenda names, where the book has it."""

    #: the page that holds it
    docname: str
    #: its id there, "" for the whole page
    anchor: str
    title: str
    #: how long it takes, 0 if that is not told
    minutes: int


class Page(NamedTuple):
    """All that one page defines, claims and asks for."""

    objectives: tuple[Objective, ...] = ()
    claims: tuple[Claim, ...] = ()
    components: tuple[Component, ...] = ()
    workshops: tuple[Workshop, ...] = ()
    #: words of its text, without those that it shows of other pages
    words: int = 0
    #: minutes that its author states; `None` leaves them to be estimated
    stated: int | None = None

    def estimate(self, brought: int) -> int:
        """Return the minutes that the page takes: those stated, else for words, videos and activities, rounded up.

        :param brought: words that it shows of other pages
        """
        if self.stated is not None:
            return self.stated
        reading = (self.words + brought) * 60 / WORDS_A_MINUTE
        return math.ceil((reading + sum(one.seconds for one in self.components)) / 60)


#: key of the part that objectives and claims are made from
OBJECTIVES = "objectives"


def listed(kind: str) -> str:
    """Return the key of the part "all components of this kind"."""
    return f"list:{kind}"


#: key of the part that tables of time are made from
TIMES = "times"
#: key of the part that workshops are made from
WORKSHOPS = "workshops"
