"""Front matter of a page: what the book keeps of it, under which key, and what becomes of the others."""

from __future__ import annotations

import datetime
from collections.abc import Container, Mapping
from typing import Any

from .account import Account
from .recipe import Recipe

#: keys of front matter that MyST or Sphinx would read as their own
_RESERVED_KEYS = frozenset(
    """
    orphan tocdepth nocomments no-search myst substitutions html_meta jupytext kernelspec title abstract
    dedication authors author date version status copyright address organization contact revision
    """.split()
)


def convert_front_matter(
    front: Mapping[str, Any], recipe: Recipe, printed_keys: Container[str], account: Account
) -> tuple[tuple[str, Any], ...]:
    """Return the front matter that the book keeps, in order, and write down what becomes of each key.

    :param front: front matter of the old page
    :param printed_keys: keys that the old layout printed, and that the book has in the page
    """
    pairs = []
    for key, value in front.items():
        name, text = str(key), f"{key}: {value}"
        if name == "title":
            account.add_element("front matter", text, 1, "rewritten", "the page's heading")
        elif name in recipe.front_dropped:
            account.add_element("front matter", text, 1, "dropped", recipe.front_dropped[name])
        elif name in printed_keys:
            account.add_element("front matter", text, 1, "moved", "into the page, where the old layout printed it")
        elif value is None or value in ("", [], {}):
            account.add_element("front matter", text, 1, "dropped", "holds nothing")
        elif name == "redirect_from":
            account.add_element("front matter", text, 1, "moved", "redirects")
        else:
            # a key that Sphinx reads would change the page, so it gets another name
            new = recipe.front.get(name, f"jekyll_{name}" if name in _RESERVED_KEYS else name)
            pairs.append((new, _simplify_value(value)))
            detail = f"as {new}" if new != name else "" if name in recipe.front else "no rule for this key"
            account.add_element("front matter", text, 1, "kept", detail)
    return tuple(pairs)


def _simplify_value(value: object) -> Any:
    """Return a value of front matter as YAML and MyST take it: dates as text."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _simplify_value(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_simplify_value(item) for item in value]
    return value if isinstance(value, (str, int, float, bool)) else "" if value is None else str(value)
