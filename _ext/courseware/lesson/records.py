"""What the book knows of its lessons, as frozen records. Imports the standard library only."""

from __future__ import annotations

import math
from typing import NamedTuple

#: words that a reader reads in a minute
_WORDS_PER_MINUTE = 200


class Objective(NamedTuple):
    """What a reader can do afterwards."""

    #: what a section types to claim that it teaches it; the id of its list item, or of a span in it
    name: str
    #: the words, as text
    text: str
    #: its number in its list, from 1
    number: int
    #: whether its words link to the section that teaches it
    has_link: bool
    line: int


class Claim(NamedTuple):
    """A section's claim that it teaches an objective."""

    #: the name of the objective
    objective_name: str
    #: the id of the section, "" for the page
    anchor: str
    #: the title of the section
    title: str
    line: int


class Component(NamedTuple):
    """An activity, a worksheet, a self-check or a video."""

    #: "activity", "worksheet", "self-check" or "video"
    objtype: str
    #: what a workshop types to use it; its id on the page
    name: str
    title: str
    #: how long it takes, in seconds; 0 if its author does not say it
    seconds: int
    line: int
    #: digest of all that other pages show of it
    digest: str
    #: whether something that readers need is missing: the transcript of a video
    incomplete: bool = False
    #: what an activity needs
    materials: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long it takes, in whole minutes, rounded up."""
        return math.ceil(self.seconds / 60)


class Module(NamedTuple):
    """A module: a page that the book's first toctrees name, and the pages below it."""

    docname: str
    #: its pages in reading order, its own first
    docnames: tuple[str, ...]


class LessonPage(NamedTuple):
    """All that one page defines, claims and asks for."""

    objectives: tuple[Objective, ...] = ()
    claims: tuple[Claim, ...] = ()
    components: tuple[Component, ...] = ()
    #: words of its text, without those that it shows of other pages
    word_count: int = 0
    #: minutes that its author states; `None` leaves them to be estimated
    stated_minutes: int | None = None
    #: whether a sentence of its own says how long it takes
    tells_minutes: bool = False

    def estimate_minutes(self, shown_word_count: int) -> int:
        """Return the minutes that the page takes: those stated, else for words, videos and activities, rounded up.

        :param shown_word_count: words that it shows of other pages
        """
        if self.stated_minutes is not None:
            return self.stated_minutes
        reading_seconds = (self.word_count + shown_word_count) * 60 / _WORDS_PER_MINUTE
        return math.ceil((reading_seconds + sum(component.seconds for component in self.components)) / 60)


#: key of the part that objectives and claims are made from
OBJECTIVES_KEY = "objectives"
#: key of the part that tables of time are made from
TIMES_KEY = "times"


def make_list_key(objtype: str) -> str:
    """Return the key of the part "all components of this type"."""
    return f"list:{objtype}"
