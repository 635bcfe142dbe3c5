"""What is particular to one site, as data: a TOML file that says which element becomes what.

A new site needs a file, not code. The keys are documented beside their types in `Recipe` and `Component`.
"""

from __future__ import annotations

import fnmatch
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from ..addresses.slugs import slugify
from ..tree import Node
from ..writing.private_text import NEVER
from .selector import Selector, SelectorError, parse_selector

_COMPONENT_FORMS = (
    "directive",
    "quotation",
    "benefit-table",
    "table",
    "case",
    "video",
    "unwrap",
    "drop",
    "class",
    "code",
)


class RecipeError(Exception):
    """A recipe that cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Component:
    """What elements of one kind become."""

    #: which elements: "div.tips", "blockquote.callout", "p.lead"
    match: Selector
    #: "directive", "benefit-table", "table", "case", "video", "quotation", "class", "code", "unwrap" or "drop"
    becomes: str = "directive"
    #: the directive's name
    name: str = "admonition"
    #: a class that it gets
    css: str = ""
    #: where its title is found: selectors among its first children, or "short" for a short first paragraph
    title: tuple[str, ...] = ()
    #: its title where none is found; "" leaves it without one
    untitled: str = ""
    #: the title that the old site's style sheet drew where none is found
    label: str = ""
    #: options of the directive
    options: Mapping[str, str] = field(default_factory=dict)
    #: why it is dropped
    why: str = ""


@dataclass(frozen=True, slots=True)
class FrontContent:
    """Front matter that only the old layout printed, and where the book prints it."""

    #: the key
    key: str
    #: its heading
    title: str
    #: "start" or "end" of the page
    place: str = "start"
    #: class of the box
    css: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """The rules of one site."""

    #: by what the recipe is chosen when none is named: key of ``_config.yml``, or "includes" → regular expression
    applies: Mapping[str, str] = field(default_factory=dict)
    #: name of an include, lower case: the slug of the case study it holds
    cases: Mapping[str, str] = field(default_factory=dict)
    #: name pattern of includes that hold case studies which `cases` does not name
    case_includes: str = ""
    #: options for the case study with this slug
    case_options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    #: name of an include that stays a file of its own: that file, relative to the book's sources
    units: Mapping[str, str] = field(default_factory=dict)
    #: name patterns of includes that hold a table of contents
    navigation: tuple[str, ...] = ()
    #: path of a page: the caption of its benefit table
    captions: Mapping[str, str] = field(default_factory=dict)
    #: front matter key: the key it gets in the book
    front: Mapping[str, str] = field(default_factory=dict)
    #: front matter key: why it is left out
    front_dropped: Mapping[str, str] = field(default_factory=dict)
    front_content: tuple[FrontContent, ...] = ()
    #: comments that must never be published
    private: re.Pattern[str] = NEVER
    #: address of the published book, for pages that lead there from the old host
    book_url: str = ""
    components: tuple[Component, ...] = ()
    #: the components with their places in the row, by a class, a name or the "*" that an element must have
    components_by_key: Mapping[str, Sequence[tuple[int, Component]]] = field(default_factory=dict)

    def find_component(self, node: Node) -> Component | None:
        """Return the first component that names *node*, or `None`."""
        nearest: tuple[int, Component] | None = None
        for key in (*(f".{name}" for name in node.list_classes()), node.tag, "*"):
            for number, component in self.components_by_key.get(key, ()):
                if (nearest is None or number < nearest[0]) and component.match.is_match(node):
                    nearest = (number, component)
        return nearest[1] if nearest else None

    def find_case(self, include: str) -> str | None:
        """Return the slug of the case study that an include holds, or `None`."""
        name = include.rpartition("/")[2].lower()
        if name in self.cases:
            return self.cases[name]
        if self.case_includes and fnmatch.fnmatch(name, self.case_includes.lower()):
            stem = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", include.rpartition("/")[2].rpartition(".")[0])
            return slugify(re.sub(r"^case[_-]", "", stem, flags=re.IGNORECASE))
        return None

    def is_unit(self, include: str) -> bool:
        """Say whether an include stays a unit of its own."""
        return include in self.units or self.find_case(include) is not None

    def is_navigation(self, include: str) -> bool:
        """Say whether an include holds a table of contents."""
        return any(fnmatch.fnmatch(include.rpartition("/")[2], pattern) for pattern in self.navigation)


_KEY_TYPES: Mapping[str, type] = {
    **{
        recipe_field.name: str if recipe_field.name in ("case_includes", "private", "book_url") else dict
        for recipe_field in fields(Recipe)
    },
    "navigation": list,
    "component": list,
    "boxes": dict,
    "front_content": list,
}


def parse_recipe(text: str, name: str) -> Recipe:
    """Return the recipe that *text*, the content of the file *name*, holds.

    :raises RecipeError: where it is not TOML, has an unknown key or a wrong type
    """
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"{name}: not TOML: {error}") from error
    keys = [key for key in _KEY_TYPES if not key.startswith("components")]
    for key, value in data.items():
        if key not in keys:
            raise RecipeError(f"{name}: unknown key '{key}'; known are {', '.join(keys)}")
        if not isinstance(value, _KEY_TYPES[key]):
            raise RecipeError(f"{name}: '{key}' must be a {_KEY_TYPES[key].__name__}, not {type(value).__name__}")
    try:
        data["private"] = re.compile(data["private"]) if "private" in data else NEVER
        for pattern in data.get("applies", {}).values():
            re.compile(pattern)
    except re.error as error:
        raise RecipeError(f"{name}: 'private' or 'applies' holds no regular expression: {error}") from error
    data["cases"] = {include.lower(): slug for include, slug in data.get("cases", {}).items()}
    data["navigation"] = tuple(data.get("navigation", ()))
    tables = [*data.pop("component", ()), *map(_expand_line, data.pop("boxes", {}).items())]
    data["components"] = tuple(_parse_component(table, name) for table in tables)
    data["components_by_key"] = sort_by_key(data["components"])
    data["front_content"] = tuple(_parse_front_content(table, name) for table in data.get("front_content", ()))
    return Recipe(**data)


def _expand_line(line: tuple[str, Any]) -> dict[str, Any]:
    """Return the component that a *line* of ``[boxes]`` stands for: a selector, and a form or a directive."""
    selector, value = line
    form = {"becomes": value} if value in _COMPONENT_FORMS else {"name": value}
    return {"match": selector, "title": ["short"] if value == "dropdown" else [], **form}


def sort_by_key(components: Iterable[Component]) -> dict[str, list[tuple[int, Component]]]:
    """Return *components* with their places, by what an element must have to be meant."""
    components_by_key: dict[str, list[tuple[int, Component]]] = {}
    for number, component in enumerate(components):
        for key in component.match.list_keys():
            components_by_key.setdefault(key, []).append((number, component))
    return components_by_key


def _parse_component(table: Mapping[str, Any], name: str) -> Component:
    """Return a component from its table in the file *name*.

    :raises RecipeError: where a key or a value is not known
    """
    data = dict(table)
    if unknown := data.keys() - {component_field.name for component_field in fields(Component)}:
        raise RecipeError(f"{name}: unknown key '{min(unknown)}' in [[component]] {data.get('match', '')}")
    if data.get("becomes", "directive") not in _COMPONENT_FORMS:
        raise RecipeError(f"{name}: 'becomes = \"{data['becomes']}\"'; known are {', '.join(_COMPONENT_FORMS)}")
    try:
        data["match"] = parse_selector(str(data.get("match", "")))
        data["title"] = tuple(data.get("title", ()))
        for title_selector in data["title"]:
            parse_selector(title_selector)
    except SelectorError as error:
        raise RecipeError(f"{name}: {error}") from error
    return Component(**data)


def _parse_front_content(table: Mapping[str, Any], name: str) -> FrontContent:
    """Return front matter that is printed, from its table in the file *name*.

    :raises RecipeError: where a key is missing or not known
    """
    names = {content_field.name for content_field in fields(FrontContent)}
    if unknown := table.keys() - names:
        raise RecipeError(f"{name}: unknown key '{min(unknown)}' in [[front_content]]; known are {', '.join(names)}")
    if "key" not in table or "title" not in table:
        raise RecipeError(f"{name}: [[front_content]] needs 'key' and 'title'")
    return FrontContent(**table)
