"""``paginator``, the variable of a page that lists documents (jekyll-paginate, jekyll-paginate-v2).

The plugins part a long list into pages. A book shows it whole: the first page has all that visitors found behind it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from .liquid import compare_values
from .liquid_pages import PageDrop

#: settings of a page below the key ``pagination`` by which documents are chosen, and the variable that must hold them
_CHOICES: Mapping[str, str] = {"category": "categories", "tag": "tags", "locale": "locale"}
#: what jekyll-paginate-v2 takes for all categories, as jekyll-paginate did
_ALL_CATEGORIES = "posts"


def build_paginator(documents: Sequence[PageDrop]) -> dict[str, Any]:
    """Return the variable ``paginator`` of a page that lists all *documents*, so that no page is before or behind."""
    return {
        "page": 1, "per_page": len(documents), "posts": list(documents), "total_posts": len(documents),
        "total_pages": 1, "previous_page": None, "previous_page_path": None, "next_page": None,
        "next_page_path": None,
    }  # fmt: skip


def list_labels(options: Mapping[str, Any]) -> list[str]:
    """Return the collections whose documents a page lists; *options* is what it says below ``pagination``."""
    return _split(options.get("collection")) or ["posts"]


def choose_documents(documents: Sequence[PageDrop], options: Mapping[str, Any]) -> list[PageDrop]:
    """Return those of *documents* that *options* ask for, in the order that they ask for."""
    chosen = [page for page in documents if not page.get("hidden") and _is_chosen(page, options)]
    name = options.get("sort_field", "date")
    having = [page for page in chosen if isinstance(name, str) and page.get(name) is not None]
    having.sort(key=functools.cmp_to_key(lambda left, right: compare_values(left[name], right[name])))
    ordered = [*(page for page in chosen if page not in having), *having]
    return ordered[::-1] if options.get("sort_reverse") is True else ordered


def _is_chosen(page: PageDrop, options: Mapping[str, Any]) -> bool:
    """Say whether a document is of all categories, tags and languages that *options* name."""
    for option, name in _CHOICES.items():
        wanted = {text.lower() for text in _split(options.get(option))} - {_ALL_CATEGORIES}
        if not wanted <= {text.lower() for text in _split(page.get(name))}:
            return False
    return True


def _split(value: object) -> list[str]:
    """Return the words of a setting: a list of texts, or a text with commas."""
    words = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    return [text for word in words if (text := str(word).strip())]
