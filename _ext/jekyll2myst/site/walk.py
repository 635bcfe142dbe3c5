"""The files of a site that Jekyll looks at (Jekyll 4.3: ``reader.rb``, ``post_reader.rb``, ``collection.rb``)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from ..addresses.urls import POST_FILE
from .entry_filter import EntryFilter
from .files import Site

#: collections that are not read from a folder of their name at the top
_SPECIAL_COLLECTIONS = frozenset({"posts", "data"})


class SiteFile(NamedTuple):
    """A file that Jekyll looks at."""

    #: relative to the site
    path: str
    #: its collection, "" for none
    label: str
    #: relative to the folder of collections
    inner_path: str


class SiteWalk:
    """Lists the files of one site."""

    def __init__(self, site: Site) -> None:
        """Prepare to walk through *site*."""
        self.site, self.config = site, site.config
        self.filter = EntryFilter(site.config)
        #: what Jekyll does not look at although it could be a page, and why
        self.left_out: list[tuple[str, str]] = []
        self._page_endings = {*self.config.markdown_endings, ".html", ".htm"}
        destination = str(self.config.data.get("destination") or "_site")
        self._destination = posixpath.normpath("/" + destination).strip("/")

    def list_files(self) -> list[SiteFile]:
        """Return all files, sorted by path."""
        files: dict[str, SiteFile] = {}
        for file in self._iter_folder(""):
            # a folder of posts that is included as well is one of posts
            files.setdefault(file.path, file)
        for file in self._iter_included_files():
            files.setdefault(file.path, file)
        for label, collection in self.config.collections.items():
            if label in _SPECIAL_COLLECTIONS:
                continue
            for file in self._iter_collection(label):
                # one that is not written may be included all the same
                if collection.output or file.path not in files:
                    files[file.path] = file
        return sorted(files.values())

    def _iter_folder(self, folder: str) -> Iterator[SiteFile]:
        """Yield the files in *folder* and below it, posts included."""
        collections_dir = self.config.collections_dir
        if not collections_dir or folder.startswith(collections_dir):
            yield from self._iter_posts(folder, "_posts")
            if self.config.is_set("show_drafts"):
                yield from self._iter_posts(folder, "_drafts")
        folders, files = self.site.list_folder(folder)
        for name in files:
            if self._accepts(name, folder, is_folder=False):
                path = posixpath.join(folder, name)
                yield SiteFile(path, "", path)
        for name in folders:
            path = posixpath.join(folder, name)
            if path != self._destination and self._accepts(name, folder, is_folder=True):
                yield from self._iter_folder(path)

    def _accepts(self, name: str, folder: str, *, is_folder: bool) -> bool:
        """Say whether Jekyll looks at the entry *name* of *folder*, and write down what the settings exclude."""
        if self.filter.accepts(name, folder, is_folder=is_folder):
            return True
        path = posixpath.join(folder, name)
        could_be_page = is_folder or posixpath.splitext(name)[1].lower() in self._page_endings
        if could_be_page and name[0] not in "._#~" and self.filter.excludes_by_choice(path, is_folder=is_folder):
            self.left_out.append((path + "/" * is_folder, "excluded by the settings"))
        return False

    def _iter_posts(self, folder: str, posts_folder: str) -> Iterator[SiteFile]:
        """Yield the posts, or the drafts, of *folder*."""
        base = posixpath.join(folder, posts_folder)
        for entry in self._iter_entries(base):
            is_hidden = any(part.startswith(".") for part in entry.split("/"))
            if is_hidden or not self.filter.accepts(entry, base, is_folder=False):
                continue
            path = posixpath.join(base, entry)
            if posts_folder == "_posts" and not POST_FILE.match(entry):
                self.left_out.append((path, "Jekyll publishes a post only if its name begins with a date"))
            else:
                yield SiteFile(path, "posts", path.removeprefix(self.config.collections_prefix))

    def _iter_collection(self, label: str) -> Iterator[SiteFile]:
        """Yield the files of a collection."""
        base = posixpath.join(self.config.collections_dir, f"_{label}")
        for entry in self._iter_entries(base):
            if self.filter.accepts(entry, f"_{label}", is_folder=False):
                yield SiteFile(posixpath.join(base, entry), label, posixpath.join(f"_{label}", entry))

    def _iter_entries(self, folder: str, below: str = "") -> Iterator[str]:
        """Yield the paths of all files below *folder*, relative to it."""
        folders, files = self.site.list_folder(posixpath.join(folder, below))
        yield from (posixpath.join(below, name) for name in files)
        for name in folders:
            yield from self._iter_entries(folder, posixpath.join(below, name))

    def _iter_included_files(self) -> Iterator[SiteFile]:
        """Yield the files that ``include`` names by their whole path."""
        for entry in self.config.include:
            folder, name = posixpath.split(posixpath.normpath("/" + entry).lstrip("/"))
            if name and name in self.site.list_folder(folder)[1]:
                path = posixpath.join(folder, name)
                yield SiteFile(path, "", path)
