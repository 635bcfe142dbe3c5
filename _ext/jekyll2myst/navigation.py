"""The site's own order of pages: from includes, data or front matter; else by folders and names."""

from __future__ import annotations

from .index import Index
from .navigation_data import read_data
from .navigation_entries import Order
from .navigation_includes import read_include
from .navigation_pages import arrange_by_name, read_front_matter
from .recipe import Recipe
from .site_data import load_data

#: names of data files that hold navigation, as themes have them
_DATA_FILES = ("navigation", "nav", "toc", "sidebar", "menu", "main_menu", "topnav", "docs", "contents")


def find_orders(index: Index, recipe: Recipe) -> list[Order]:
    """Return the orders that the site gives, those of its modules apart."""
    orders = [order for name in index.site.list_files("_includes") if recipe.is_navigation(name)
             if (order := read_include(index, name))]  # fmt: skip
    if orders:
        return orders
    data, _problems = load_data(index.site)
    for name in _DATA_FILES:
        if name in data and (entries := read_data(index, data[name])):
            return [Order(entries, f"_data/{name}", True)]
    if entries := read_front_matter(index):
        return [Order(entries, "front matter", False)]
    return [Order(arrange_by_name(index), "folders and names", False)]
