"""Records, and what an answer changes in them. Imports the standard library only."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple, get_args

_State = Literal["alive", "failing", "dead", "unknown"]
_Verdict = Literal["", "alive", "dead"]
STATES: tuple[_State, ...] = get_args(_State)
VERDICTS: tuple[_Verdict, ...] = get_args(_Verdict)

#: the day in an address of the Wayback Machine: https://web.archive.org/web/20240501120000/https://example.org/
_WAYBACK = re.compile(r"https?://web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d*")


class Link(NamedTuple):
    """What is known of an address."""

    #: what the last checks say: it answers, it does not since lately, it is gone, it does not let programs in
    state: _State = "unknown"
    #: the last answer, if it was not the page: "404 Not Found"
    reason: str = ""
    #: day on which it was last seen alive
    alive: date | None = None
    #: days of failed checks since then, in their order
    failed: tuple[date, ...] = ()
    #: address of a copy in an archive
    archived: str = ""
    #: day of the copy, if its address does not tell it
    archived_on: date | None = None
    #: what a person says of it, which wins over `state`
    verdict: _Verdict = ""

    @property
    def is_dead(self) -> bool:
        """Whether readers are told that it is gone."""
        return (self.verdict or self.state) == "dead"

    @property
    def day_of_copy(self) -> date | None:
        """The day of the archived copy, if it is known."""
        return self.archived_on or parse_copy_date(self.archived)


class Finding(NamedTuple):
    """What came of one check."""

    #: the page came; its server says that it is gone; no page came; the server does not let programs in
    outcome: Literal["answered", "gone", "failed", "blocked"]
    #: the answer, if it was not the page
    reason: str = ""


def update_link(link: Link, finding: Finding, today: date, days: int) -> Link:
    """Return what is known of *link* after a check.

    A server that answers 404 or 410 says itself that the page is gone. Whatever else goes wrong may be over tomorrow:
    the link is dead after failures on *days* different days with no answer between. A server that turns programs away
    says nothing about the page, so that what was known of it stays.
    """
    if finding.outcome == "answered":
        return link._replace(state="alive", reason="", alive=today, failed=())
    if finding.outcome == "blocked":
        was_unreachable = link.state in ("dead", "failing")
        return link if was_unreachable else link._replace(state="unknown", reason=finding.reason, failed=())
    if link.state == "dead":  # it has been counted; more days would say nothing more
        return link._replace(reason=finding.reason)
    failed = link.failed if today in link.failed else (*link.failed, today)
    dead = finding.outcome == "gone" or len(failed) >= days
    return link._replace(state="dead" if dead else "failing", reason=finding.reason, failed=failed)


def parse_copy_date(archived: str) -> date | None:
    """Return the day that an address of the Wayback Machine tells, `None` if it tells none."""
    match = _WAYBACK.match(archived)
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def page_at(address: str) -> str:
    """Return an *address* without the place on the page: links to several places live and die together."""
    return address.partition("#")[0]


def is_checked(address: str) -> bool:
    """Say whether an *address* is one of those that are checked."""
    return address.startswith(("http://", "https://"))
