"""The pages of a book in their order, put together from what menus, data, front matter and folders say of it.

Who comes first decides: a page that has its place keeps it, and later sources only add what is not there.
"""

from __future__ import annotations

import posixpath
import re
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..records import Source
from .entries import NavigationEntry, list_top_sources, walk_sources

#: the first page of a book
FIRST_PAGE = "index.md"
#: pages that a host shows where there is none
_ERROR_PAGES = frozenset({"404.md", "500.md"})


@dataclass(slots=True)
class Group:
    """Pages that stand together below another."""

    #: their title, "" for none
    caption: str
    targets: list[str] = field(default_factory=list)


def is_error_page(target: str) -> bool:
    """Say whether a page is one that a host shows where there is none."""
    return posixpath.basename(target) in _ERROR_PAGES


def _is_numbered(label: str, title: str) -> bool:
    """Say whether a menu calls a page by its title with a number before it."""
    number = label.removesuffix(title) if title else ""
    return number != label and re.fullmatch(r"\d+(?:\.\d+)*[.:)]?\s+", number) is not None


class Arrangement:
    """A tree of pages, named by their files in the book."""

    def __init__(self, held_targets: Container[str] = frozenset()) -> None:
        """Begin with the first page alone.

        :param held_targets: files of pages that stand behind all others
        """
        self.held_targets = held_targets
        #: file of a page: what is below it
        self.groups: dict[str, list[Group]] = {}
        #: file of a page: the one that it is below
        self.parents: dict[str, str] = {}
        #: what menus call pages
        self.menu_labels: dict[str, str] = {}
        #: names of pages that stand for more than the page: for a part that begins with it
        self.part_labels: dict[str, str] = {}
        #: pages that menus call by their titles with numbers before them
        self.numbered: set[str] = set()
        #: pages in the order in which they got their places
        self.placed: deque[Source] = deque()

    def is_placed(self, source: Source) -> bool:
        """Say whether a page has its place, or needs none."""
        target = source.target
        has_place = target in self.held_targets or target in self.parents
        return has_place or target == FIRST_PAGE or is_error_page(target)

    def merge(self, entries: Iterable[NavigationEntry], owner: str, caption: str = "", after: str = "") -> int:
        """Put *entries* below the page *owner*, each behind the one before it; return how many pages were added.

        :param caption: title of the group that they are in
        :param after: a page behind which they stand
        """
        count = 0
        for entry in entries:
            if entry.source is None:
                titles_only = all(child.source is None for child in entry.children)
                inner_caption = caption or ("" if titles_only else entry.label)
                count += self.merge(entry.children, owner, inner_caption)
                # what stands behind a group is no part of what stands before it
                after = ""
                continue
            source = entry.source
            if not self.is_placed(source) and not self._is_above(source.target, owner):
                self._place(source, owner, caption, after)
                self.menu_labels[source.target] = entry.label
                if _is_numbered(entry.label, str(source.front.get("title") or "")):
                    self.numbered.add(source.target)
                count += 1
            after = source.target if self.parents.get(source.target) == owner else after
            count += self.merge(entry.children, source.target)
        return count

    def merge_menu(self, entries: Sequence[NavigationEntry], page: Source | None = None, caption: str = "") -> int:
        """Put the pages of a menu where they belong; return how many were added.

        Pages beside others that have a place stand behind these, or below the one that leads to them all.

        :param page: the page that alone has this menu; `None` for a menu of several pages
        """
        sources = [source for source in list_top_sources(entries) if source.target != FIRST_PAGE]
        placed = [source for source in sources if self.is_placed(source)]
        if all(map(self.is_placed, walk_sources(entries))):
            return 0
        if not placed:
            is_list_of_page = page is not None and page not in sources
            owner = page.target if page is not None and is_list_of_page else FIRST_PAGE
            return self.merge(entries, owner, "" if is_list_of_page else caption)
        lead = placed[0]
        # the menu of a part begins with the page that the menu of the site has for this part
        if len(placed) == 1 and lead == sources[0] and len(sources) > 1 and page in (None, *sources):
            self.part_labels[lead.target] = self.menu_labels.get(lead.target, "")
            return self.merge(entries, lead.target)
        owner = self.parents.get(lead.target, FIRST_PAGE)
        return self.merge(entries, owner, self._find_caption(lead.target), after=self._find_last(placed, owner))

    def find_label(self, target: str) -> str:
        """Return what the book calls a page in its lists: "" for its title, else that with a number, or its part."""
        label = self.menu_labels.get(target, "")
        return self.part_labels.get(target, label if target in self.numbered else "")

    def place_behind(self, source: Source, neighbour: Source) -> int:
        """Put a page behind one that has a place; return 1 if that was done, else 0."""
        owner = self.parents.get(neighbour.target, FIRST_PAGE)
        entries = [NavigationEntry(source)]
        return self.merge(entries, owner, self._find_caption(neighbour.target), after=neighbour.target)

    def _find_last(self, sources: Iterable[Source], owner: str) -> str:
        """Return the last of the pages that stand below *owner*."""
        return next((source.target for source in reversed([*sources]) if self.parents.get(source.target) == owner), "")

    def _find_caption(self, target: str) -> str:
        """Return the title of the group that a page stands in."""
        groups = self.groups.get(self.parents.get(target, ""), ())
        return next((group.caption for group in groups if target in group.targets), "")

    def _place(self, source: Source, owner: str, caption: str, after: str) -> None:
        """Put a page below *owner*: behind the page *after* if that is there, else at the end of its group."""
        groups = self.groups.setdefault(owner, [])
        group = next((group for group in groups if after and after in group.targets), None)
        if group is None or (caption and group.caption != caption):
            # what has no title stands behind what came before it
            named = groups if caption else groups[-1:]
            group, after = next((group for group in named if group.caption == caption), None), ""
        if group is None:
            group = Group(caption)
            groups.append(group)
        group.targets.insert(group.targets.index(after) + 1 if after else len(group.targets), source.target)
        self.parents[source.target] = owner
        self.placed.append(source)

    def _is_above(self, target: str, owner: str) -> bool:
        """Say whether the page *target* is *owner*, or above it."""
        while owner != target and owner in self.parents:
            owner = self.parents[owner]
        return owner == target

    def walk(self) -> Iterator[str]:
        """Yield the files of all pages that have a place, in order."""
        targets = [FIRST_PAGE]
        while targets:
            target = targets.pop()
            yield target
            targets += [child for group in reversed(self.groups.get(target, ())) for child in reversed(group.targets)]
