"""The variables ``site.*`` and ``page.*`` of Liquid (jekyllrb.com/docs/variables; Jekyll 4.3: ``drops/*.rb``)."""

from __future__ import annotations

import datetime
import functools
import posixpath
from collections.abc import Callable, Mapping
from typing import Any

from .addresses.index import Index
from .liquid import Expander, build_filters, compare_values
from .liquid_lookup import LiquidLookup
from .liquid_pages import PageDrop, PageRenderer, build_page_fields, localize_times
from .liquid_pagination import build_paginator, choose_documents
from .records import Source
from .site.data_folder import load_data
from .site.dates import load_zone, parse_date
from .site.pagination import list_labels

#: how files end that Jekyll takes for HTML when it has written them
_HTML_ENDINGS = (".html", ".htm", ".xhtml")


class LiquidSite:
    """All that Liquid sees of one site, and what expands it."""

    def __init__(self, index: Index, lookup: LiquidLookup) -> None:
        """Read the data of the site, and make the variables of all pages."""
        self.config, self._pagination = index.config, index.pagination
        self.now = _find_newest_date(index)
        self.expander = Expander(lookup, build_filters(index.config, self.now))
        self.renderer = PageRenderer(index, lookup, self.expander, self.list_page_variables)
        self.sources = [*index.sources, *index.unwritten]
        self.pages = {source.path: self._build_page(source) for source in self.sources}
        self.dateless = {self.pages[source.path]["path"] for source in self.sources if not source.date}
        data, self.problems = load_data(index.site)
        #: ``site.data``, unless a collection has that name
        self.data = localize_times(data, load_zone(self.config.timezone))
        self.variables = self._build_site(index)
        self.expander.site = self.variables

    def find_page(self, source: Source) -> PageDrop:
        """Return the variables ``page.*`` of a page; of an include they are made anew."""
        page = self.pages.get(source.path)
        return page if page is not None else self._build_page(source)

    def list_page_variables(self, source: Source) -> dict[str, Any]:
        """Return what a page sees differently from others."""
        if not source.collection or source.path not in self.pages:
            return self.find_paginator(source)
        posts: list[PageDrop] = self.variables["posts"]
        related = [post for post in posts[:11] if post is not self.pages[source.path]]
        return {"site": {**self.variables, "related_posts": related[:10]}}

    def find_paginator(self, source: Source) -> dict[str, Any]:
        """Return the variable ``paginator`` of a page that lists documents; no variable for any other."""
        options = self._pagination.find_options(source)
        if options is None:
            return {}
        documents = [page for label in list_labels(options) for page in self._documents.get(label, ())]
        return {"paginator": build_paginator(choose_documents(documents, options))}

    # -- pages -------------------------------------------------------------------------------------

    def _build_page(self, source: Source) -> PageDrop:
        """Return the variables of a page; its neighbours are added when all pages are there."""
        page = PageDrop(build_page_fields(source, self.config, self.now), {})
        renderer = self.renderer
        page.computed["content"] = functools.partial(renderer.render_content, source, page)
        page.computed["excerpt"] = functools.partial(renderer.render_excerpt, source, page)
        if source.collection:
            page.computed["output"] = functools.partial(renderer.render_output, source, page)
        return page

    # -- the site ----------------------------------------------------------------------------------

    def _build_site(self, index: Index) -> dict[str, Any]:
        """Return the variables ``site.*``."""
        zone = load_zone(self.config.timezone)
        by_label = {label: self._list_documents(label) for label in ("posts", *index.config.collections)}
        for documents in by_label.values():
            _link_neighbours(documents)
        self._documents = by_label
        posts = by_label["posts"][::-1]
        pages = self._list_pages()
        html_paths = {self.pages[source.path]["path"] for source in self.sources if _is_html(source)}
        static_files = [_describe_file(name) for name in sorted(index.files)]
        variables: dict[str, Any] = {
            **localize_times(index.config.data, zone),
            "data": self.data,
            "baseurl": index.config.baseurl,
            "url": index.config.url,
            "time": self.now,
            "pages": pages,
            "html_pages": [page for page in pages if page["path"] in html_paths],
            "static_files": static_files,
            "documents": [page for documents in by_label.values() for page in documents],
            "categories": _group_posts(by_label["posts"], "categories"),
            "tags": _group_posts(by_label["posts"], "tags"),
            "collections": [self._describe_collection(label, by_label[label]) for label in sorted(by_label)],
        }
        # a collection may have the name of anything but the posts
        return {**variables, **by_label, "posts": posts}

    def _list_pages(self) -> list[PageDrop]:
        """Return the loose pages by their names; of one name those in folders first, as Jekyll reads them."""
        sources = [source for source in self.sources if not source.collection]
        sources.sort(key=lambda source: (-source.path.count("/"), source.path))
        return sorted((self.pages[source.path] for source in sources), key=lambda page: str(page["name"]))

    def _list_documents(self, label: str) -> list[PageDrop]:
        """Return the documents of a collection in Jekyll's order."""
        pages = [self.pages[source.path] for source in self.sources if source.collection == label]
        pages.sort(key=functools.cmp_to_key(self._compare_documents))
        settings = self._find_settings(label)
        order, key = settings.get("order"), settings.get("sort_by")
        if label == "posts":
            return pages
        if isinstance(order, list):
            positions = {f"_{label}/{name}": number for number, name in enumerate(order)}
            pages.sort(key=lambda page: positions.get(page["path"], len(positions)))
        elif isinstance(key, str):
            having = [page for page in pages if page.get(key) is not None]
            having.sort(key=functools.cmp_to_key(lambda left, right: compare_values(left[key], right[key])))
            pages = [*having, *(page for page in pages if page.get(key) is None)]
        return pages

    def _compare_documents(self, left: PageDrop, right: PageDrop) -> int:
        """Return the order of two documents: by date if both have one, then by path."""
        # one that has no date gets that of the build, but only after it was sorted
        has_dates = left["path"] not in self.dateless and right["path"] not in self.dateless
        order = compare_values(left["date"], right["date"]) if has_dates else 0
        return order or compare_values(left["path"], right["path"])

    def _find_settings(self, label: str) -> Mapping[str, Any]:
        """Return what the site sets for a collection."""
        collections = self.config.data.get("collections")
        settings = collections.get(label) if isinstance(collections, Mapping) else None
        return settings if isinstance(settings, Mapping) else {}

    def _describe_collection(self, label: str, documents: list[PageDrop]) -> dict[str, Any]:
        """Return a collection as Liquid shows it."""
        is_written = label == "posts" or self.config.collections[label].output
        return {
            **self._find_settings(label), "label": label, "docs": documents, "files": [],
            "directory": f"_{label}", "relative_directory": f"_{label}", "output": is_written,
        }  # fmt: skip


def _is_html(source: Source) -> bool:
    """Say whether a page is HTML as Jekyll writes it (Jekyll 4.3: ``drops/site_drop.rb``, ``html_pages``)."""
    return source.url.endswith("/") or (source.file or source.url).endswith(_HTML_ENDINGS)


def _find_newest_date(index: Index) -> datetime.datetime:
    """Return the date of the newest page, which stands for the present: a conversion gives the same on every day."""
    zone = load_zone(index.config.timezone)
    fixed = parse_date(index.config.data.get("time"), zone)
    dates = [datetime.datetime.fromisoformat(source.date) for source in index.sources if source.date]
    moments = [date.replace(tzinfo=date.tzinfo or zone) for date in dates]
    return fixed or max(moments, default=datetime.datetime(1970, 1, 1, tzinfo=zone))


def _link_neighbours(documents: list[PageDrop]) -> None:
    """Let each document know the one before it and the one behind it."""

    def find(position: int) -> Callable[[], PageDrop | None]:
        return lambda: documents[position] if 0 <= position < len(documents) else None

    for position, page in enumerate(documents):
        page.computed["previous"], page.computed["next"] = find(position - 1), find(position + 1)


def _group_posts(posts: list[PageDrop], name: str) -> dict[str, list[PageDrop]]:
    """Return the posts of each tag or category, the newest first."""
    groups: dict[str, list[PageDrop]] = {}
    for post in posts:
        for word in post[name]:
            groups.setdefault(str(word), []).insert(0, post)
    return groups


def _describe_file(name: str) -> dict[str, Any]:
    """Return a file that is no page as Liquid shows it."""
    stem, ending = posixpath.splitext(posixpath.basename(name))
    return {"path": f"/{name}", "name": stem + ending, "basename": stem, "extname": ending, "collection": None}
