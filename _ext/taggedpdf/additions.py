"""What extensions have added with the functions of `api`, kept with the application.

Each addition is what a handler of one event returns: so it belongs to the application, whichever extension is set up
first, and nothing of it outlives that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes

from .contracts import Edition, FormField, Handout, HandoutOfPage, Packet, PrintFunction

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.events import EventManager

#: the name of the event, which nothing outside this module knows
_EVENT = "taggedpdf-additions"

_T = TypeVar("_T")


@dataclass(frozen=True)
class HandoutSource:
    """What `api.add_handouts` adds."""

    function: Callable[[Sphinx], Iterable[Handout | HandoutOfPage]]


@dataclass(frozen=True)
class PacketSource:
    """What `api.add_packets` adds."""

    function: Callable[[Sphinx], Iterable[Packet]]


@dataclass(frozen=True)
class PacketBlanks:
    """What `api.add_packet_blanks` adds."""

    function: Callable[[Sphinx], Iterable[str]]


@dataclass(frozen=True)
class HandoutHeader:
    """What `api.add_handout_header` adds."""

    function: Callable[[Sphinx, str], Iterable[str]]


@dataclass(frozen=True)
class HandoutFoot:
    """What `api.add_handout_foot` adds."""

    function: Callable[[Sphinx, tuple[str, ...]], Iterable[str]]


@dataclass(frozen=True)
class HandoutCondition:
    """What `api.add_handout_condition` adds."""

    key: str
    is_met: Callable[[Sphinx], bool]


@dataclass(frozen=True)
class EditionSource:
    """What `api.add_edition` adds."""

    function: Callable[[Sphinx], Edition | None]


@dataclass(frozen=True)
class FormFieldReader:
    """What `api.add_form_fields` adds."""

    node_class: type[nodes.Element]
    read: Callable[[Any], FormField]


@dataclass(frozen=True)
class PrintStyle:
    """What `api.add_print_style` adds."""

    path: Path


@dataclass(frozen=True)
class PrintFunctions:
    """What `api.add_print_functions` adds."""

    by_class: Mapping[str, PrintFunction]


@dataclass(frozen=True)
class LinksWithoutAddress:
    """What `api.add_links_without_address` adds."""

    classes: frozenset[str]


def add(app: Sphinx, addition: object) -> None:
    """Keep *addition*, one of the records above, with the application."""
    if _EVENT not in app.events.events:
        app.add_event(_EVENT)
    app.connect(_EVENT, lambda _app: addition)


def of_class(events: EventManager, addition_class: type[_T]) -> list[_T]:
    """Return what was added of one class, in the order in which the extensions were set up."""
    if _EVENT not in events.events:
        return []
    return [addition for addition in events.emit(_EVENT) if isinstance(addition, addition_class)]
