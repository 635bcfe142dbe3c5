"""All that a site holds: its pages with their addresses, its other files, and what ``site.*`` shows of them."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from .data_files import ReadError
from .records import Problem, Source, SourcePage
from .site_files import Site
from .urls import POST_FILE, build_document_url, build_page_url, build_post_url, find_date, find_target

_PAGE_FILE = re.compile(r"\.(md|markdown|mkdn?|mkdown|html?)$", re.IGNORECASE)
#: files that speak of the repository, not of the site (as jekyll-optional-front-matter leaves them out)
_REPOSITORY_FILE = re.compile(
    r"(README|LICEN[CS]E|COPYING|CODE_OF_CONDUCT|CONTRIBUTING|CHANGELOG|(ISSUE|PULL_REQUEST)_TEMPLATE)(\.\w+)?$",
    re.IGNORECASE,
)
#: folders whose HTML belongs to the design
_THEME_FOLDER = re.compile(r"(?:^|/)(?:assets|js|css|vendor|lib|bower_components|dist)/")
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
        self.problems: list[Problem] = []
        #: files that Jekyll would not publish, and why
        self.unpublished: list[tuple[str, str]] = []
        self.files: list[str] = []
        self.sources: list[Source] = []
        self.destinations: dict[str, Destination] = {}
        for name in site.iter_files():
            self._add_file(name)
        self._make_targets_unique()
        for source in self.sources:
            self._add_destinations(source)
        for name in self.files:
            self.destinations.setdefault(_normalize_url(f"/{name}"), Destination(None, name, ""))
        # reversed, so that the first of several has the address
        self.casefolded = {key.casefold(): destination for key, destination in reversed(self.destinations.items())}
        self.by_path = {source.path: source for source in self.sources}

    # -- reading -----------------------------------------------------------------------------------

    def _add_file(self, name: str) -> None:
        """Add the file *name*: a page, or a file that is copied."""
        collection = self._find_collection(name)
        if not _PAGE_FILE.search(name):
            try:
                self.site.resolve_path(name)
            except ReadError as error:
                self.problems.append(error.problem)
                return
            if collection == "pages" or self.config.collections.get(collection):
                self.files.append(name)
            return
        has_front_matter = self.site.has_front_matter(name)
        if not has_front_matter and (reason := self._find_exclusion_reason(name)):
            self.unpublished.append((name, reason))
            return
        try:
            page = self.site.load_page(name)
        except ReadError as error:
            self.problems.append(error.problem)
            return
        if collection == "posts" and not POST_FILE.match(name):
            self.unpublished.append((name, "Jekyll publishes a post only if its name begins with a date"))
            return
        # a page's own front matter wins over the defaults of the site
        front = {**self.config.merge_defaults(name, collection), **page.front}
        if front.get("published") is False:
            self.unpublished.append((name, "published: false"))
            return
        self.sources.append(self._make_source(SourcePage(name, front, page.body, page.first_line), collection))

    def _find_exclusion_reason(self, name: str) -> str:
        """Return why a page without front matter is no page of the site; "" if it is one."""
        if _REPOSITORY_FILE.match(posixpath.basename(name)):
            return "speaks of the repository, not of the site"
        if name.lower().endswith((".html", ".htm")) and _THEME_FOLDER.search(name):
            return "belongs to the design"
        return ""

    def _find_collection(self, name: str) -> str:
        """Return what a file is by its folder: "pages", "posts", "drafts", or the name of its collection."""
        inside = name.removeprefix(f"{self.config.collections_dir}/") if self.config.collections_dir else name
        if "_posts/" in f"/{inside}":
            return "posts"
        first = inside.partition("/")[0]
        return first[1:] if first.startswith("_") and first[1:] in self.config.collections else "pages"

    def _make_source(self, page: SourcePage, collection: str) -> Source:
        """Return a page with its addresses."""
        if collection == "pages":
            url = build_page_url(page.path, page.front, self.config)
        elif collection == "posts":
            url = build_post_url(page.path, page.front, self.config)
        else:
            below = page.path.partition(f"_{collection}/")[2]
            url = build_document_url(below, collection, page.front, self.config)
        date = find_date(page.path, page.front)
        return Source(page, collection, url, find_target(page.path, self.config), date.isoformat() if date else "")

    def _make_targets_unique(self) -> None:
        """Give each page a file of its own, whatever the case of letters."""
        used_targets: set[str] = set()
        for position, source in enumerate(self.sources):
            target, number = source.target, 2
            while target.casefold() in used_targets:
                target, number = f"{source.target[:-3]}-{number}.md", number + 1
            if target != source.target:
                self.problems.append(
                    Problem(source.path, 1, f"another page has the same name; this one is written to {target}")
                )
                self.sources[position] = Source(source.page, source.collection, source.url, target, source.date)
            used_targets.add(target.casefold())

    def _add_destinations(self, source: Source) -> None:
        """Add the addresses at which a page could be found; the first page of an address has it."""
        key = _normalize_url(source.url)
        existing = self.destinations.get(key)
        if existing is not None and existing.source is not None:
            self.problems.append(
                Problem(
                    source.path, 1, f"has the address {source.url}, as {existing.path} has; give one another permalink"
                )
            )
        self.destinations.setdefault(key, Destination(source, source.path, ""))
        for url in self.list_earlier_urls(source):
            self.destinations.setdefault(_normalize_url(url), Destination(source, source.path, "", is_approximate=True))

    def list_earlier_urls(self, source: Source) -> list[str]:
        """Return the earlier addresses of a page, which its front matter names (jekyll-redirect-from)."""
        value = source.front.get("redirect_from") or []
        return [value] if isinstance(value, str) else [str(url) for url in value] if isinstance(value, list) else []

    # -- looking up --------------------------------------------------------------------------------

    def find_own_path(self, address: str) -> str | None:
        """Return an absolute address of the old site as a path; `None` if it leads to another site."""
        # with and without "www." is one host
        host = urlsplit(self.config.url).netloc.lower()
        try:
            parts = urlsplit(address)
        except ValueError:  # brackets that hold no address
            return None
        if not host or parts.netloc.lower() not in (host, f"www.{host}", host.removeprefix("www.")):
            return None
        path = re.sub(r"/{2,}", "/", parts.path or "/")
        if self.config.baseurl and not (f"{path}/").startswith(f"{self.config.baseurl}/"):
            return None
        return path + (f"#{parts.fragment}" if parts.fragment else "")

    def find_destination(self, address: str, source: Source) -> Destination | None:
        """Return where *address*, which stands on the page *source*, leads on the site; `None` if nowhere.

        It is read as a browser reads it, and then as a path between source files (jekyll-relative-links).
        """
        path, _mark, anchor = address.partition("#")
        path = unquote(path.partition("?")[0])
        if not path:
            return Destination(source, source.path, anchor)
        folder = source.url if source.url.endswith("/") else posixpath.dirname(source.url)
        for candidate in self._iter_candidate_paths(path, folder, posixpath.dirname(source.path)):
            key = _normalize_url(candidate)
            if destination := self.destinations.get(key):
                return destination._replace(anchor=anchor)
            if destination := self.casefolded.get(key.casefold()):
                return destination._replace(anchor=anchor, is_approximate=True)
        return None

    def _iter_candidate_paths(self, path: str, folder: str, source_folder: str) -> Iterator[str]:
        """Yield the paths that an address may stand for."""
        if path.startswith("/"):
            if self.config.baseurl and f"{path}/".startswith(f"{self.config.baseurl}/"):
                yield path[len(self.config.baseurl) :] or "/"
            yield path
            return
        # as a browser reads it on the old site
        resolved = posixpath.normpath(posixpath.join(folder, path))
        yield resolved
        if self.config.baseurl and f"{resolved}/".startswith(f"{self.config.baseurl}/"):
            yield resolved[len(self.config.baseurl) :] or "/"  # {{ page.root }}{% link … %}
        # as a path between source files, which GitHub shows
        source_path = posixpath.normpath(posixpath.join("/", source_folder, path))
        yield source_path
        if re.search(r"\.(md|markdown)$", path, re.IGNORECASE) and source_path.lstrip("/") in self.by_path:
            yield self.by_path[source_path.lstrip("/")].url

    def find_nearest_url(self, address: str) -> str:
        """Return the address of the site that is most like *address*; "" if none is."""
        key = _normalize_url(address.partition("#")[0])
        # of a large site only a part is compared: each comparison takes a while
        return next(iter(difflib.get_close_matches(key, list(self.destinations)[:3000], 1, 0.5)), "")


def _normalize_url(url: str) -> str:
    """Return an address without what may be left out of it: ending, ``index``, the slash behind a folder."""
    path = re.sub(r"/{2,}", "/", "/" + unquote(url).lstrip("/"))
    path = re.sub(r"(?:/index)?\.(?:html?|md|markdown)$", "", path)
    return path.removesuffix("/index").rstrip("/") or "/"
