"""What is particular to one site, as data: a TOML file that says which element becomes which directive."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class RecipeError(Exception):
    """A recipe that cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The rules of one site."""

    #: name of an include, lower case: the slug of the case study it holds
    cases: Mapping[str, str] = field(default_factory=dict)
    #: options for the case study with this slug
    case_options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: classes of tables that are benefit tables
    benefit_tables: frozenset[str] = frozenset()
    #: path of a page: the caption of its benefit table
    captions: Mapping[str, str] = field(default_factory=dict)
    #: front matter key: the key it gets in the book
    front: Mapping[str, str] = field(default_factory=dict)
    #: front matter key: why it is left out
    front_dropped: Mapping[str, str] = field(default_factory=dict)
    #: comments that must never be published
    private: re.Pattern[str] = re.compile(r"(?!)")

    def case_of(self, include: str) -> str | None:
        """Return the slug of the case study that an include holds, or `None`."""
        return self.cases.get(include.rpartition("/")[2].lower())


#: the keys a recipe may have, and the type each must have
KEYS: Mapping[str, type] = {
    "cases": dict,
    "case_options": dict,
    "benefit_tables": list,
    "captions": dict,
    "front": dict,
    "front_dropped": dict,
    "private": str,
}


def parse_recipe(text: str, name: str) -> Recipe:
    """Return the recipe that *text*, the content of the file *name*, holds.

    :raises RecipeError: where it is not TOML, has an unknown key or a wrong type
    """
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"{name}: not TOML: {error}") from error
    for key, value in data.items():
        if key not in KEYS:
            raise RecipeError(f"{name}: unknown key '{key}'; known are {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key]):
            raise RecipeError(f"{name}: '{key}' must be a {KEYS[key].__name__}, not {type(value).__name__}")
    try:
        private = re.compile(data.pop("private", r"(?!)"))
    except re.error as error:
        raise RecipeError(f"{name}: 'private' is no regular expression: {error}") from error
    data["cases"] = {include.lower(): slug for include, slug in data.get("cases", {}).items()}
    data["benefit_tables"] = frozenset(data.get("benefit_tables", ()))
    return Recipe(private=private, **data)
