"""The pages of a book put in order, and what the report says of it."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..addresses.index import Index
from ..boxes.recipe import Recipe
from ..frames.expansion import PageFrames
from ..records import Problem, Source, describe_crash
from ..site.values import read_site_title
from .arrangement import is_error_page
from .orders import arrange_by_folders, arrange_pages
from .repeated_pages import find_unlinked_pages
from .toctrees import add_toctrees, mark_orphan, plan_toctrees, write_first_page


class BookOrder(NamedTuple):
    """What the order of pages adds to a book."""

    #: pages that are new, or have changed, by their files
    files: dict[str, str]
    #: headings of the report, and what stands below them
    notes: dict[str, tuple[str, ...]]
    problems: tuple[Problem, ...]


def put_in_order(
    index: Index, recipe: Recipe, data: Mapping[str, Any], frames: PageFrames, files: Mapping[str, str]
) -> BookOrder:
    """Return the pages of a book with lists of the pages below each, and a first page where the site has none.

    :param data: what the data files of the site hold
    :param files: the pages as they are written, by their files
    """
    problems: tuple[Problem, ...] = ()
    try:
        order = arrange_pages(index, recipe, data, frames, files)
    except Exception as error:  # an odd menu costs the order that it gives, and nothing else
        problems = (Problem("_config.yml", 0, describe_crash(error, "pages stand in the order of their folders")),)
        order = arrange_by_folders(index)
    new_files = _write_index_of_cases(files)
    extra = [*new_files] or sorted(path for path in files if path.startswith("cases/"))
    plan = plan_toctrees(order.arrangement, {**files, **new_files}, extra)
    if "index.md" not in files:
        title = read_site_title(index.config.data, data, index.site.folder.name)
        new_files["index.md"] = write_first_page(title, plan.pop("index.md"))
    new_files |= add_toctrees({**files, **new_files}, plan)
    outside = [source for source in index.sources if is_error_page(source.target) and source.target in files]
    repeating = [source for source in order.without_place if source.target in files]
    new_files |= {source.target: mark_orphan(files[source.target]) for source in (*outside, *repeating)}
    unlisted = [source for source in order.unlisted if source.target in files]
    notes = {
        "Order of pages found in": order.origins,
        "Pages that no menu names (they stand with the others of their folder)": _list_paths(unlisted),
        "Pages that nothing leads to (perhaps left over from a template: take them out if so)": _list_paths(
            find_unlinked_pages(unlisted, files)
        ),
        "Pages made of other pages, so that the book says these things twice (they stand last)": _list_paths(
            [source for source in order.repeated if source not in order.without_place]
        ),
        "Pages made of other pages alone (marked orphan: they keep their addresses)": _list_paths(repeating),
        "Pages outside the navigation (marked orphan)": _list_paths(outside),
    }
    return BookOrder(new_files, notes, problems)


def _write_index_of_cases(files: Mapping[str, str]) -> dict[str, str]:
    """Return the page that lists case studies, where there are several and the site has no such page."""
    cases = sorted(path for path in files if path.startswith("cases/"))
    if len(cases) < 2 or "cases/index.md" in files:
        return {}
    names = "\n".join(posixpath.basename(path)[:-3] for path in cases)
    return {"cases/index.md": f"# Case studies\n\n:::{{toctree}}\n{names}\n:::\n"}


def _list_paths(sources: tuple[Source, ...] | list[Source]) -> tuple[str, ...]:
    """Return the paths of pages."""
    return tuple(source.path for source in sources)
