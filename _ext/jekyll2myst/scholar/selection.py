"""Which works a list shows, in which order, and below which headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from ..site.config_checks import read_string
from .arguments import ScholarArguments
from .bibtex_files import Work

#: headings of types (jekyll-scholar, ``type_names``), and types that share one (``type_aliases``)
_TYPE_NAMES = {
    "article": "Journal Articles", "book": "Books", "incollection": "Book Chapters",
    "inproceedings": "Conference Articles", "thesis": "Theses", "manual": "Manuals",
    "techreport": "Technical Reports", "misc": "Miscellaneous", "unpublished": "Unpublished",
}  # fmt: skip
_TYPE_ALIASES = {"phdthesis": "thesis", "mastersthesis": "thesis"}
#: ``@article,@book[year=2013 && keywords ^= maps]``
_QUERY = re.compile(r"\s*(?P<types>@[\w*]+(?:\s*,\s*@?[\w*]+)*)?\s*(?:\[(?P<conditions>[^\[\]]*)\]\*?)?\s*")
_CONDITION = re.compile(r"\s*(?P<field>[\w-]+)\s*(?:(?P<sign><=|>=|!=|\^=|~=|!~|[=<>~])\s*(?P<value>.*?))?\s*")
_COMPARISONS: Mapping[str, Callable[[str, str], bool]] = {
    "=": eq, "!=": ne, "<": lt, ">": gt, "<=": le, ">=": ge,
    "^=": lambda left, right: right in left, "~=": lambda left, right: right in left,
    "~": lambda left, right: right in left, "!~": lambda left, right: right not in left,
}  # fmt: skip


def select_works(works: list[Work], query: str) -> list[Work] | None:
    """Return those of *works* that a query asks for; `None` for one that is not understood."""
    query = query.strip()
    match = _QUERY.fullmatch(query)
    if query in ("", "@*"):
        return works
    if match is None:
        return None
    types = {name.strip().lstrip("@").lower() for name in (match["types"] or "@*").split(",")}
    conditions = [_CONDITION.fullmatch(part) for part in re.split(r"&&", match["conditions"] or "") if part.strip()]
    if not all(conditions):
        return None
    return [
        work for work in works
        if ("*" in types or work.original.type.lower() in types)
        and all(_meets(work, condition) for condition in conditions if condition)
    ]  # fmt: skip


def _meets(work: Work, condition: re.Match[str]) -> bool:
    """Say whether a work meets a condition of a query."""
    value = _read_field(work, condition["field"])
    wanted = (condition["value"] or "").strip("\"'")
    return _COMPARISONS[condition["sign"]](value, wanted) if condition["sign"] else bool(value)


def _read_field(work: Work, name: str) -> str:
    """Return a field of a work as the site has it, else as the book has it; "" for none."""
    if name.lower() in ("type", "key"):
        return work.original.type.lower() if name.lower() == "type" else work.entry.key
    value = str(work.original.fields.get(name, "")) or work.entry.fields.get(name.lower(), "")
    return value.replace("{", "").replace("}", "")


def sort_works(works: list[Work], settings: Mapping[str, Any]) -> list[Work]:
    """Return *works* in the order that the settings ask for: ``sort_by`` and ``order``, each with several values."""
    names = _split(settings.get("sort_by"))
    orders = _split(settings.get("order")) or ["ascending"]
    ordered = list(works)
    # the last name is the least important one
    for at in reversed(range(len(names))):
        if names[at] != "none":
            is_reversed = orders[min(at, len(orders) - 1)].lower().startswith(("desc", "reverse"))
            ordered.sort(key=lambda work, name=names[at]: _rank(_read_field(work, name)), reverse=is_reversed)  # type: ignore[misc]
    return ordered


def _rank(value: str) -> tuple[int, str]:
    """Return what values are sorted by: numbers before words."""
    return (int(value), "") if value.isdecimal() and len(value) < 10 else (10**10, value)


def group_works(
    works: list[Work], arguments: ScholarArguments, settings: Mapping[str, Any]
) -> list[tuple[str, list[Work]]]:
    """Return *works* below headings, as ``group_by`` asks; without groups, below none."""
    name = next(iter(_split(arguments.find("group_by") or settings.get("group_by"))), "none")
    if name == "none":
        return [("", works)]
    groups: dict[str, list[Work]] = {}
    for work in works:
        value = _read_field(work, name)
        value = _TYPE_ALIASES.get(value, value) if name == "type" else value
        groups.setdefault(value, []).append(work)
    order = next(iter(_split(arguments.find("group_order") or settings.get("group_order"))), "")
    keys = sorted(groups, key=_rank, reverse=order.lower().startswith(("desc", "reverse")))
    if name == "type":
        first = _split(arguments.find("type_order") or settings.get("type_order"))
        keys.sort(key=lambda key: first.index(key) if key in first else len(first))
    return [(_name_group(name, key, settings), groups[key]) for key in keys]


def _name_group(name: str, key: str, settings: Mapping[str, Any]) -> str:
    """Return the heading above a group."""
    if name != "type":
        return key
    own = settings.get("type_names")
    return read_string(own.get(key)) if isinstance(own, Mapping) and own.get(key) else _TYPE_NAMES.get(key, key)


def _split(value: object) -> list[str]:
    """Return a setting that is one name, several between commas, or a list of them."""
    names = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    return [name.strip() for name in map(str, names) if name.strip()]
