"""All that a site holds: its pages with their addresses, its other files, and where an address leads."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from ..journal import Journal
from ..records import Problem, Source
from ..site.files import Site
from ..site.pagination import Pagination
from ..site.plugins import list_redirects
from ..site.publication import Publication
from .file_names import list_names, make_unique
from .nearest import NearestNames
from .own_hosts import OwnHosts
from .tag_addresses import TagAddresses
from .tracked_links import find_last_address

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Destination(NamedTuple):
    """Where an address of the old site leads."""

    #: the page, `None` for another file
    source: Source | None
    #: path of the file, relative to the site
    path: str
    #: what stands behind the number sign
    anchor: str
    #: whether the address had another case, or was a page's old address
    is_approximate: bool = False


class Index:
    """The pages and files of one site."""

    def __init__(self, site: Site) -> None:
        """Read the front matter of all pages of *site*."""
        self.site, self.config = site, site.config
        self.hosts = OwnHosts(site)
        publication = Publication(site)
        self.plugins = publication.plugins
        self.problems: list[Problem] = publication.problems
        #: what a person should know, but nothing is lost by
        self.remarks: list[Problem] = publication.remarks
        #: files that Jekyll would not publish, and why
        self.unpublished: list[tuple[str, str]] = publication.left_out
        self.files: list[str] = [path for path, _address in publication.copied]
        self._file_urls = {path: address.url for path, address in publication.copied}
        self.sources: list[Source] = self._name_targets(publication.sources)
        #: documents that only other pages show
        self.unwritten: list[Source] = publication.unwritten
        self.destinations: dict[str, Destination] = {}
        self.pagination = Pagination(self.config.data, self.plugins.names, [*self.sources, *self.unwritten])
        self.by_path = {source.path: source for source in self.sources}
        self.by_target = {source.target: source for source in self.sources}
        #: files at which pages stood that only led to another site, and where they led
        self.forwards: dict[str, str] = {}
        self._forward_keys: dict[str, str] = {}
        #: pages that only led to another of the site, and that one
        self.inner_forwards: list[tuple[Source, Destination]] = []
        #: file that Jekyll wrote → the page that was seen there
        self._written: dict[str, str] = {}
        #: file of a page that pages link to → these pages
        self.links: dict[str, set[str]] = defaultdict(set)
        #: files of pages that could not be converted, to which nothing can lead
        self.refused: frozenset[str] = frozenset()
        self.journal = Journal()
        self._add_pages()
        for path, address in publication.copied:
            self.destinations.setdefault(_normalize_url(unquote(address.url)), Destination(None, path, ""))
        self._add_earlier_urls()
        self.casefolded = self._fold_case()
        self._add_forwards(publication.forwards)
        for path in self.files:
            # as a path between source files
            self.destinations.setdefault(_normalize_url(f"/{path}"), Destination(None, path, "", is_approximate=True))
        self.casefolded = self._fold_case()

    # -- reading -----------------------------------------------------------------------------------

    def _name_targets(self, sources: list[Source]) -> list[Source]:
        """Return pages with a file of their own in the book, whatever the case of letters."""
        # what was seen at the address of the site is the book's index, and nothing else may take its name
        written = self._sort_as_written(sources)
        homes = [source for source in written if source.file == "index.html"][-1:]
        ranked = sorted(sources, key=lambda source: source not in homes)
        # a name that is the address of another page would keep visitors from that one
        reserved = {f"{posixpath.splitext(source.file)[0]}.md": source.path for source in written}
        names = {source.path: list_names(source, self.config) for source in ranked}
        targets = make_unique(
            [[name for name in names[source.path] if reserved.get(name, source.path) == source.path]
             or names[source.path][:1] for source in ranked]
        )  # fmt: skip
        by_path = {source.path: target for source, target in zip(ranked, targets, strict=True)}
        for source in sources:
            target = by_path[source.path]
            if target not in names[source.path]:
                message = f"another page has the same name; this one is written to {target}"
                self.remarks.append(Problem(source.path, 1, message))
        return [replace(source, target=by_path[source.path]) for source in sources]

    def _add_pages(self) -> None:
        """Add the address of each page; where two have one, Jekyll writes the second over the first."""
        for source in self._sort_as_written(self.sources):
            key = _normalize_url(unquote(source.url))
            existing = self.destinations.get(key)
            if existing is not None and existing.source is not None and existing.source.file == source.file:
                message = (
                    f"has the address {source.url}, as {existing.path} has; give one another permalink "
                    "(this one was seen there)"
                )
                self.remarks.append(Problem(source.path, 1, message))
            self.destinations[key] = Destination(source, source.path, "")
            self._written[source.file] = source.path

    def _sort_as_written(self, sources: list[Source]) -> list[Source]:
        """Return pages as Jekyll writes them: those of no collection, posts, then one collection after another."""
        ranks = {label: rank for rank, label in enumerate(("", "posts", *self.config.collections))}
        ranks["posts"] = 1
        return sorted(sources, key=lambda source: (ranks[source.collection], source.date, source.path))

    def _add_earlier_urls(self) -> None:
        """Add the addresses that pages had before, which no page has now."""
        for source in self.sources:
            for url in self.list_earlier_urls(source):
                destination = Destination(source, source.path, "", is_approximate=True)
                self.destinations.setdefault(_normalize_url(unquote(url)), destination)

    def list_earlier_urls(self, source: Source) -> list[str]:
        """Return other addresses that lead to a page: earlier ones, and those of lists that were parted into pages."""
        return [*list_redirects(source.front), *self.pagination.list_addresses(source)]

    def _fold_case(self) -> dict[str, Destination]:
        """Return the addresses in small letters."""
        # reversed, so that the first of several has the address
        return {key.casefold(): destination for key, destination in reversed(self.destinations.items())}

    def _add_forwards(self, forwards: list[tuple[Source, str]]) -> None:
        """Add the pages that only lead elsewhere, as addresses of where they lead; one may lead to another."""
        waiting = forwards
        while waiting:
            left = [(source, address) for source, address in waiting if not self._add_forward(source, address)]
            if len(left) == len(waiting):
                for source, address in left:
                    message = f"only leads to {address}, which is nothing on this site; lead links to it elsewhere"
                    self.remarks.append(Problem(source.path, 1, message))
                break
            waiting = left

    def _add_forward(self, source: Source, address: str) -> bool:
        """Add a page that only leads to *address*; say whether there is something yet."""
        inside = self.find_own_path(address)
        destination = self.find_destination(inside, source) if inside is not None else None
        if inside is not None and destination is None:
            address = self.find_forward(inside, source)
            if not address:
                return False
        if destination is not None:
            self.inner_forwards.append((source, destination))
        else:
            self.forwards[source.file] = address
        for url in (source.url, *list_redirects(source.front)):
            key = _normalize_url(unquote(url))
            if destination is not None:
                self.destinations.setdefault(key, destination._replace(is_approximate=True))
            else:
                self._forward_keys.setdefault(key, address)
        return True

    def has_address(self, source: Source) -> bool:
        """Say whether *source* was seen at its address: another page may have been written over it."""
        return self._written[source.file] == source.path

    def add_link(self, target: str, path: str) -> None:
        """Write down that the page at *path* links to the page that is the file *target* of the book."""
        self.links[target].add(path)
        self.journal.tell("add link", target, path)

    def refuse(self, targets: Iterable[str]) -> list[Source]:
        """Write down that pages could not be converted, by their files; return the pages that link to them."""
        self.refused = frozenset(targets)
        linking = {path for target in self.refused for path in self.links.pop(target, ())}
        return [source for source in self.sources if source.path in linking and source.target not in self.refused]

    # -- looking up --------------------------------------------------------------------------------

    def find_own_path(self, address: str) -> str | None:
        """Return an address without the host of the old site; `None` if it leads to another site."""
        return self.hosts.find_path(address) if SCHEME.match(address) else address

    def complete_address(self, address: str, source: Source) -> str:
        """Return an address that leaves out its scheme with one, and where an address leads that only leads on.

        What is no host behind two slashes is a path: ``{{ site.baseurl }}/page`` begins so where the folder of the
        site is a slash.
        """
        address = find_last_address(address)
        if not address.startswith("//"):
            return address
        path = "/" + address.lstrip("/")
        host = re.split(r"[/?#]", address[2:], maxsplit=1)[0]
        is_path = "." not in host or (not self.hosts.find_path(address) and self.find_destination(path, source))
        return path if is_path else f"https:{address}"

    def find_destination(self, address: str, source: Source) -> Destination | None:
        """Return where *address*, which stands on the page *source*, leads on the site; `None` if nowhere.

        It is read as a browser reads it, and then as a path between source files (jekyll-relative-links).
        """
        path, _mark, anchor = address.partition("#")
        path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
        if not path:
            return Destination(source, source.path, anchor)
        for key in self._iter_keys(path, source):
            if destination := self.destinations.get(key):
                return destination._replace(anchor=anchor)
            if destination := self.casefolded.get(key.casefold()):
                return destination._replace(anchor=anchor, is_approximate=True)
        return None

    def find_forward(self, address: str, source: Source) -> str:
        """Return the address on another site to which a page of this one only led; "" if there is no such page."""
        if not self._forward_keys:
            return ""
        path = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
        keys = self._iter_keys(path, source)
        return next((self._forward_keys[key] for key in keys if key in self._forward_keys), "")

    def _iter_keys(self, path: str, source: Source) -> Iterator[str]:
        """Yield the normal forms of the paths that an address on the page *source* may stand for."""
        for candidate in self._iter_candidate_paths(path, source):
            # a page of the name "index" has a folder of that name, where the site has no endings in its addresses
            folder = [_normalize_url(f"{candidate}/")] if candidate.endswith("/index") else []
            yield from folder if path.endswith("/") else ()
            yield _normalize_url(candidate)
            yield from folder if not path.endswith("/") else ()

    def _iter_candidate_paths(self, path: str, source: Source) -> Iterator[str]:
        """Yield the paths that an address on the page *source* may stand for."""
        baseurl = self.config.baseurl
        folder = source.url if source.url.endswith("/") else posixpath.dirname(source.url)
        # as a browser reads it on the old site
        resolved = posixpath.normpath(posixpath.join(unquote(folder), path))
        if baseurl and f"{resolved}/".startswith(f"{baseurl}/"):
            yield resolved[len(baseurl) :] or "/"  # also {{ page.root }}{% link … %}
        yield resolved
        # as a path between source files, which GitHub shows
        source_path = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), path.lstrip("/")))
        for name in (source_path, posixpath.normpath(path).lstrip("/")):
            if name in self.by_path:
                yield unquote(self.by_path[name].url)
        if not path.startswith("/"):
            yield f"/{source_path}"

    def find_nearest_url(self, address: str) -> str:
        """Return the address of the site that is most like *address*; "" if none is."""
        return self._nearest.find(unquote(address.partition("#")[0]))

    def find_nearest_file(self, address: str) -> str:
        """Return the address of the file that is no page and most like *address*; "" if none is."""
        return self._nearest_file.find(unquote(address.partition("#")[0]))

    @cached_property
    def tag_addresses(self) -> TagAddresses:
        """Return what finds pages and files by what tags call them."""
        return TagAddresses(self.sources, self._file_urls, self.config)

    @cached_property
    def _nearest(self) -> NearestNames:
        """Return the addresses of the site, ready to be searched."""
        return NearestNames(self.destinations)

    @cached_property
    def _nearest_file(self) -> NearestNames:
        """Return the addresses of the files that are no pages, ready to be searched."""
        return NearestNames(key for key, destination in self.destinations.items() if destination.source is None)

    def find_reason(self, address: str, source: Source) -> str:
        """Return why the file that *address* names, on the page *source*, is no page; "" if it names none."""
        reasons = self._reasons
        path = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
        candidates = (candidate.strip("/") for candidate in self._iter_candidate_paths(path, source))
        names = [name for stem in candidates for name in (stem, f"{stem}.md", re.sub(r"\.html?$", ".md", stem))]
        return next((f"{name}: {reasons[name]}" for name in names if name in reasons), "")

    @cached_property
    def _reasons(self) -> dict[str, str]:
        """Return the files that are no pages, and why."""
        return dict(self.unpublished)

    def find_old_url(self, address: str, source: Source) -> str:
        """Return the whole address on the old host of what a link on *source* names; "" where no host is known."""
        if not self.hosts.address:
            return ""
        base = source.url if source.url.endswith("/") else posixpath.dirname(source.url) + "/"
        path = address if address.startswith("/") else posixpath.normpath(posixpath.join(base, address))
        path = path.removeprefix(self.config.baseurl) if f"{path}/".startswith(f"{self.config.baseurl}/") else path
        return self.hosts.address + re.sub(r"^/*", "/", path)


def _normalize_url(url: str) -> str:
    """Return a decoded address without what may be left out of it: ending, ``index``, the slash behind a folder."""
    path = re.sub(r"/{2,}", "/", "/" + url.lstrip("/"))
    path, endings = re.subn(r"(?:/index)?\.(?:html?|md|markdown)$", "", path)
    return (path if endings else path.removesuffix("/index")).rstrip("/") or "/"
