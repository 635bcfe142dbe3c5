"""What a template is rendered in: its variables, and what it has used up (Liquid 5.4: ``context.rb``)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from .faults import Fault, LimitError, LiquidError, NestingError
from .lookup import LiquidFilter, Lookup
from .values import check_value

#: loop passes and pieces of 20 characters that one page may take, and its seconds of the processor
_MAX_STEPS = 200_000
_MAX_SECONDS = 20.0
#: how many times steps are counted before the seconds are: to ask for them takes longer than most steps
_TIMED_CALLS = 64
_MAX_SCOPES = 100
_MAX_FAULTS = 50


class IncludeTemplate(Protocol):
    """An include, read."""

    @property
    def path(self) -> str:
        """Return its file, relative to the site."""

    @property
    def first_line(self) -> int:
        """Return the line of the file on which its text begins."""

    @property
    def faults(self) -> tuple[tuple[int, str], ...]:
        """Return line and message of each tag that is left out."""

    def render(self, context: Context, out: list[str]) -> None:
        """Add to *out* what the include prints."""


class Environment(Protocol):
    """The filters and includes of a site."""

    @property
    def lookup(self) -> Lookup:
        """Return what the site is asked by."""

    @property
    def filters(self) -> Mapping[str, LiquidFilter]:
        """Return the filters by their names."""

    def load_include(self, name: str, beside: str) -> IncludeTemplate | str:
        """Return an include, or why there is none; *beside* is the file it lies beside."""


class Context:
    """The variables of a page, and what it has used up."""

    def __init__(self, environment: Environment, variables: Mapping[str, Any], path: str, first_line: int) -> None:
        """Begin a page: the file *path*, whose text begins on *first_line*."""
        self.environment = environment
        #: where variables are looked for when no scope has them
        self.variables = dict(variables)
        #: the page's own scope, then those of includes and loops
        self.scopes: list[dict[Any, Any]] = [{}]
        #: where loops with `offset: continue` go on, and where cycles are
        self.offsets: dict[str, int] = {}
        self.cycles: dict[Any, int] = {}
        self.counters: dict[str, int] = {}
        self.last_changed: str | None = None
        self.loops: list[Any] = []
        #: "break" or "continue", while a loop is being left
        self.interrupt = ""
        self.path, self.first_line = path, first_line
        page = self.variables.get("page")
        #: beside which `include_relative` looks
        self.page_path = str(page.get("path") or path) if isinstance(page, Mapping) else path
        self.faults: list[Fault] = []
        self.used_includes: list[str] = []
        self.steps, self.end = 0, time.process_time() + _MAX_SECONDS
        self._untimed_calls = 0

    # -- variables ---------------------------------------------------------------------------------

    def find_variable(self, name: Any) -> Any:
        """Return the value of a variable, `None` if there is none."""
        if not isinstance(name, (str, int, float)):
            return None
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        counter = self.counters.get(name) if isinstance(name, str) else None
        return counter if counter is not None else self.variables.get(name)  # type: ignore[arg-type]

    def assign(self, name: str, value: Any) -> None:
        """Give a variable of the page a value, also from within a loop or an include."""
        # text that doubles in each pass of a loop takes few passes and much memory
        self.spend_steps(len(value) // 20 if isinstance(value, (str, list)) else 0)
        self.scopes[0][name] = value

    @contextmanager
    def open_scope(self, variables: dict[Any, Any]) -> Iterator[dict[Any, Any]]:
        """Put *variables* before those that are there, for a loop or an include.

        :raises NestingError: where too many are open
        """
        if len(self.scopes) >= _MAX_SCOPES:
            last = f"stands in too many includes and loops, the last in {self.path}"
            raise NestingError(f"{last}; an include that includes itself must end")
        self.scopes.append(variables)
        try:
            yield variables
        finally:
            self.scopes.pop()

    def apply_filter(self, name: str, value: Any, arguments: list[Any]) -> Any:
        """Return *value* filtered; a filter that is unknown changes nothing.

        :raises LiquidError: if the filter refuses its arguments
        """
        liquid_filter = self.environment.filters.get(name)
        if liquid_filter is None:
            self.environment.lookup.note(f"filter {name}", "of a plugin that is not here; it changes nothing")
            return value
        if not liquid_filter.least <= len(arguments) <= liquid_filter.most:
            raise LiquidError(f"filter {name} has {len(arguments)} arguments, which is not how many it takes")
        try:
            if liquid_filter.takes_context:
                return check_value(liquid_filter.function(self, value, *arguments))
            return check_value(liquid_filter.function(value, *arguments))
        except (LimitError, NestingError):
            raise
        except LiquidError as error:
            raise LiquidError(f"filter {name} {error}") from error
        except (ValueError, TypeError, ArithmeticError, AttributeError, LookupError) as error:
            raise LiquidError(f"filter {name} cannot be used here: {error}") from error

    # -- bounds and faults --------------------------------------------------------------------------

    def spend_steps(self, steps: int) -> None:
        """Count *steps*.

        :raises LimitError: where the page has taken more than it may
        """
        self.steps += steps
        self._untimed_calls += 1
        if self.steps > _MAX_STEPS:
            raise LimitError(f"takes more than {_MAX_STEPS} steps; make its loops shorter")
        if self._untimed_calls < _TIMED_CALLS:
            return
        self._untimed_calls = 0
        if time.process_time() > self.end:
            raise LimitError(f"takes longer than {_MAX_SECONDS:.0f} seconds; make its loops shorter")

    def find_line(self, line: int) -> int:
        """Return the line of the file that is *line* of the present template."""
        return line + self.first_line - 1

    def add_fault(self, line: int, message: str) -> None:
        """Write down that the tag on *line* of the present template is left out."""
        fault = Fault(self.path, self.find_line(line), f"Liquid: {message}")
        # a loop has the same fault in each pass
        if len(self.faults) < _MAX_FAULTS and fault not in self.faults:
            self.faults.append(fault)

    @contextmanager
    def open_template(self, path: str, first_line: int) -> Iterator[None]:
        """Render the template of the file *path*, whose text begins on *first_line*."""
        outer = self.path, self.first_line
        self.path, self.first_line = path, first_line
        try:
            yield
        finally:
            self.path, self.first_line = outer
