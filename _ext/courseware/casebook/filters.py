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

from .facets import DEFAULTS, describe_unknown_value, match_value, values
from .records import Benefit, Case
from .years import have_common_year, parse_spans

#: the values that a list asks for, by facet; other facets are left out
Selection: TypeAlias = dict[str, list[str]]
#: a benefit and the page that holds it
BenefitOnPage: TypeAlias = tuple[str, Benefit]

#: the options of a list
OPTIONS: Mapping[str, Callable[[str | None], list[str]]] = dict.fromkeys([*DEFAULTS, "benefit", "year"], values)


def check_values(options: Mapping[str, object], table: Mapping[str, list[str]]) -> tuple[Selection, list[str]]:
    """Return the values that *options* name, as *table* spells them, and messages of those that it does not know.

    A value that is not known stays as it was typed, so that readers of a case lose no word.
    """
    selection: Selection = {}
    problems: list[str] = []
    for name in OPTIONS:
        if values_typed := options.get(name):
            assert isinstance(values_typed, list)
            selection[name] = [match_value(value, table.get(name, ())) or value for value in values_typed]
            problems += [problem for value in values_typed for problem in _check_value(name, value, table)]
    return selection, problems


def _check_value(name: str, value: str, table: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the message, if any, of what is wrong with a *value* of the option *name*."""
    if name in table and match_value(value, table[name]) is None:
        yield describe_unknown_value(name, value, table[name])
    if name == "year" and not parse_spans(value):
        yield f"'{value}' names no year. Type a year or a span: 2014, 2011–2014, or 2008– for what goes on."


def matches_selection(
    case: Case,
    selection: Selection,
    case_benefits: Sequence[BenefitOnPage],
    selected_benefits: Collection[BenefitOnPage],
) -> bool:
    """Say whether *case* has, for each facet of *selection*, one of its values.

    :param case_benefits: the benefits that the case shows
    :param selected_benefits: those that *selection* names
    """

    def has_one_of(name: str, values: list[str]) -> bool:
        if name == "year":
            return any(have_common_year(case.year, value) for value in values)
        if name == "benefit":
            return any(benefit in selected_benefits for benefit in case_benefits)
        return any(value in values for value in case.values(name))

    return all(has_one_of(name, values) for name, values in selection.items())
