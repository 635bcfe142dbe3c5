"""What is known of an edition, and how its files differ from those it was made from. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Changes(NamedTuple):
    """The files that an edition changed, added and removed: paths below the source folder, in the order of names."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Origin(NamedTuple):
    """What an edition was made from."""

    #: who made the edition
    by: str
    #: title and version of what it was made from
    of: str
    #: the copyright line of what it was made from
    rights: str
    #: where that can be found, "" if nowhere
    address: str


class Earlier(NamedTuple):
    """An edition on the way to this one, and what it did."""

    origin: Origin
    changes: Changes


class Edition(NamedTuple):
    """This edition: what it was made from, and how the files were then."""

    origin: Origin
    #: digest of each file, by its path below the source folder
    files: Mapping[str, str]
    #: editions before this one, the latest first
    earlier: tuple[Earlier, ...] = ()


def compare_digests(old_digests: Mapping[str, str], new_digests: Mapping[str, str]) -> Changes:
    """Return how the files *new_digests* differ from those *old_digests*; both are digests by path."""
    return Changes(
        tuple(
            sorted(path for path in old_digests.keys() & new_digests.keys() if old_digests[path] != new_digests[path])
        ),
        tuple(sorted(new_digests.keys() - old_digests.keys())),
        tuple(sorted(old_digests.keys() - new_digests.keys())),
    )
