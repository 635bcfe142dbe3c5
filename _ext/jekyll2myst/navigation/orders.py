"""The order of the pages of a site, from all that says something of it, the surest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ..addresses.index import Index
from ..boxes.recipe import Recipe
from ..frames.expansion import PageFrames
from ..records import Source
from .arrangement import FIRST_PAGE, Arrangement
from .data_lists import merge_data, merge_front_lists
from .entries import NavigationEntry
from .front_matter_order import merge_parents
from .includes import read_include
from .menus import merge_footers, merge_page_menus, read_page_menus
from .page_lists import merge_bodies
from .page_names import PageNames
from .repeated_pages import find_pages_of_pages, list_repeating_pages
from .sections import merge_sections


class SiteOrder(NamedTuple):
    """The order of the pages of a site."""

    arrangement: Arrangement
    #: where it was found
    origins: tuple[str, ...]
    #: pages that nothing but their folder has a place for
    unlisted: tuple[Source, ...]
    #: pages that repeat others
    repeated: tuple[Source, ...]
    #: those of them that say nothing else, and have no place
    without_place: tuple[Source, ...] = ()


def arrange_pages(
    index: Index, recipe: Recipe, data: Mapping[str, Any], frames: PageFrames, texts: Mapping[str, str]
) -> SiteOrder:
    """Return the order of the pages of a site.

    :param data: what its data files hold
    :param frames: what its layouts print around pages
    :param texts: the pages of the book, as they are written, by their files
    """
    repeated = find_pages_of_pages(index)
    arrangement, origins = Arrangement({source.target for source in repeated}), []
    for name in index.site.list_files("_includes"):
        if recipe.is_navigation(name) and (entries := read_include(index, name)):
            arrangement.merge(_gather_module(entries), FIRST_PAGE)
            origins.append(f"_includes/{name}")
    menus = read_page_menus(index, frames)
    names = PageNames(index)
    origins += ["menus"] * (merge_page_menus(arrangement, menus) > 0)
    origins += merge_data(arrangement, names, data, index.config.data)
    origins += ["front matter"] * (merge_front_lists(arrangement, index, names) + merge_parents(arrangement, index) > 0)
    origins += ["lists on pages"] * (merge_bodies(arrangement, index, texts) > 0)
    merge_footers(arrangement, menus)
    unlisted = tuple(source for source in index.sources if not arrangement.is_placed(source))
    merge_sections(arrangement, index, data)
    arrangement.held_targets = frozenset()
    # a page that says nothing of its own, and leads to none below it, has no place in a book that has its words
    without_place = [source for source in repeated if source.target not in (FIRST_PAGE, *arrangement.groups)]
    without_place = list_repeating_pages(without_place, texts)
    arrangement.merge((NavigationEntry(source) for source in repeated if source not in without_place), FIRST_PAGE)
    if unlisted or not origins:
        origins.append("folders and names")
    return SiteOrder(arrangement, tuple(origins), unlisted if len(origins) > 1 else (), repeated, tuple(without_place))


def arrange_by_folders(index: Index) -> SiteOrder:
    """Return the order of the pages of a site by their folders and names alone."""
    arrangement = Arrangement()
    merge_sections(arrangement, index, {})
    return SiteOrder(arrangement, ("folders and names",), (), ())


def _gather_module(entries: list[NavigationEntry]) -> list[NavigationEntry]:
    """Return the entries of an include, those of a module below its front page, beside which most list them."""
    lead = next((entry for entry in entries if entry.source is not None and entry.source.target != FIRST_PAGE), None)
    if lead is None or lead.source is None or not lead.source.target.endswith("/index.md"):
        return entries
    folder = lead.source.target.removesuffix("index.md")
    others = [entry for entry in entries if entry is not lead and entry.source is not None]
    module = [entry for entry in others if entry.source and entry.source.target.startswith(folder)]
    return [
        NavigationEntry(entry.source, [*entry.children, *module], entry.label) if entry is lead else entry
        for entry in entries if entry not in module
    ]  # fmt: skip
