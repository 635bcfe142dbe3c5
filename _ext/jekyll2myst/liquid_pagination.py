"""``paginator``, the variable of a page that lists documents (jekyll-paginate, jekyll-paginate-v2).

The plugins part a long list into pages. A book shows it whole: the first page has all that visitors found behind it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

from .liquid import compare_values
from .liquid_pages import PageDrop
from .site.pagination import is_chosen


def build_paginator(documents: Sequence[PageDrop]) -> dict[str, Any]:
    """Return the variable ``paginator`` of a page that lists all *documents*, so that no page is before or behind."""
    return {
        "page": 1, "per_page": len(documents), "posts": list(documents), "total_posts": len(documents),
        "total_pages": 1, "previous_page": None, "previous_page_path": None, "next_page": None,
        "next_page_path": None,
    }  # fmt: skip


def choose_documents(documents: Sequence[PageDrop], options: Mapping[str, Any]) -> list[PageDrop]:
    """Return those of *documents* that *options* ask for, in the order that they ask for."""
    chosen = [page for page in documents if is_chosen(page, options)]
    name = options.get("sort_field", "date")
    having = [page for page in chosen if isinstance(name, str) and page.get(name) is not None]
    having.sort(key=functools.cmp_to_key(lambda left, right: compare_values(left[name], right[name])))
    ordered = [*(page for page in chosen if page not in having), *having]
    return ordered[::-1] if options.get("sort_reverse") is True else ordered
