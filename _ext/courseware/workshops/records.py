"""What the book knows of its workshops, as frozen records. Imports the standard library only."""

from __future__ import annotations

from typing import NamedTuple


class AgendaItem(NamedTuple):
    """One item of a workshop's agenda."""

    #: the minutes that stand before it; `None` leaves them to what it names
    minutes: int | None
    #: what it names: "objectives", "page", "case", "activity" or "worksheet"; "" for words
    objtype: str
    #: the name of that, as its author typed it
    target: str
    #: all that stands behind the minutes, without marks
    text: str
    line: int
    #: whether it is a break, which counts as no training
    is_break: bool = False


class Workshop(NamedTuple):
    """A workshop: objects of the book in an order, and when they are due."""

    #: what its files are named for; the id of its node on the page
    name: str
    #: when it begins, in minutes after midnight
    start: int
    #: how long it may take, in minutes; 0 if its author does not say it
    minutes: int
    #: how many people come
    people: int
    items: tuple[AgendaItem, ...]
    line: int
    #: the day on which it is held, as 2027-03-04; "" if its author does not say it
    date: str = ""


class AgendaTarget(NamedTuple):
    """What an item of an agenda names, where the book has it."""

    #: the page that holds it
    docname: str
    #: its id there, "" for the page itself
    anchor: str
    title: str
    #: how long it takes, 0 if nobody says it
    minutes: int


class WorkshopPage(NamedTuple):
    """The workshops of one page."""

    workshops: tuple[Workshop, ...]


#: key of the part that agendas and evaluations are made from
WORKSHOPS_KEY = "workshops"
