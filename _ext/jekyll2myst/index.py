"""All that a site holds: its pages with their addresses, its other files, and what ``site.*`` shows of them."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from .records import Problem, Source, SourcePage
from .site_files import ReadError, Site
from .urls import POST, categories, date_of, document_url, page_url, post_url, target_of

PAGE = re.compile(r"\.(md|markdown|mkdn?|mkdown|html?)$", re.IGNORECASE)
#: files that speak of the repository, not of the site (as jekyll-optional-front-matter leaves them out)
ABOUT = re.compile(
    r"(README|LICEN[CS]E|COPYING|CODE_OF_CONDUCT|CONTRIBUTING|CHANGELOG|(ISSUE|PULL_REQUEST)_TEMPLATE)(\.\w+)?$",
    re.IGNORECASE,
)
#: folders whose HTML belongs to the design
DESIGN = re.compile(r"(?:^|/)(?:assets|js|css|vendor|lib|bower_components|dist)/")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Place(NamedTuple):
    """Where an address of the old site leads."""

    #: the page, `None` for another file
    source: Source | None
    #: path of the file, relative to the site
    path: str
    #: what stands behind the number sign
    anchor: str
    #: whether the address had another case, or was a page's old address
    mended: bool = False


class Index:
    """The pages and files of one site."""

    def __init__(self, site: Site) -> None:
        """Read the front matter of all pages of *site*."""
        self.site, self.config = site, site.config
        self.problems: list[Problem] = []
        #: files that Jekyll would not publish, and why
        self.left: list[tuple[str, str]] = []
        self.files: list[str] = []
        self.sources: list[Source] = []
        self.places: dict[str, Place] = {}
        for name in site.files():
            self.add(name)
        self.unique_targets()
        for source in self.sources:
            self.add_places(source)
        for name in self.files:
            self.places.setdefault(key_of(f"/{name}"), Place(None, name, ""))
        self.folded = {key.casefold(): place for key, place in reversed(self.places.items())}
        self.by_path = {source.path: source for source in self.sources}

    # -- reading -----------------------------------------------------------------------------------

    def add(self, name: str) -> None:
        """Add the file *name*: a page, or a file that is copied."""
        kind = self.kind(name)
        if not PAGE.search(name):
            try:
                self.site.path(name)
            except ReadError as error:
                self.problems.append(error.problem)
                return
            if kind == "pages" or self.config.collections.get(kind):
                self.files.append(name)
            return
        fronted = self.site.has_front_matter(name)
        if not fronted and (why := self.reason(name)):
            self.left.append((name, why))
            return
        try:
            page = self.site.page(name)
        except ReadError as error:
            self.problems.append(error.problem)
            return
        if kind == "posts" and not POST.match(name):
            self.left.append((name, "Jekyll publishes a post only if its name begins with a date"))
            return
        front = {**self.config.default_front(name, kind), **page.front}
        if front.get("published") is False:
            self.left.append((name, "published: false"))
            return
        self.sources.append(self.source(SourcePage(name, front, page.body, page.first_line), kind))

    def reason(self, name: str) -> str:
        """Return why a page without front matter is no page of the site; "" if it is one."""
        if ABOUT.match(posixpath.basename(name)):
            return "speaks of the repository, not of the site"
        if name.lower().endswith((".html", ".htm")) and DESIGN.search(name):
            return "belongs to the design"
        return ""

    def kind(self, name: str) -> str:
        """Return what a file is by its folder: "pages", "posts", "drafts", or the name of its collection."""
        inside = name.removeprefix(f"{self.config.collections_dir}/") if self.config.collections_dir else name
        if "_posts/" in f"/{inside}":
            return "posts"
        first = inside.partition("/")[0]
        return first[1:] if first.startswith("_") and first[1:] in self.config.collections else "pages"

    def source(self, page: SourcePage, kind: str) -> Source:
        """Return a page with its addresses."""
        if kind == "pages":
            url = page_url(page.path, page.front, self.config)
        elif kind == "posts":
            url = post_url(page.path, page.front, self.config)
        else:
            below = page.path.partition(f"_{kind}/")[2]
            url = document_url(below, kind, page.front, self.config)
        date = date_of(page.path, page.front)
        return Source(page, kind, url, target_of(page.path, self.config), date.isoformat() if date else "")

    def unique_targets(self) -> None:
        """Give each page a file of its own, whatever the case of letters."""
        taken: set[str] = set()
        for position, source in enumerate(self.sources):
            target, number = source.target, 2
            while target.casefold() in taken:
                target, number = f"{source.target[:-3]}-{number}.md", number + 1
            if target != source.target:
                self.problems.append(
                    Problem(source.path, 1, f"another page has the same name; this one is written to {target}")
                )
                self.sources[position] = Source(source.page, source.kind, source.url, target, source.date)
            taken.add(target.casefold())

    def add_places(self, source: Source) -> None:
        """Add the addresses at which a page could be found; the first page of an address has it."""
        key = key_of(source.url)
        other = self.places.get(key)
        if other is not None and other.source is not None:
            self.problems.append(
                Problem(
                    source.path, 1, f"has the address {source.url}, as {other.path} has; give one another permalink"
                )
            )
        self.places.setdefault(key, Place(source, source.path, ""))
        for old in self.earlier(source):
            self.places.setdefault(key_of(old), Place(source, source.path, "", mended=True))

    def earlier(self, source: Source) -> list[str]:
        """Return the earlier addresses of a page, which its front matter names (jekyll-redirect-from)."""
        given = source.page.front.get("redirect_from") or []
        return [given] if isinstance(given, str) else [str(one) for one in given] if isinstance(given, list) else []

    # -- looking up --------------------------------------------------------------------------------

    def own(self, address: str) -> str | None:
        """Return an absolute address of the old site as a path; `None` if it leads to another site."""
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

    def find(self, address: str, source: Source) -> Place | None:
        """Return where *address*, which stands on the page *source*, leads on the site; `None` if nowhere.

        It is read as a browser reads it, and then as a path between source files (jekyll-relative-links).
        """
        path, _mark, anchor = address.partition("#")
        path = unquote(path.partition("?")[0])
        if not path:
            return Place(source, source.path, anchor)
        folder = source.url if source.url.endswith("/") else posixpath.dirname(source.url)
        for whole in self.readings(path, folder, posixpath.dirname(source.path)):
            key = key_of(whole)
            if place := self.places.get(key):
                return place._replace(anchor=anchor)
            if place := self.folded.get(key.casefold()):
                return place._replace(anchor=anchor, mended=True)
        return None

    def readings(self, path: str, folder: str, source_folder: str) -> Iterator[str]:
        """Yield the paths that an address may stand for."""
        if path.startswith("/"):
            if self.config.baseurl and f"{path}/".startswith(f"{self.config.baseurl}/"):
                yield path[len(self.config.baseurl) :] or "/"
            yield path
            return
        whole = posixpath.normpath(posixpath.join(folder, path))
        yield whole
        if self.config.baseurl and f"{whole}/".startswith(f"{self.config.baseurl}/"):
            yield whole[len(self.config.baseurl) :] or "/"  # {{ page.root }}{% link … %}
        beside = posixpath.normpath(posixpath.join("/", source_folder, path))
        yield beside
        if re.search(r"\.(md|markdown)$", path, re.IGNORECASE) and beside.lstrip("/") in self.by_path:
            yield self.by_path[beside.lstrip("/")].url

    def nearest(self, address: str) -> str:
        """Return the address of the site that is most like *address*; "" if none is."""
        key = key_of(address.partition("#")[0])
        return next(iter(difflib.get_close_matches(key, list(self.places)[:3000], 1, 0.5)), "")

    # -- what Liquid sees --------------------------------------------------------------------------

    def variables(self) -> dict[str, Any]:
        """Return the variables ``site.*``."""
        data, problems = self.site.data()
        self.problems += problems
        pages = [self.page_variables(source) for source in self.sources]
        for source, page in zip(self.sources, pages, strict=True):
            page["__kind"] = source.kind
        posts = sorted(
            (page for page in pages if page["__kind"] == "posts"), key=lambda page: page["date"], reverse=True
        )
        found: dict[str, Any] = {**self.config.data, "data": data, "posts": posts, "baseurl": self.config.baseurl}
        found["url"] = self.config.url
        found["pages"] = [page for page in pages if page["__kind"] == "pages"]
        found["html_pages"] = found["pages"]
        found["collections"] = [{"label": "posts", "docs": posts, "output": True}]
        for label, collection in self.config.collections.items():
            docs = sorted((page for page in pages if page["__kind"] == label), key=lambda page: page["path"])
            found[label] = docs
            found["collections"].append({"label": label, "docs": docs, "output": collection.output})
        found["documents"] = [page for page in pages if page["__kind"] != "pages"]
        found["static_files"] = [
            {"path": f"/{name}", "name": posixpath.basename(name), "extname": posixpath.splitext(name)[1],
             "basename": posixpath.splitext(posixpath.basename(name))[0]} for name in self.files
        ]  # fmt: skip
        for name in ("tags", "categories"):
            found[name] = {}
            for post in posts:
                for word in post[name]:
                    found[name].setdefault(word, []).append(post)
        dates = [source.date for source in self.sources if source.date]
        found["time"] = max(dates, default="1970-01-01T00:00:00")
        return found

    def page_variables(self, source: Source) -> dict[str, Any]:
        """Return the variables ``page.*`` of a page."""
        front = source.page.front
        tags = front.get("tags") or []
        found: dict[str, Any] = {
            **front,
            "url": source.url,
            "path": source.path,
            "name": posixpath.basename(source.path),
            "dir": posixpath.dirname(source.url) or "/",
            "id": posixpath.splitext(source.url)[0],
            "content": source.page.body,
            "categories": categories(source.path, front),
            "tags": tags.split() if isinstance(tags, str) else list(tags) if isinstance(tags, list) else [],
            "collection": source.kind,
        }
        if source.kind == "posts":
            date = date_of(source.path, front)
            found["date"] = date or source.date
            found.setdefault("title", POST.sub(r"\4", source.path).replace("-", " ").title())
            found["excerpt"] = source.page.body.strip().partition("\n\n")[0]
        return found


def key_of(url: str) -> str:
    """Return an address without what may be left out of it: ending, ``index``, the slash behind a folder."""
    path = re.sub(r"/{2,}", "/", "/" + unquote(url).lstrip("/"))
    path = re.sub(r"(?:/index)?\.(?:html?|md|markdown)$", "", path)
    return path.removesuffix("/index").rstrip("/") or "/"
