"""What Liquid asks of its surroundings: the site, and the filters that it knows."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol


class IncludeText(NamedTuple):
    """The text of an include."""

    #: its file, relative to the site
    path: str
    text: str
    #: the line of the file on which the text begins, from 1
    first_line: int


class Lookup(Protocol):
    """What a page may ask its site for."""

    def is_unit(self, name: str) -> bool:
        """Say whether an include stays a unit."""

    def load_include(self, name: str, beside: str) -> IncludeText | str:
        """Return an include, or why there is none; *beside* is the file it lies beside, "" for any other include."""

    def replace_missing_include(self, name: str, parameters: Mapping[str, Any], path: str, line: int) -> str | None:
        """Return what stands for an include of a theme that is not here; `None` if that is an error."""

    def find_address(self, tag: str, path: str) -> str:
        """Return the address that ``link`` or ``post_url`` prints."""

    def replace_plugin_tag(self, tag: str, argument: str, path: str, line: int) -> str:
        """Return what stands for a tag that no plugin here knows."""

    def note(self, name: str, detail: str, path: str = "", line: int = 0) -> None:
        """Note a filter or an option that does not do what it did on the old site; *line* is 0 for any of the page."""


class LiquidFilter(NamedTuple):
    """A filter."""

    function: Callable[..., Any]
    #: whether it takes the context before the value
    takes_context: bool
    #: how many arguments it takes behind the value
    least: int
    most: int


def build_filter(function: Callable[..., Any]) -> LiquidFilter:
    """Return *function* as a filter; its first parameter may be named ``context``."""
    parameters = list(inspect.signature(function).parameters.values())
    takes_context = parameters[0].name == "context"
    arguments = parameters[1 + takes_context :]
    least = sum(parameter.default is parameter.empty for parameter in arguments)
    return LiquidFilter(function, takes_context, least, len(arguments))
