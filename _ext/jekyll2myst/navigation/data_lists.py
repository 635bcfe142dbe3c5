"""The order of pages that lists give: in data files, in the settings, in front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..addresses.index import Index
from ..records import Source
from .arrangement import Arrangement
from .entries import NavigationEntry, make_title, walk_sources
from .page_names import PageNames

#: names of data files that hold navigation, as themes have them; they are read before others
_DATA_FILES = (
    *("navigation", "nav", "toc", "sidebar", "sidebars", "menu", "menus", "main_menu", "topnav", "docs", "contents"),
    "course",
)
#: keys of lists of pages, of addresses, of other names of pages, and of titles, as themes have them
_CHILD_KEYS = frozenset(
    """
    children sublinks subfolderitems folderitems folders items pages docs entries subitems links toc sections main
    subfolders nav subnav lessons episodes chapters contents modules parts articles submenu menu subpages
    """.split()
)
_ADDRESS_KEYS = ("url", "link", "href", "permalink", "path", "page", "file", "address")
_NAME_KEYS = ("page", "file", "slug", "id", "key", "doc", "name", "title")
_LABEL_KEYS = ("title", "text", "label", "name", "caption", "product")
#: lists of settings and front matter that name pages, but not their order
_OTHER_KEYS = re.compile(
    r"aliases|authors?|categor|collections|css|defaults|editors?|exclude|gems|images?|include|js$|keep_files|keywords|"
    r"kramdown|original|plugins|prereq|redirect|related|reviewers?|sass|scripts?|see.?also|styles?|tags?$|translat|"
    r"whitelist|speakers?$|presenters?$|instructors?$|teachers?$|members?$|people$|guests?$|contributors?$",
    re.IGNORECASE,
)
#: keys of the menu of a site
_MAIN_KEY = re.compile(
    r"main|primary|header|top|site|nav|docs?$|sidebar|menu|toc|contents|entries|pages|items|links", re.I
)
_MAX_DEPTH = 30


class _ListReader:
    """Reads lists of pages, whatever their form."""

    def __init__(self, names: PageNames, near: Source | None = None, *, is_known: bool = True) -> None:
        """Prepare to read lists; addresses in those of the page *near* are relative to it.

        :param is_known: whether mappings in mappings are menus too, as in files that are called "navigation"
        """
        self.names, self.near, self.is_known = names, near, is_known
        #: how many names were looked for, and how many of them are pages
        self.name_count = self.page_count = 0
        #: pages that were called by their names alone, and whether one of them was called twice
        self._named_paths = set[str]()
        self._has_repeated_name = False

    def read(self, value: Any, depth: int = 0) -> list[NavigationEntry]:
        """Return the entries that a value describes."""
        if depth > _MAX_DEPTH:
            return []
        if isinstance(value, list):
            return [entry for item in value for entry in self.read(item, depth + 1)]
        if isinstance(value, str):
            source = self._count(self.names.find_name(value, self.near))
            self._has_repeated_name |= source is not None and source.path in self._named_paths
            self._named_paths.add(source.path if source else "")
            return [NavigationEntry(source)] if source else []
        return list(self._iter_mapping_entries(value, depth)) if isinstance(value, Mapping) else []

    def _count(self, source: Source | None) -> Source | None:
        """Count a name, and the page that it means if there is one; return that page."""
        self.name_count += 1
        self.page_count += source is not None
        return source

    def _find(self, value: Mapping[str, Any]) -> Source | None:
        """Return the page that a mapping describes."""
        for key in _ADDRESS_KEYS:
            address = value.get(key)
            if isinstance(address, str) and (source := self.names.find_address(address, self.near)):
                return self._count(source)
        has_address = any(isinstance(value.get(key), str) for key in ("url", "link", "href", "external_url"))
        has_lists = any(isinstance(item, list) for item in value.values())
        for key in _NAME_KEYS if not has_address else ():
            name = value.get(key)
            # the title of a list may be that of a page by chance
            if not isinstance(name, str) or (has_lists and key in _LABEL_KEYS):
                continue
            if source := self.names.find_name(name, self.near):
                return self._count(source)
        if has_address and not has_lists:
            self._count(None)
        return None

    def _iter_mapping_entries(self, value: Mapping[str, Any], depth: int) -> Iterator[NavigationEntry]:
        """Yield the entry that a mapping describes, or what is below it."""
        source = self._find(value)
        # a heading without a page may keep its pages under any key
        lists = [
            item
            for key, item in value.items()
            if isinstance(item, list) and (key in _CHILD_KEYS or (source is None and self._may_order(str(key))))
        ]
        children = [entry for item in lists for entry in self.read(item, depth + 1)]
        label = next((str(value[key]) for key in _LABEL_KEYS if isinstance(value.get(key), str)), "")
        if not children and source is None and self.is_known:
            mappings = {key: item for key, item in value.items() if isinstance(item, Mapping)}
            children = [entry for item in mappings.values() for entry in self.read(item, depth + 1)]
        if source is not None or (children and label):
            yield NavigationEntry(source, children, label)
        else:
            yield from children

    def _may_order(self, key: str) -> bool:
        """Say whether a list below *key* may be an order of pages, and not only name those of people, say."""
        return self.is_known or not _OTHER_KEYS.search(key)

    def has_order(self) -> bool:
        """Say whether what was read is an order of pages: most names in it are pages, and of a list of any name two.

        A list of any name in which a page is named again tells something else of the pages.
        """
        if self._has_repeated_name and not self.is_known:
            return False
        return self.page_count >= (1 if self.is_known else 2) and 2 * self.page_count >= self.name_count


def merge_data(
    arrangement: Arrangement, names: PageNames, data: Mapping[str, Any], config: Mapping[str, Any]
) -> list[str]:
    """Put the pages that data files and settings list in their order; return the files that added any."""
    origins = []
    for stem in sorted(data, key=lambda stem: (_DATA_FILES.index(stem) if stem in _DATA_FILES else 99, stem)):
        if _merge_value(arrangement, names, data[stem], is_known=stem in _DATA_FILES):
            origins.append(f"_data/{stem}")
    settings = {key: value for key, value in config.items() if isinstance(value, list)}
    lists = [value for key, value in settings.items() if not _OTHER_KEYS.search(str(key))]
    if sum(_merge_value(arrangement, names, value, is_known=False) for value in lists):
        origins.append("_config.yml")
    return origins


def _merge_value(arrangement: Arrangement, names: PageNames, value: Any, *, is_known: bool) -> int:
    """Put the pages that a piece of data lists in their order; return how many were added."""
    if not isinstance(value, Mapping):
        reader = _ListReader(names, is_known=is_known)
        entries = reader.read(value)
        return arrangement.merge_menu(entries) if reader.has_order() else 0
    count = 0
    for key, part in _sort_menus(value):
        reader = _ListReader(names, is_known=is_known)
        entries = reader.read(part)
        if not entries or not reader.has_order():
            continue
        # "research: […]" beside "primary: [/research/, …]"
        source = names.find_name(str(key)) if isinstance(part, list) else None
        if source is not None and source not in walk_sources(entries):
            count += arrangement.merge([NavigationEntry(source, entries)], "index.md")
        else:
            count += arrangement.merge_menu(
                entries, caption="" if len(value) == 1 or _is_main(str(key)) else make_title(str(key))
            )
    return count


def _sort_menus(value: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Return the menus of a data file, that of the site first."""
    return sorted(value.items(), key=lambda pair: not _is_main(str(pair[0])))


def _is_main(key: str) -> bool:
    """Say whether a key of a data file names the menu of the site."""
    return _MAIN_KEY.match(key) is not None


def merge_front_lists(arrangement: Arrangement, index: Index, names: PageNames) -> int:
    """Put the pages that other pages list in their front matter below these; return how many were added."""
    return sum(arrangement.merge(entries, source.target) for source, _key, entries in _iter_front_lists(index, names))


def find_order_keys(index: Index, names: PageNames) -> dict[str, frozenset[str]]:
    """Return, by the path of a page, the keys of its front matter that list pages."""
    keys: dict[str, frozenset[str]] = {}
    for source, key, _entries in _iter_front_lists(index, names):
        keys[source.path] = keys.get(source.path, frozenset()) | {key}
    return keys


def _iter_front_lists(index: Index, names: PageNames) -> Iterator[tuple[Source, str, list[NavigationEntry]]]:
    """Yield the lists of pages in the front matter of pages, each with its page and its key."""
    for source in index.sources:
        for key, value in source.page.front.items():
            if not isinstance(value, list) or _OTHER_KEYS.search(str(key)):
                continue
            reader = _ListReader(names, source, is_known=str(key).casefold() in _CHILD_KEYS)
            entries = [entry for entry in reader.read(value) if entry.source is not source]
            if entries and reader.has_order():
                yield source, str(key), entries
