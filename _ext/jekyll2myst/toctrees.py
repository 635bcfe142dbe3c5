"""The order of pages as ``toctree`` directives: each page names those below it, the first page all others."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from .index import Index
from .navigation import Entry, Order, order_of
from .recipe import Recipe
from .records import Source

#: pages that a host shows where there is none
ERRORS = frozenset({"404.md", "500.md"})


class Plan(NamedTuple):
    """What the order of pages adds to the book."""

    #: file of a page: the files below it, in order
    below: dict[str, list[str]]
    #: files outside the order
    outside: list[Source]
    #: text of the first page, where the site has none of its own
    first: str | None
    #: where the order was found
    found: tuple[str, ...]


def plan(index: Index, recipe: Recipe, extra: list[str]) -> Plan:
    """Return what the order of the pages of a site adds to the book.

    :param extra: files that the converter adds, such as those of case studies
    """
    orders = order_of(index, recipe) if index.sources else []
    below: dict[str, list[str]] = {}
    named: set[str] = set()
    root = next((source for source in index.sources if source.target == "index.md"), None)
    tops: list[str] = []
    for order in orders:
        order.entries = [entry for entry in order.entries if posixpath.basename(entry.source.target) not in ERRORS]
        tops += top_of(order, root, below, named)
    rest = [source for source in index.sources if source.target not in named and source is not root]
    errors = [source for source in rest if posixpath.basename(source.target) in ERRORS]
    rest = [source for source in rest if source not in errors]
    outside = rest if any(order.complete for order in orders) else []
    if not outside:
        tops += [source.target for source in rest]
    tops += extra
    tops = [target for target in dict.fromkeys(tops) if target != "index.md"]
    first = None
    if root is None:
        title = " ".join(str(index.config.data.get("title") or index.site.folder.name).split())
        first = f"# {title}\n\n{toctree(tops, 'index.md', hidden=False)}\n"
    else:
        below["index.md"] = [*below.get("index.md", []), *[one for one in tops if one not in below.get("index.md", [])]]
    return Plan(below, [*outside, *errors], first, tuple(order.found for order in orders))


def top_of(order: Order, root: Source | None, below: dict[str, list[str]], named: set[str]) -> list[str]:
    """Put the pages of one order into *below* and *named*, and return those that stand at its top.

    The other pages of a module are below its front page, which most navigation lists beside them.
    """
    entries = [entry for entry in order.entries if entry.source is not root]
    for entry in order.entries:
        fill(entry, below, named)
    lead = entries[0] if entries and order.complete else None
    folder = posixpath.dirname(lead.source.target) if lead else ""
    if lead and folder and posixpath.basename(lead.source.target) == "index.md":
        beside = [entry for entry in entries[1:] if entry.source.target.startswith(f"{folder}/")]
        listed = below.setdefault(lead.source.target, [])
        listed += [entry.source.target for entry in beside if entry.source.target not in listed]
        entries = [entry for entry in entries if entry not in beside]
    return [entry.source.target for entry in entries]


def fill(entry: Entry, below: dict[str, list[str]], named: set[str]) -> None:
    """Put a page and those below it into *below* and *named*."""
    named.add(entry.source.target)
    for one in entry.below:
        if one.source.target not in named and one.source.target != "index.md":
            below.setdefault(entry.source.target, []).append(one.source.target)
        fill(one, below, named)


def toctree(targets: list[str], page: str, *, hidden: bool = True) -> str:
    """Return the directive that names *targets* on *page*, which readers see in the navigation only if *hidden*."""
    folder = posixpath.dirname(page)
    names = [posixpath.relpath(target, folder or ".").removesuffix(".md") for target in targets]
    option = ":hidden:\n\n" if hidden else ":maxdepth: 2\n\n"
    return ":::{toctree}\n" + option + "\n".join(names) + "\n:::"
