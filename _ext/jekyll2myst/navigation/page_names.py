"""Pages by what lists call them: a path, an address, a file's name, a slug, a title."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from ..addresses.index import SCHEME, Index
from ..addresses.slugs import slugify
from ..records import Source

_DATE = re.compile(r"^\d{4}-\d\d?-\d\d?-")
_MAX_CHARACTERS = 200


class PageNames:
    """Finds pages of one site by their names."""

    def __init__(self, index: Index) -> None:
        """Read the names of all pages."""
        self.index = index
        self._by_stem: dict[str, list[Source]] = {}
        self._by_title: dict[str, list[Source]] = {}
        for source in index.sources:
            for stem in dict.fromkeys(_list_stems(source)):
                self._by_stem.setdefault(stem, []).append(source)
            if title := _normalize_title(source.front.get("title")):
                self._by_title.setdefault(title, []).append(source)

    def find_address(self, address: str, near: Source | None = None) -> Source | None:
        """Return the page at an address or path; one without a slash at its start is looked for at the root too."""
        address = re.sub(r"\{\{.*?\}\}", "", address).strip()
        address = self.index.find_own_path(address) or ""
        if not address or address[0] == "#" or len(address) > _MAX_CHARACTERS or not self.index.sources:
            return None
        if source := self.index.by_path.get(address.lstrip("/")):
            return source
        base = near or self.index.sources[0]
        for candidate in dict.fromkeys((address if near else f"/{address.lstrip('/')}", f"/{address.lstrip('/')}")):
            destination = self.index.find_destination(candidate, base)
            if destination is not None:
                return destination.source
        return None

    def find_name(self, name: str, near: Source | None = None) -> Source | None:
        """Return the page that a list calls *name*; of several that have it the one nearest to the page *near*."""
        if not name.strip() or len(name) > _MAX_CHARACTERS or SCHEME.match(name) or name.strip()[0] == "#":
            return None
        if source := self.find_address(name, near):
            return source
        stem = slugify(_DATE.sub("", re.sub(r"\.(?:md|markdown|html?)$", "", name.strip())))
        if " " not in name.strip() and (source := _pick(self._by_stem.get(stem, ()), near)):
            return source
        return _pick(self._by_title.get(_normalize_title(name), ()), near)


def _list_stems(source: Source) -> list[str]:
    """Return the slugs by which a page may be called: its file's name, that of its folder for a first page."""
    folder, name = posixpath.split(posixpath.splitext(source.path)[0])
    stems = [slugify(str(source.front["slug"]))] if source.front.get("slug") else []
    stem = _DATE.sub("", name)
    return [*stems, slugify(posixpath.basename(folder) if stem == "index" else stem)]


def _normalize_title(title: object) -> str:
    """Return a title as it is compared."""
    return " ".join(str(title).split()).casefold() if title is not None else ""


def _pick(sources: Iterable[Source], near: Source | None) -> Source | None:
    """Return the one page among *sources*, or the one in the part of the site that *near* is in."""
    candidates = [source for source in sources if source is not near]
    if near is not None and len(candidates) > 1:
        folder = posixpath.dirname(near.path)
        stem = posixpath.splitext(near.path)[0]
        inside = [source for source in candidates if source.path.startswith((f"{stem}/", f"{folder}/"))]
        candidates = inside if len(inside) == 1 else candidates
    return candidates[0] if len(candidates) == 1 else None
