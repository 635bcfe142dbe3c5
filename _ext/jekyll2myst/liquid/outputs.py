"""A value with its filters: ``{{ page.title | upcase }}`` (Liquid 5.4: ``variable.rb``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .context import Context
from .expressions import ATTRIBUTE, QUOTED_FRAGMENT, evaluate, parse_expression
from .faults import LiquidError
from .strict_parser import StrictParser

_FIRST_FRAGMENT = re.compile(rf"({QUOTED_FRAGMENT})(.*)", re.ASCII | re.DOTALL)
_FILTERS = re.compile(r"\|\s*(.*)", re.ASCII | re.DOTALL)
_FILTER = re.compile(rf"(?:\s+|{QUOTED_FRAGMENT}|,)+", re.ASCII)
_FILTER_ARGUMENT = re.compile(rf"[:,]\s*((?:\w+\s*:\s*)?{QUOTED_FRAGMENT})", re.ASCII)
_WORD = re.compile(r"\w+", re.ASCII)


@dataclass(frozen=True, slots=True)
class _FilterCall:
    """A filter and its arguments, which are expressions."""

    name: str
    arguments: tuple[Any, ...]
    #: arguments that have a name
    options: tuple[tuple[str, Any], ...]


@dataclass(slots=True)
class Output:
    """A value and the filters that it goes through."""

    expression: Any = None
    filters: list[_FilterCall] = field(default_factory=list)

    def evaluate(self, context: Context) -> Any:
        """Return the value, filtered.

        :raises LiquidError: if a filter refuses it
        """
        value = evaluate(self.expression, context)
        for call in self.filters:
            arguments = [evaluate(argument, context) for argument in call.arguments]
            if call.options:
                arguments.append({name: evaluate(option, context) for name, option in call.options})
            value = context.apply_filter(call.name, value, arguments)
        return value


def parse_output(markup: str) -> Output:
    """Return the value and the filters that *markup* holds; whatever it is, something can be read from it."""
    try:
        return _parse_strict_output(markup)
    except LiquidError:
        return _parse_lax_output(markup)


def _parse_strict_output(markup: str) -> Output:
    """Return an output that is written as it should be.

    :raises LiquidError: where it is not
    """
    parser = StrictParser(markup)
    output = Output()
    if parser.has_next("end"):
        return output
    output.expression = parse_expression(parser.take_expression())
    while parser.take_if("|"):
        name = parser.take("id")
        arguments = [parser.take_argument()] if parser.take_if(":") else []
        while arguments and parser.take_if(","):
            arguments.append(parser.take_argument())
        output.filters.append(_read_filter_call(name, arguments))
    parser.take("end")
    return output


def _parse_lax_output(markup: str) -> Output:
    """Return the output that Ruby's lax reader finds: the first word, and all that looks like a filter."""
    output = Output()
    match = _FIRST_FRAGMENT.search(markup)
    if match is None:
        return output
    output.expression = parse_expression(match[1])
    if filters := _FILTERS.search(match[2]):
        for text in _FILTER.findall(filters[1]):
            if name := _WORD.search(text):
                output.filters.append(_read_filter_call(name[0], _FILTER_ARGUMENT.findall(text)))
    return output


def _read_filter_call(name: str, arguments: list[str]) -> _FilterCall:
    """Return a filter with its arguments read."""
    values, options = [], {}
    for argument in arguments:
        if match := ATTRIBUTE.fullmatch(argument):
            options[match[1]] = parse_expression(match[2])
        else:
            values.append(parse_expression(argument))
    return _FilterCall(name, tuple(values), tuple(options.items()))
