"""What people have found, read from a file of the book.

.. code-block:: toml

   [[evaluation]]
   criterion = "1.3.3"
   component = "web"                # or "electronic-docs": PDF and ePub
   level = "supports"
   notes = "No instruction on any page needs to be seen or heard."
   evaluator = "A. Person"
   date = 2026-11-28
   means = "read all pages"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any

from .criteria import NUMBERS
from .records import COMPONENTS, LEVELS, Evaluation

_HEAD = re.compile(r"^\s*\[\[\s*evaluation\s*\]\]", re.MULTILINE)
#: what each of these may say
_CHOICES: Mapping[str, frozenset[str]] = {
    "criterion": NUMBERS,
    "component": frozenset(COMPONENTS),
    "level": frozenset(LEVELS),
}


def read_evaluations(text: str, warn: Callable[[int, str], object]) -> dict[tuple[str, str], Evaluation]:
    """Return what people have found, by criterion and component; a wrong entry costs itself.

    :param warn: is told the line and what is wrong
    """
    try:
        entries = tomllib.loads(text).get("evaluation", [])
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        warn(int(line[1]) if line else 1, f"this is no TOML: {error}. No evaluation is read")
        return {}
    lines = [text.count("\n", 0, head.start(0)) + 1 + head[0].count("\n") for head in _HEAD.finditer(text)]
    evaluations: dict[tuple[str, str], Evaluation] = {}
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        line_number = lines[number] if number < len(lines) else 1
        evaluation = _read_entry(entry, partial(warn, line_number))
        if evaluation and (key := (evaluation.criterion, evaluation.component)) in evaluations:
            warn(line_number, f"{key[0]} is evaluated twice for {key[1]}: the first counts. Leave one of them out")
        elif evaluation:
            evaluations[key] = evaluation
    return evaluations


def _read_entry(entry: Any, warn: Callable[[str], object]) -> Evaluation | None:
    """Return an entry; `None`, after a warning, for one that says nothing that can be used."""
    values = {name: str(value).strip() for name, value in entry.items()} if isinstance(entry, Mapping) else {}
    for name in Evaluation._fields:
        if not values.get(name):
            warn(f'an evaluation has no {name}; type {name} = "…"')
            return None
    for name, choices in _CHOICES.items():
        if values[name] not in choices:
            near = get_close_matches(values[name], sorted(choices), 1, 0.5)
            proposal = f"; did you mean {near[0]}?" if near else f": {', '.join(sorted(choices)[:6])}, …"
            warn(f"{name} is {values[name]!r}, which is none{proposal}")
            return None
    return Evaluation(*(values[name] for name in Evaluation._fields))
