"""Which cases a list shows: options of the same names as the facets of a case study.

.. code-block:: markdown

   :::{case-list}
   :setting: rural; suburban
   :year: 2014
   :::

A case is shown if, for each option, it has one of the values.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from .facets import DEFAULTS, spelled, unknown, values
from .records import Benefit, Case
from .years import meet, spans

#: the values that are asked for, by facet; facets that are not asked for are left out
Wanted: TypeAlias = dict[str, list[str]]
#: a benefit and the page that holds it
Place: TypeAlias = tuple[str, Benefit]

#: the options of a list
OPTIONS: Mapping[str, Callable[[str | None], list[str]]] = dict.fromkeys([*DEFAULTS, "benefit", "year"], values)


def checked(options: Mapping[str, object], table: Mapping[str, list[str]]) -> tuple[Wanted, list[str]]:
    """Return the values that *options* name, as *table* spells them, and messages of those that it does not know.

    A value that is not known stays as it was typed, so that readers of a case lose no word.
    """
    told: Wanted = {name: list(options[name]) for name in OPTIONS if options.get(name)}  # type: ignore[call-overload]
    return (
        {name: [spelled(one, table.get(name, ())) or one for one in asked] for name, asked in told.items()},
        [message for name, asked in told.items() for one in asked for message in faults(name, one, table)],
    )


def faults(name: str, value: str, table: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the message, if any, of what is wrong with a *value* of the option *name*."""
    if name in table and spelled(value, table[name]) is None:
        yield unknown(name, value, table[name])
    if name == "year" and not spans(value):
        yield f"'{value}' names no year. Type a year or a span: 2014, 2011–2014, or 2008– for what goes on."


def fits(case: Case, wanted: Wanted, shows: Sequence[Place], asked: Collection[Place]) -> bool:
    """Say whether *case* is among those that are wanted.

    :param shows: the benefits that it shows
    :param asked: those that *wanted* names
    """
    for name, any_of in wanted.items():
        if name == "year":
            found = any(meet(case.year, one) for one in any_of)
        elif name == "benefit":
            found = any(one in asked for one in shows)
        else:
            found = any(one in any_of for one in case.values(name))
        if not found:
            return False
    return True
