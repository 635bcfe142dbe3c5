"""The order of pages as ``toctree`` directives: each page names those below it, the first page all others."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from .index import Index
from .navigation import find_orders
from .navigation_entries import NavigationEntry, Order
from .recipe import Recipe
from .records import Source

#: pages that a host shows where there is none
_ERROR_PAGES = frozenset({"404.md", "500.md"})


class _ToctreePlan(NamedTuple):
    """What the order of pages adds to the book."""

    #: file of a page: the files below it, in order
    children: dict[str, list[str]]
    #: files outside the order
    outside: list[Source]
    #: text of the first page, where the site has none of its own
    first_page: str | None
    #: where the order was found
    origins: tuple[str, ...]


def plan_toctrees(index: Index, recipe: Recipe, extra: list[str]) -> _ToctreePlan:
    """Return what the order of the pages of a site adds to the book.

    :param extra: files that the converter adds, such as those of case studies
    """
    orders = find_orders(index, recipe) if index.sources else []
    children: dict[str, list[str]] = {}
    targets: set[str] = set()
    root = next((source for source in index.sources if source.target == "index.md"), None)
    top_targets: list[str] = []
    for order in orders:
        order.entries = [
            entry for entry in order.entries if posixpath.basename(entry.source.target) not in _ERROR_PAGES
        ]
        top_targets += _add_order(order, root, children, targets)
    unordered = [source for source in index.sources if source.target not in targets and source is not root]
    error_pages = [source for source in unordered if posixpath.basename(source.target) in _ERROR_PAGES]
    unordered = [source for source in unordered if source not in error_pages]
    # pages that a complete navigation leaves out are left out on purpose
    outside = unordered if any(order.is_complete for order in orders) else []
    if not outside:
        top_targets += [source.target for source in unordered]
    top_targets += extra
    top_targets = [target for target in dict.fromkeys(top_targets) if target != "index.md"]
    first_page = None
    # a book needs a first page, which holds the tree of all others
    if root is None:
        title = " ".join(str(index.config.data.get("title") or index.site.folder.name).split())
        first_page = f"# {title}\n\n{write_toctree(top_targets, 'index.md', hidden=False)}\n"
    else:
        children["index.md"] = [
            *children.get("index.md", []),
            *[target for target in top_targets if target not in children.get("index.md", [])],
        ]
    return _ToctreePlan(children, [*outside, *error_pages], first_page, tuple(order.origin for order in orders))


def _add_order(order: Order, root: Source | None, children: dict[str, list[str]], targets: set[str]) -> list[str]:
    """Put the pages of one order into *children* and *targets*, and return those that stand at its top.

    The other pages of a module are below its front page, which most navigation lists beside them.
    """
    entries = [entry for entry in order.entries if entry.source is not root]
    for entry in order.entries:
        _add_children(entry, children, targets)
    lead = entries[0] if entries and order.is_complete else None
    folder = posixpath.dirname(lead.source.target) if lead else ""
    if lead and folder and posixpath.basename(lead.source.target) == "index.md":
        siblings = [entry for entry in entries[1:] if entry.source.target.startswith(f"{folder}/")]
        lead_children = children.setdefault(lead.source.target, [])
        lead_children += [entry.source.target for entry in siblings if entry.source.target not in lead_children]
        entries = [entry for entry in entries if entry not in siblings]
    return [entry.source.target for entry in entries]


def _add_children(entry: NavigationEntry, children: dict[str, list[str]], targets: set[str]) -> None:
    """Put a page and those below it into *children* and *targets*."""
    targets.add(entry.source.target)
    for child in entry.children:
        if child.source.target not in targets and child.source.target != "index.md":
            children.setdefault(entry.source.target, []).append(child.source.target)
        _add_children(child, children, targets)


def write_toctree(targets: list[str], page: str, *, hidden: bool = True) -> str:
    """Return the directive that names *targets* on *page*, which readers see in the navigation only if *hidden*."""
    folder = posixpath.dirname(page)
    names = [posixpath.relpath(target, folder or ".").removesuffix(".md") for target in targets]
    option = ":hidden:\n\n" if hidden else ":maxdepth: 2\n\n"
    return ":::{toctree}\n" + option + "\n".join(names) + "\n:::"
