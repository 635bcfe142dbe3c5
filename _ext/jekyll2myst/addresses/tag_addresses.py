"""The addresses that the tags ``link`` and ``post_url`` print (Jekyll 4.3: ``tags/link.rb``, ``tags/post_url.rb``)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from ..records import Source
from ..site.config import Config

_POST_NAME = re.compile(r"(?P<folder>(?:.+/)?)(?P<date>\d+-\d+-\d+)-(?P<slug>.*)")


class TagAddresses:
    """Finds pages and files by what tags call them."""

    def __init__(self, sources: Iterable[Source], files: Mapping[str, str], config: Config) -> None:
        """Note the paths of pages and documents, and of *files* that are copied, each with its address."""
        self._baseurl = config.baseurl
        self._posts: dict[str, str] = {}
        prefix = config.collections_prefix
        self._urls: dict[str, str] = {**{path.removeprefix(prefix): url for path, url in files.items()}, **files}
        # of several posts the oldest is meant
        for source in sorted(sources, key=lambda source: (source.date, source.path)):
            path = source.path.removeprefix(prefix) if source.collection else source.path
            self._urls.setdefault(path, source.url)
            self._urls.setdefault(source.path, source.url)
            if source.collection == "posts":
                for name in _list_post_names(path):
                    self._posts.setdefault(name, source.url)

    def find(self, tag: str, argument: str) -> str | None:
        """Return the address that the tag prints, the folder of the site before it; `None` if nothing is there."""
        name = argument.strip("/\"' ")
        url = self._find_post(name) if tag == "post_url" else self._urls.get(name)
        return None if url is None else self._baseurl + url

    def _find_post(self, name: str) -> str | None:
        """Return the address of the post *name*: with its folder, else in any; `None` if there is none."""
        match = _POST_NAME.fullmatch(name)
        if match is None:
            return None
        stem = f"{_normalize_date(match['date'])}-{match['slug']}"
        return self._posts.get(match["folder"] + stem) or self._posts.get(stem)


def _list_post_names(path: str) -> list[str]:
    """Return what ``post_url`` may call the post at *path*, relative to the folder of collections."""
    above, _posts, below = posixpath.splitext(path)[0].rpartition("_posts/")
    folder, name = posixpath.split(below)
    match = _POST_NAME.fullmatch(name)
    if match is None:
        return []
    stem = f"{_normalize_date(match['date'])}-{match['slug']}"
    return [posixpath.join(above, folder, stem), posixpath.join(folder, stem), stem]


def _normalize_date(date: str) -> str:
    """Return a date with the digits that it needs, and no more."""
    return "-".join(str(int(part)) for part in date.split("-"))
